"""Check the notices that were there."""

from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("notifications", "0005_cancelled")]

    operations = [ValidateConstraint("notification", "notifications_status")]
