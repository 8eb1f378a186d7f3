"""Calls for contribution, which nothing changes once they are issued; what invoices to communes name."""

import communes.siret
import django.db.models.deletion
from django.db import migrations, models

from accounts.rowsecurity import AppendOnly


class Migration(migrations.Migration):

    dependencies = [
        ('communes', '0005_section'),
        ('conventions', '0002_entitlements'),
    ]

    operations = [
        migrations.AddField(
            model_name='convention',
            name='commitment',
            field=models.CharField(blank=True, db_default='', default='', max_length=50, verbose_name='numéro d’engagement'),
        ),
        migrations.AddField(
            model_name='convention',
            name='invoice_service',
            field=models.CharField(blank=True, db_default='', default='', help_text='De Chorus Pro, quand la commune en demande un.', max_length=100, verbose_name='code du service'),
        ),
        migrations.AddField(
            model_name='convention',
            name='siret',
            field=models.CharField(blank=True, db_default='', default='', max_length=14, validators=[communes.siret.validate_siret], verbose_name='SIRET de la commune'),
        ),
        migrations.CreateModel(
            name='ContributionCall',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('exercice', models.PositiveSmallIntegerField(verbose_name='exercice')),
                ('version', models.PositiveSmallIntegerField(default=1, verbose_name='version')),
                ('computation', models.JSONField(verbose_name='calcul')),
                ('due', models.DecimalField(decimal_places=2, max_digits=10, verbose_name='dû, en euros')),
                ('reason', models.CharField(blank=True, max_length=300, verbose_name='motif de la correction')),
                ('issued_at', models.DateTimeField(verbose_name='émis le')),
                ('document', models.BinaryField(verbose_name='document PDF')),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contribution_calls', to='communes.authority', verbose_name='commune')),
                ('convention', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contribution_calls', to='conventions.convention', verbose_name='convention')),
            ],
            options={
                'verbose_name': 'appel de contribution',
                'verbose_name_plural': 'appels de contribution',
                'ordering': ('authority__sort_key', 'exercice', 'version'),
                'constraints': [models.UniqueConstraint(fields=('authority', 'exercice', 'version'), name='conventions_call_once'), models.CheckConstraint(condition=models.Q(('version', 1), models.Q(('reason', ''), _negated=True), _connector='OR'), name='conventions_call_correction')],
            },
        ),
        AppendOnly('conventions_contributioncall'),
    ]
