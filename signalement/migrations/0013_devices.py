"""Who follows reports on a device gives no address: its browser's endpoint and keys instead."""

from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models


def text(length):
    return models.CharField(blank=True, db_default="", default="", max_length=length)


class Migration(migrations.Migration):
    dependencies = [("signalement", "0012_assets")]

    operations = [
        migrations.AlterField(
            "subscription", "email", models.EmailField(blank=True, max_length=254, verbose_name="adresse électronique")
        ),
        migrations.AlterField("subscription", "email_key", models.CharField(blank=True, max_length=254)),
        migrations.AddField("subscription", "endpoint", text(512)),
        migrations.AddField("subscription", "endpoint_key", text(64)),
        migrations.AddField("subscription", "p256dh", text(100)),
        migrations.AddField("subscription", "auth", text(32)),
        AddConstraintNotValid(
            "subscription",
            models.CheckConstraint(
                condition=(~models.Q(email="") & models.Q(endpoint=""))
                | (models.Q(email="", email_key="", confirmed_at__isnull=False) & ~models.Q(endpoint="")),
                name="signalement_sub_to_someone",
            ),
        ),
    ]
