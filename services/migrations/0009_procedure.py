"""Which procedure of the law the requests of a service begin."""

import grc.enums.demarches
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('services', '0008_messages'),
    ]

    operations = [
        migrations.AddField(
            model_name='servicepage',
            name='procedure',
            field=models.CharField(blank=True, choices=grc.enums.demarches.Procedure.entries, db_default='', default='', editable=False, max_length=20),
        ),
    ]
