"""Each photo goes once to each partner, as each report. Built beside those who write."""

from django.contrib.postgres.operations import AddIndexConcurrently, RemoveIndexConcurrently
from django.db import migrations, models

EACH = models.UniqueConstraint(
    fields=["demande", "endpoint", "photo"], nulls_distinct=False, name="signalement_sending_each"
)
CREATE = """
CREATE UNIQUE INDEX CONCURRENTLY signalement_sending_each ON signalement_sending (demande_id, endpoint_id, photo_id)
NULLS NOT DISTINCT
"""
ATTACH = """
ALTER TABLE signalement_sending ADD CONSTRAINT signalement_sending_each
UNIQUE USING INDEX signalement_sending_each
"""


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("signalement", "0016_photos_that_follow")]

    operations = [
        migrations.RunSQL("SET statement_timeout = 0", "RESET statement_timeout"),
        AddIndexConcurrently(
            "sending",
            models.Index(fields=["photo"], condition=models.Q(photo__isnull=False), name="signalement_sending_photo"),
        ),
        AddIndexConcurrently(
            "sending",
            models.Index(
                fields=["endpoint", "reference"],
                condition=models.Q(status="recu", photo__isnull=True),
                name="signalement_sending_news",
            ),
        ),
        RemoveIndexConcurrently("sending", "signalement_sending_heard"),
        migrations.RunSQL(CREATE, "DROP INDEX CONCURRENTLY IF EXISTS signalement_sending_each"),
        migrations.RunSQL(
            ATTACH,
            "ALTER TABLE signalement_sending DROP CONSTRAINT signalement_sending_each",
            state_operations=[migrations.AddConstraint("sending", EACH)],
        ),
        migrations.RemoveConstraint("sending", "signalement_sending_once"),
        migrations.RunSQL("RESET statement_timeout", "SET statement_timeout = 0"),
    ]
