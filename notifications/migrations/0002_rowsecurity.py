"""The second wall: a notification holds a resident's address."""

from accounts.rowsecurity import ProtectRows
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("notifications", "0001_initial")]

    operations = [ProtectRows("notifications_notification"), ProtectRows("notifications_attempt")]
