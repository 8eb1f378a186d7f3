"""Mergers of communes, which change who owes a contribution."""

import django.db.models.deletion
from django.db import migrations, models

from accounts.tables import CreateTables


class Migration(migrations.Migration):

    dependencies = [
        ('communes', '0007_provider'),
        ('conventions', '0005_directors'),
    ]

    operations = [
        CreateTables(
            [
                migrations.CreateModel(
                    name='Merger',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('former_name', models.CharField(max_length=120, verbose_name='commune d’avant')),
                        ('takes_effect_on', models.DateField(verbose_name='à compter du')),
                        ('source', models.CharField(help_text='L’arrêté du préfet\xa0: son numéro, sa date.', max_length=200, verbose_name='source')),
                        ('absorbed', models.OneToOneField(blank=True, help_text='Si la commune d’avant était une collectivité du Guichet. Elle n’est plus appelée à contribuer.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='communes.authority', verbose_name='sa fiche de collectivité')),
                        ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='mergers', to='communes.authority', verbose_name='commune nouvelle')),
                    ],
                    options={
                        'verbose_name': 'fusion de communes',
                        'verbose_name_plural': 'fusions de communes',
                        'ordering': ('takes_effect_on', 'former_name'),
                        'constraints': [models.UniqueConstraint(fields=('authority', 'former_name'), name='conventions_merger_once', violation_error_message='Cette fusion est déjà écrite\xa0: changez-la.'), models.CheckConstraint(condition=models.Q(('absorbed', models.F('authority')), _negated=True), name='conventions_merger_other')],
                    },
                ),
            ]
        ),
    ]
