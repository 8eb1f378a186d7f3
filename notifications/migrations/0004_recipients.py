"""What was written to someone, and what is to be forgotten on its date, found without reading the whole outbox."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models
from django.db.models.functions import Upper


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("notifications", "0003_forgetting")]

    operations = [
        AddIndexConcurrently("notification", models.Index(Upper("recipient"), name="notifications_recipient")),
        AddIndexConcurrently(
            "notification",
            models.Index(
                condition=models.Q(("recipient", ""), _negated=True), fields=["created_at"], name="notifications_to_forget"
            ),
        ),
    ]
