"""Each tab of the list reads one index that has all that it asks for. They are built beside those who write."""

from django.contrib.postgres.operations import AddIndexConcurrently, RemoveIndexConcurrently
from django.db import migrations, models

NEWEST = ["authority", "-filed_at", "-id"]
OPEN = models.Q(closed_at__isnull=True)
NOBODYS = models.Q(closed_at__isnull=True, assignee__isnull=True)
AGENTS_TURN = ("recu", "transmis", "pris_en_charge", "planifie", "en_cours", "rouvert")
INDEXES = [
    models.Index(fields=NEWEST, include=["closed_at"], name="grc_demande_newest"),
    models.Index(fields=NEWEST, include=["due_on", "state"], condition=OPEN, name="grc_demande_newest_open"),
    models.Index(fields=NEWEST, condition=models.Q(state__in=AGENTS_TURN), name="grc_demande_agents_turn"),
    models.Index(fields=NEWEST, condition=NOBODYS, name="grc_demande_unassigned"),
    models.Index(fields=["assignee", *NEWEST], condition=OPEN, name="grc_demande_assigned"),
]
FORMER = ["grc_demande_inbox", "grc_demande_open", "grc_demande_mine"]


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("grc", "0048_circuits")]

    operations = [
        # Six million requests take longer than a page may.
        migrations.RunSQL("SET statement_timeout = 0", "RESET statement_timeout"),
        *[AddIndexConcurrently("demande", index) for index in INDEXES],
        *[RemoveIndexConcurrently("demande", name) for name in FORMER],
        migrations.RunSQL("RESET statement_timeout", "SET statement_timeout = 0"),
    ]
