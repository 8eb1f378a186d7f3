"""What the rarer filters of the inbox read: whom requests are given to once closed, joined requests, labels; and what
is near a request, found in the index alone.

A label is only put on requests of its own authority, and is taken off when one is handed on: its rows are seen by who
sees the label. By the request, each of the thousands that have a label was looked up before any filter was asked.
"""

from django.contrib.postgres.operations import AddIndexConcurrently, RemoveIndexConcurrently
from django.db import migrations, models

LISTED = ["closed_at", "state", "channel", "commune", "team", "assignee", "demarche", "due_on", "awaits_reply", "filed_at"]
# As `accounts.rowsecurity.ProtectRowsThrough` has it; who may write stays.
SEEN_THROUGH = """
ALTER POLICY actors ON grc_demandelabel USING (
    (SELECT guichet_actor() = 'system')
    OR EXISTS (SELECT FROM {parent} WHERE {parent}.id = grc_demandelabel.{column})
)
"""


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("grc", "0019_composer")]

    operations = [
        AddIndexConcurrently(
            "demande",
            models.Index(
                fields=["authority", "incident", "id"],
                include=LISTED,
                condition=models.Q(incident__isnull=False),
                name="grc_demande_joined",
            ),
        ),
        AddIndexConcurrently(
            "demande",
            models.Index(
                fields=["assignee", "authority", "-filed_at", "-id"],
                condition=models.Q(assignee__isnull=False),
                name="grc_demande_of_assignee",
            ),
        ),
        AddIndexConcurrently(
            "demande",
            models.Index(
                fields=["authority", "latitude", "longitude"],
                include=["closed_at", "id"],
                condition=models.Q(latitude__isnull=False, anonymised_at__isnull=True),
                name="grc_demande_nearest",
            ),
        ),
        RemoveIndexConcurrently("demande", "grc_demande_place"),
        migrations.RunSQL(
            SEEN_THROUGH.format(parent="grc_label", column="label_id"),
            SEEN_THROUGH.format(parent="grc_demande", column="demande_id"),
        ),
    ]
