"""The filters of the inbox at a million requests.

Nothing but the newest rows' index led to a commune or a channel of one authority, and what a tab or a filter asks for
was read from the table: a commune took up to a second to count and another to show. The two indexes by date now have
what is asked for in them, and those made anew come before the old ones go.
"""

from django.contrib.postgres.operations import AddIndexConcurrently, RemoveIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("grc", "0006_inbox_at_a_million")]

    operations = [
        AddIndexConcurrently(
            "demande",
            models.Index(
                fields=["authority", "-filed_at", "-id"],
                include=["closed_at", "state", "channel", "team", "assignee"],
                name="grc_demande_all_by_date",
            ),
        ),
        AddIndexConcurrently(
            "demande",
            models.Index(
                fields=["authority", "-filed_at", "-id"],
                include=["due_on", "state", "channel", "commune", "team", "assignee", "demarche"],
                condition=models.Q(closed_at__isnull=True),
                name="grc_demande_open_by_date",
            ),
        ),
        AddIndexConcurrently(
            "demande",
            models.Index(fields=["authority", "commune", "-filed_at", "-id"], name="grc_demande_by_commune"),
        ),
        AddIndexConcurrently(
            "demande",
            models.Index(
                fields=["team", "authority", "-filed_at", "-id"],
                condition=models.Q(team__isnull=False),
                name="grc_demande_of_team",
            ),
        ),
        RemoveIndexConcurrently("demande", "grc_demande_newest"),
        RemoveIndexConcurrently("demande", "grc_demande_newest_open"),
        RemoveIndexConcurrently("demande", "grc_demande_agents_turn"),
        RemoveIndexConcurrently("demande", "grc_demande_team"),
    ]
