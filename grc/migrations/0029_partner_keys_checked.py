"""Check what was written before the constraints that came with the keys; one read an hour of a program."""

from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations, models

ONCE = models.UniqueConstraint(
    fields=["demande", "partner", "hour", "purpose"],
    condition=models.Q(partner__isnull=False),
    name="grc_access_partner_once",
)
INDEX = """
CREATE UNIQUE INDEX CONCURRENTLY grc_access_partner_once ON grc_accessrecord (demande_id, partner_id, hour, purpose)
WHERE partner_id IS NOT NULL
"""


class Migration(migrations.Migration):
    atomic = False  # a large journal is not locked while its index is made
    dependencies = [("grc", "0028_partner_keys")]

    operations = [
        ValidateConstraint("event", "grc_event_kind"),
        ValidateConstraint("accessrecord", "grc_access_one_reader"),
        migrations.RunSQL(
            INDEX,
            "DROP INDEX CONCURRENTLY grc_access_partner_once",
            state_operations=[migrations.AddConstraint("accessrecord", ONCE)],
        ),
    ]
