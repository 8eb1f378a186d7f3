"""Usage by month, and the activity reports of the communes, which nothing changes once they are issued."""

import django.db.models.deletion
import grc.enums
from django.db import migrations, models

from accounts.rowsecurity import AppendOnly
from accounts.tables import CreateTables


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('communes', '0005_section'),
        ('conventions', '0003_calls'),
    ]

    operations = [
        CreateTables(
            [
                migrations.CreateModel(
                    name='Usage',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('month', models.DateField(verbose_name='premier jour du mois')),
                        ('channel', models.CharField(choices=grc.enums.Channel.entries, max_length=12, verbose_name='canal')),
                        ('received', models.PositiveIntegerField(verbose_name='reçues')),
                        ('closed', models.PositiveIntegerField(verbose_name='closes')),
                        ('dated', models.PositiveIntegerField(verbose_name='traitées, avec une date limite')),
                        ('in_time', models.PositiveIntegerField(verbose_name='traitées avant la date limite')),
                        ('reopened', models.PositiveIntegerField(verbose_name='rouvertes')),
                        ('judged', models.PositiveIntegerField(verbose_name='avis')),
                        ('solved', models.PositiveIntegerField(verbose_name='avis «\xa0réglée\xa0»')),
                        ('delays', models.JSONField(default=dict, verbose_name='délais, en jours')),
                        ('authority', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='usage', to='communes.authority', verbose_name='collectivité')),
                    ],
                    options={
                        'verbose_name': 'usage d’un mois',
                        'verbose_name_plural': 'usage par mois',
                        'ordering': ('month', 'authority__sort_key', 'channel'),
                        'constraints': [models.UniqueConstraint(fields=('authority', 'month', 'channel'), name='activity_usage_once'), models.CheckConstraint(condition=models.Q(('channel__in', ['web', 'telephone', 'guichet', 'courriel', 'courrier', 'api'])), name='activity_usage_channel')],
                    },
                ),
                migrations.CreateModel(
                    name='Recount',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('at', models.DateTimeField(verbose_name='commencé le')),
                        ('event', models.BigIntegerField(verbose_name='dernier événement')),
                    ],
                    options={
                        'verbose_name': 'décompte',
                        'verbose_name_plural': 'décomptes',
                        'ordering': ('-at', '-pk'),
                    },
                ),
                migrations.CreateModel(
                    name='ActivityReport',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('exercice', models.PositiveSmallIntegerField(verbose_name='exercice')),
                        ('version', models.PositiveSmallIntegerField(default=1, verbose_name='version')),
                        ('reason', models.CharField(blank=True, max_length=300, verbose_name='motif de la correction')),
                        ('issued_at', models.DateTimeField(verbose_name='émis le')),
                        ('document', models.BinaryField(verbose_name='document PDF')),
                        ('figures', models.JSONField(verbose_name='chiffres')),
                        ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='activity_reports', to='communes.authority', verbose_name='commune')),
                        ('convention', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='activity_reports', to='conventions.convention', verbose_name='convention')),
                    ],
                    options={
                        'verbose_name': 'bilan d’activité',
                        'verbose_name_plural': 'bilans d’activité',
                        'ordering': ('authority__sort_key', 'exercice', 'version'),
                        'constraints': [models.UniqueConstraint(fields=('authority', 'exercice', 'version'), name='activity_report_once'), models.CheckConstraint(condition=models.Q(('version', 1), models.Q(('reason', ''), _negated=True), _connector='OR'), name='activity_report_correction')],
                    },
                ),
            ]
        ),
        AppendOnly('activity_activityreport'),
    ]
