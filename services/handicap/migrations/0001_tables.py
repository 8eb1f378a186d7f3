"""When to remind of rights that end: seen by who sees the file."""

import django.db.models.deletion
from django.db import migrations, models

from accounts.rowsecurity import ProtectRowsThrough
from accounts.tables import CreateTables


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('dossiers', '0002_secret_files'),
    ]

    operations = [
        CreateTables(
            [
                migrations.CreateModel(
                    name='Renewal',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('months', models.PositiveSmallIntegerField(default=6, verbose_name='mois avant la fin')),
                        ('next_on', models.DateField(null=True)),
                        ('told', models.JSONField(default=list)),
                        ('last_end', models.DateField(null=True)),
                        ('dossier', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='renewal', to='dossiers.dossier')),
                    ],
                    options={
                        'verbose_name': 'rappel de renouvellement',
                        'verbose_name_plural': 'rappels de renouvellement',
                        'indexes': [models.Index(condition=models.Q(('next_on__isnull', False)), fields=['next_on'], name='handicap_renewal_due')],
                        'constraints': [models.CheckConstraint(condition=models.Q(('months__gte', 1), ('months__lte', 12)), name='handicap_renewal_months')],
                    },
                ),
            ]
        ),
        ProtectRowsThrough("handicap_renewal", parent="dossiers_dossier", column="dossier_id"),
    ]
