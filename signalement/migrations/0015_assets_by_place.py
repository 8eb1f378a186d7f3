"""Assets by kind and place: the planner read all of a kind beside those of a place. Built beside those who write."""

from django.contrib.postgres.operations import AddIndexConcurrently, RemoveIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("signalement", "0014_devices_checked")]

    operations = [
        migrations.RunSQL("SET statement_timeout = 0", "RESET statement_timeout"),
        AddIndexConcurrently(
            "asset",
            models.Index(
                fields=["kind", "cell"], condition=models.Q(is_retired=False), name="signalement_asset_place"
            ),
        ),
        RemoveIndexConcurrently("asset", "signalement_asset_cell"),
        migrations.RunSQL("RESET statement_timeout", "SET statement_timeout = 0"),
    ]
