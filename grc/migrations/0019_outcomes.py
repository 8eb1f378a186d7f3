"""What came of requests: what residents say of it, how long it took."""

import django.db.models.deletion
from accounts.rowsecurity import ProtectRowsThrough
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('communes', '0006_agent_provider'),
        ('grc', '0018_reuses'),
    ]

    operations = [
        migrations.CreateModel(
            name='ObservedDelay',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('closed', models.PositiveIntegerField(verbose_name='demandes closes')),
                ('median_days', models.FloatField(verbose_name='médiane, en jours')),
                ('ninth_decile_days', models.FloatField(verbose_name='neuvième décile, en jours')),
                ('computed_at', models.DateTimeField(verbose_name='calculé le')),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='communes.authority')),
                ('demarche', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='delays', to='grc.demarche')),
            ],
            options={
                'verbose_name': 'délai constaté',
                'verbose_name_plural': 'délais constatés',
                'constraints': [models.UniqueConstraint(fields=('demarche', 'authority'), name='grc_observeddelay_once')],
            },
        ),
        migrations.CreateModel(
            name='Satisfaction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('closed_at', models.DateTimeField(verbose_name='close le')),
                ('solved', models.BooleanField(verbose_name='réglée')),
                ('comment', models.TextField(blank=True, verbose_name='commentaire')),
                ('at', models.DateTimeField(verbose_name='donné le')),
                ('demande', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='satisfactions', to='grc.demande')),
            ],
            options={
                'verbose_name': 'avis de l’usager',
                'verbose_name_plural': 'avis des usagers',
                'constraints': [models.UniqueConstraint(fields=('demande', 'closed_at'), name='grc_satisfaction_once')],
            },
        ),
        ProtectRowsThrough("grc_satisfaction", parent="grc_demande", column="demande_id"),
    ]
