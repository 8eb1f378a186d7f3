"""Programs ask what has changed in the register since they asked. Built beside those who write."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("signalement", "0005_category_questions")]

    operations = [
        migrations.RunSQL("SET statement_timeout = 0", "RESET statement_timeout"),
        AddIndexConcurrently(
            "publishedreport",
            models.Index(fields=["-updated_at", "-demande"], condition=models.Q(listed=True), name="signalement_changed"),
        ),
        migrations.RunSQL("RESET statement_timeout", "SET statement_timeout = 0"),
    ]
