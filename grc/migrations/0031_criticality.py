"""How much it harms people that the requests of a démarche wait."""

from django.db import migrations, models

import grc.enums.demarches


class Migration(migrations.Migration):

    dependencies = [
        ('grc', '0030_kept_months'),
    ]

    operations = [
        migrations.AddField(
            model_name='demarche',
            name='criticality',
            field=models.CharField(choices=grc.enums.demarches.Criticality.entries, db_default='normale', default='normale', help_text='Élevée ou urgente, elle est dite à côté de chaque demande. L’ordre de la liste ne change pas.', max_length=8, verbose_name='criticité'),
        ),
        migrations.AddConstraint(
            model_name='demarche',
            constraint=models.CheckConstraint(condition=models.Q(('criticality__in', ['normale', 'elevee', 'urgente'])), name='grc_demarche_criticality'),
        ),
    ]
