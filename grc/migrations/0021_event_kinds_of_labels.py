"""Check the kinds of the events that were there: only the new one was."""

from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("grc", "0020_labels_and_bulk")]

    operations = [ValidateConstraint("event", "grc_event_kind")]
