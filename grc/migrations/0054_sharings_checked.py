"""Check the kinds of the events and the purposes of the reads that were there: only the new ones were."""

from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("grc", "0053_sharings")]

    operations = [
        ValidateConstraint("event", "grc_event_kind"),
        ValidateConstraint("webhook", "grc_webhook_kinds"),
        ValidateConstraint("accessrecord", "grc_access_purpose"),
    ]
