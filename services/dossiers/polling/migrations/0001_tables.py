"""Software that is polled for the states of followed files, and what it told in vain."""

import django.core.validators
import django.db.models.deletion
from django.db import migrations, models

from accounts.tables import CreateTables


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('communes', '0007_provider'),
        ('grc', '0013_scope_of_files'),
    ]

    operations = [
        CreateTables(
            [
                migrations.CreateModel(
                    name='FileSource',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('name', models.CharField(help_text='Il signe au journal des demandes ce qui vient de ce logiciel.', max_length=80, verbose_name='nom du logiciel')),
                        ('software', models.CharField(max_length=60, verbose_name='ce qu’il parle')),
                        ('url', models.URLField(max_length=400, verbose_name='adresse')),
                        ('sealed_key', models.TextField(blank=True, editable=False)),
                        ('pause', models.PositiveSmallIntegerField(default=15, help_text='En minutes, de 5 à 1440.', validators=[django.core.validators.MinValueValidator(5), django.core.validators.MaxValueValidator(1440)], verbose_name='l’interroger toutes les')),
                        ('is_active', models.BooleanField(default=True, help_text='Hors service, il n’est pas interrogé\xa0: la lecture reprendra.', verbose_name='en service')),
                        ('asked_at', models.DateTimeField(blank=True, editable=False, null=True)),
                        ('since', models.DateTimeField(blank=True, editable=False, null=True)),
                        ('reached', models.DateTimeField(blank=True, editable=False, null=True)),
                        ('page', models.CharField(blank=True, editable=False, max_length=400)),
                        ('pages', models.PositiveIntegerField(default=0, editable=False)),
                        ('answered_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='dernière réponse')),
                        ('failing_since', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='en échec depuis')),
                        ('failure', models.CharField(blank=True, editable=False, max_length=240)),
                        ('failures', models.PositiveIntegerField(default=0, editable=False)),
                        ('rests_until', models.DateTimeField(blank=True, editable=False, null=True)),
                        ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='communes.authority', verbose_name='collectivité')),
                        ('key', models.OneToOneField(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='grc.partnerkey')),
                    ],
                    options={
                        'verbose_name': 'logiciel interrogé',
                        'verbose_name_plural': 'logiciels interrogés',
                    },
                ),
                migrations.CreateModel(
                    name='RefusedState',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('number_key', models.CharField(max_length=64)),
                        ('fields', models.CharField(blank=True, max_length=240)),
                        ('at', models.DateTimeField()),
                        ('source', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='refused', to='dossier_polling.filesource')),
                    ],
                    options={
                        'verbose_name': 'état refusé',
                        'verbose_name_plural': 'états refusés',
                        'constraints': [models.UniqueConstraint(fields=('source', 'number_key'), name='dossier_polling_refused_once')],
                    },
                ),
            ]
        ),
    ]
