"""The street of a report, and of who follows it: what was reported before is found by its published address alone."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("signalement", "0008_subscriptions")]

    operations = [
        migrations.AddField(
            "publishedreport", "street", models.CharField(blank=True, db_default="", default="", max_length=120)
        ),
        migrations.AddField(
            "subscription", "street", models.CharField(blank=True, db_default="", default="", max_length=120)
        ),
    ]
