"""Check the subscriptions that were there, and find devices. A device follows a report once, as an address does.

The indexes are made beside the writes.
"""

from django.contrib.postgres.operations import AddIndexConcurrently, ValidateConstraint
from django.db import migrations, models

CREATE, DROP = "CREATE UNIQUE INDEX CONCURRENTLY", "DROP INDEX CONCURRENTLY"
TABLE = "signalement_subscription"


def once(of, name):
    """Of one address, or of one device, a report is followed once."""
    condition = models.Q(report__isnull=False) & ~models.Q(**{of: ""})
    return migrations.RunSQL(
        f"{CREATE} {name} ON {TABLE} ({of}, report_id) WHERE report_id IS NOT NULL AND NOT ({of} = '')",
        f"{DROP} {name}",
        state_operations=[
            migrations.AddConstraint(
                "subscription", models.UniqueConstraint(fields=[of, "report"], condition=condition, name=name)
            )
        ],
    )


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("signalement", "0013_devices")]

    operations = [
        migrations.RunSQL("SET statement_timeout = 0", "RESET statement_timeout"),
        ValidateConstraint("subscription", "signalement_sub_to_someone"),
        AddIndexConcurrently(
            "subscription", models.Index(fields=["email_key", "endpoint_key"], name="signalement_sub_email")
        ),
        AddIndexConcurrently(
            "subscription",
            models.Index(fields=["endpoint_key"], condition=~models.Q(endpoint_key=""), name="signalement_sub_device"),
        ),
        once("endpoint_key", "signalement_sub_once_a_device"),
        once("email_key", "signalement_sub_once_each"),
        migrations.RunSQL(
            f"{DROP} signalement_sub_once",
            f"{CREATE} signalement_sub_once ON {TABLE} (email_key, report_id) WHERE report_id IS NOT NULL",
            state_operations=[migrations.RemoveConstraint("subscription", "signalement_sub_once")],
        ),
        migrations.RunSQL("RESET statement_timeout", "SET statement_timeout = 0"),
    ]
