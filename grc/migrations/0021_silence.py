"""What no answer to a request means."""

import grc.enums
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('grc', '0020_rarer_filters'),
    ]

    operations = [
        migrations.AddField(
            model_name='demarche',
            name='silence',
            field=models.CharField(blank=True, choices=grc.enums.Silence.entries, db_default='', default='', max_length=12, verbose_name='sans réponse'),
        ),
        migrations.AddField(
            model_name='demarche',
            name='silence_basis',
            field=models.CharField(blank=True, db_default='', default='', max_length=160, verbose_name='selon'),
        ),
        migrations.AddField(
            model_name='demarche',
            name='silence_months',
            field=models.PositiveSmallIntegerField(db_default=2, default=2, verbose_name='au bout de (mois)'),
        ),
        migrations.AddConstraint(
            model_name='demarche',
            constraint=models.CheckConstraint(condition=models.Q(('silence__in', ['', 'accord', 'rejet'])), name='grc_demarche_silence'),
        ),
    ]
