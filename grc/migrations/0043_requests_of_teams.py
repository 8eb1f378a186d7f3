"""The requests of a team, and those of them that are open. The indexes are made beside the writes."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("grc", "0042_teams")]

    operations = [
        AddIndexConcurrently(
            model_name="demande",
            index=models.Index(
                fields=["team", "-filed_at", "-id"], condition=models.Q(team__isnull=False), name="grc_demande_team"
            ),
        ),
        AddIndexConcurrently(
            model_name="demande",
            index=models.Index(
                fields=["team", "-filed_at", "-id"],
                condition=models.Q(team__isnull=False, closed_at__isnull=True),
                name="grc_demande_team_open",
            ),
        ),
    ]
