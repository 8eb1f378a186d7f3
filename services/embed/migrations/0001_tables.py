"""The sites that show forms in their pages: reference data, said to anyone in a header."""

import django.db.models.deletion
from django.db import migrations, models

from accounts.tables import CreateTables, VersionTable


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ('communes', '0010_suspension'),
    ]

    operations = [
        CreateTables(
            [
                migrations.CreateModel(
                    name='DeclaredHost',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('origin', models.CharField(help_text='Par exemple https://www.ma-ville.fr, sans rien après. Avec et sans www. sont deux adresses.', max_length=280, verbose_name='adresse du site')),
                        ('declared_at', models.DateTimeField(editable=False, verbose_name='déclaré le')),
                        ('authority', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='communes.authority', verbose_name='collectivité')),
                    ],
                    options={
                        'verbose_name': 'site déclaré',
                        'verbose_name_plural': 'sites déclarés',
                        'ordering': ('authority__sort_key', 'origin'),
                        'constraints': [
                            models.UniqueConstraint(fields=('authority', 'origin'), name='embed_declared_once', violation_error_message='Ce site est déjà déclaré.'),
                            models.CheckConstraint(condition=models.Q(('origin__regex', '^https?://[a-z0-9.-]+(:[0-9]+)?$')), name='embed_declared_origin'),
                        ],
                    },
                ),
            ]
        ),
        VersionTable("embed_declaredhost"),
    ]
