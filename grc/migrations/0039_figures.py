"""What the figures of a service read: what was closed, reopened and judged in a period. Made beside the writes."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("grc", "0038_columns")]

    operations = [
        AddIndexConcurrently(
            model_name="demande",
            index=models.Index(
                fields=["authority", "closed_at"],
                condition=models.Q(closed_at__isnull=False),
                name="grc_demande_closed",
            ),
        ),
        AddIndexConcurrently(
            model_name="event",
            index=models.Index(
                fields=["authority", "at"], condition=models.Q(to_state="rouvert"), name="grc_event_reopened"
            ),
        ),
        AddIndexConcurrently(
            model_name="satisfaction",
            index=models.Index(fields=["closed_at"], name="grc_satisfaction_closed"),
        ),
    ]
