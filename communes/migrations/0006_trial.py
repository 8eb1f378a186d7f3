"""Authorities know until when their site is in trial, and which invitations open it (`communes.launch`)."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('communes', '0005_section'),
    ]

    operations = [
        migrations.AddField(
            model_name='authority',
            name='trial',
            field=models.JSONField(db_default={}, default=dict, editable=False),
        ),
    ]
