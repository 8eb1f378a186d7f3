"""The second wall: a notification holds a resident's address."""

from django.db import migrations

from accounts.rowsecurity import ProtectRows



class Migration(migrations.Migration):
    initial = True
    dependencies = [("notifications", "0001_tables")]
    replaces = [("notifications", "0010_push_checked")]

    operations = [
        ProtectRows("notifications_notification"),
        ProtectRows("notifications_attempt"),
    ]
