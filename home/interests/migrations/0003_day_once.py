"""That a day of collection is told once of an address: an index of what is told of addresses, made beside the traffic."""

from django.db import migrations, models

MAKE = "CREATE UNIQUE INDEX CONCURRENTLY interests_day_once ON interests_mention (address_id, day) WHERE address_id IS NOT NULL"
DROP = "DROP INDEX CONCURRENTLY interests_day_once"


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("interests", "0002_collection")]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunSQL(MAKE, DROP)],
            state_operations=[
                migrations.AddConstraint(
                    model_name="mention",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("address__isnull", False)),
                        fields=("address", "day"),
                        name="interests_day_once",
                    ),
                ),
            ],
        ),
    ]
