"""What a service gives the agents who treat its requests to start a message from."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('grc', '0031_criticality'),
    ]

    operations = [
        migrations.AddField(
            model_name='demarche',
            name='messages',
            field=models.JSONField(db_default=models.Value([], models.JSONField()), default=list, editable=False),
        ),
    ]
