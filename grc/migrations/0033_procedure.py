"""Which procedure of the law the requests of a service begin."""

import grc.enums.demarches
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('communes', '0010_suspension'),
        ('grc', '0032_messages'),
    ]

    operations = [
        migrations.AddField(
            model_name='demarche',
            name='procedure',
            field=models.CharField(blank=True, choices=grc.enums.demarches.Procedure.entries, db_default='', default='', editable=False, max_length=20),
        ),
        migrations.AddConstraint(
            model_name='demarche',
            constraint=models.CheckConstraint(condition=models.Q(('procedure__in', ['', 'declaration'])), name='grc_demarche_procedure'),
        ),
    ]
