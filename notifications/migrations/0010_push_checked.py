"""Check the channels of the notices that were there: only the new ones were."""

from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("notifications", "0009_push")]

    operations = [ValidateConstraint("notification", "notifications_channel")]
