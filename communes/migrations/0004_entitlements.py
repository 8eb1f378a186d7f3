"""Authorities know what their conventions give (`communes.conventions`)."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('communes', '0003_reference_versions'),
    ]

    operations = [
        migrations.AddField(
            model_name='authority',
            name='entitlements',
            field=models.JSONField(db_default=[], default=list, editable=False),
        ),
    ]
