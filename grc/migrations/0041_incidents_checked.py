"""The rows that were there are checked, and the index built, beside those who write."""

from django.contrib.postgres.operations import AddIndexConcurrently, ValidateConstraint
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("grc", "0040_incidents")]

    operations = [
        # A million requests take longer than a page may.
        migrations.RunSQL("SET statement_timeout = 0", "RESET statement_timeout"),
        ValidateConstraint("event", "grc_event_kind"),
        ValidateConstraint("webhook", "grc_webhook_kinds"),
        ValidateConstraint("bulkaction", "grc_bulkaction_kind"),
        AddIndexConcurrently(
            "demande",
            models.Index(
                condition=models.Q(("incident__isnull", False)), fields=["incident"], name="grc_demande_incident"
            ),
        ),
        migrations.RunSQL("RESET statement_timeout", "SET statement_timeout = 0"),
    ]
