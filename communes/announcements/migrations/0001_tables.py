"""Planned maintenance, and the versions of the platform."""

import django.utils.timezone
from django.db import migrations, models

from accounts.tables import CreateTables


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        CreateTables(
            [
                migrations.CreateModel(
                    name='Maintenance',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('title', models.CharField(help_text='Ce qui ne marchera pas\xa0: «\xa0Dépôt des demandes fermé\xa0».', max_length=100, verbose_name='titre')),
                        ('text', models.TextField(help_text='Ce que chacun doit savoir, et peut faire en attendant.', max_length=400, verbose_name='texte')),
                        ('starts_at', models.DateTimeField(verbose_name='du')),
                        ('ends_at', models.DateTimeField(verbose_name='au')),
                        ('on_sites', models.BooleanField(default=False, help_text='Un bandeau sur chaque page des sites, dès deux jours avant. La page «\xa0État du service\xa0» le dit toujours.', verbose_name='le dire aussi aux habitants')),
                    ],
                    options={
                        'verbose_name': 'maintenance',
                        'verbose_name_plural': 'maintenances',
                        'ordering': ('-starts_at',),
                    },
                ),
                migrations.AddConstraint(
                    model_name='maintenance',
                    constraint=models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('starts_at'))), name='announcements_maintenance_dates', violation_error_message='La maintenance finit avant de commencer\xa0: corrigez ses dates.'),
                ),
                migrations.CreateModel(
                    name='Version',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('title', models.CharField(help_text='Ce qui change, en quelques mots\xa0: «\xa0Des sites en essai\xa0».', max_length=120, verbose_name='titre')),
                        ('released_on', models.DateField(default=django.utils.timezone.localdate, help_text='Elle est annoncée à partir de ce jour.', verbose_name='date de la version')),
                        ('text', models.TextField(help_text='Ce que chacun peut faire de plus, ou autrement. Une ligne vide sépare deux paragraphes.', verbose_name='texte')),
                    ],
                    options={
                        'verbose_name': 'version de la plateforme',
                        'verbose_name_plural': 'versions de la plateforme',
                        'ordering': ('-released_on', '-pk'),
                    },
                ),
            ]
        ),
    ]
