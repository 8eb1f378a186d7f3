"""What a service gives the agents who treat its requests to start a message from."""

import communes.fields
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('services', '0007_question_sets'),
    ]

    operations = [
        migrations.AddField(
            model_name='servicepage',
            name='messages',
            field=communes.fields.StreamField([], blank=True, db_default=[], default=list, verbose_name='messages aux usagers'),
        ),
    ]
