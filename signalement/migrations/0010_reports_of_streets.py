"""The reports of a street, the newest first. Built beside those who write."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("signalement", "0009_streets")]

    operations = [
        migrations.RunSQL("SET statement_timeout = 0", "RESET statement_timeout"),
        AddIndexConcurrently(
            "publishedreport",
            models.Index(
                fields=["commune", "street", "-filed_at", "-demande"],
                condition=models.Q(listed=True) & ~models.Q(street=""),
                name="signalement_of_street",
            ),
        ),
        migrations.RunSQL("RESET statement_timeout", "SET statement_timeout = 0"),
    ]
