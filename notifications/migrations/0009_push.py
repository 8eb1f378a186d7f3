"""Notices that leave for a browser."""

from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("notifications", "0008_sms_checked")]

    operations = [
        migrations.RemoveConstraint("notification", "notifications_channel"),
        migrations.AlterField(
            "notification",
            "channel",
            models.CharField(
                "canal",
                max_length=12,
                choices=[("courriel", "courriel"), ("sms", "SMS"), ("push", "notification sur un appareil")],
                default="courriel",
            ),
        ),
        AddConstraintNotValid(
            "notification",
            models.CheckConstraint(
                condition=models.Q(channel__in=["courriel", "sms", "push"]), name="notifications_channel"
            ),
        ),
    ]
