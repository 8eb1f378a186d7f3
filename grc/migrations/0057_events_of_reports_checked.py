"""Check the kinds of the events that were there: only the new ones were."""

from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("grc", "0056_events_of_reports")]

    operations = [
        ValidateConstraint("event", "grc_event_kind"),
        ValidateConstraint("webhook", "grc_webhook_kinds"),
    ]
