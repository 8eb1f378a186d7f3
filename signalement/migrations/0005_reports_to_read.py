"""Reports to read for the public are counted from their index alone: the list of requests shows how many there are."""

from django.contrib.postgres.operations import AddIndexConcurrently, RemoveIndexConcurrently
from django.db import migrations, models

TO_READ = models.Q(moderation="attente") & models.Q(hidden_reason="") & ~models.Q(state="retire")


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("signalement", "0004_reference_versions")]

    operations = [
        AddIndexConcurrently(
            "publishedreport",
            models.Index(
                fields=["authority", "filed_at", "demande"], condition=TO_READ, name="signalement_to_read_shown"
            ),
        ),
        RemoveIndexConcurrently("publishedreport", "signalement_to_read"),
    ]
