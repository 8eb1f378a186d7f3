"""One beneficiary for each request, found by their link or by a mandate. The indexes are made beside the writes."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models

BENEFICIARY = models.UniqueConstraint(
    fields=["demande"], condition=models.Q(role="beneficiaire"), name="grc_party_one_beneficiary"
)
LINK = models.UniqueConstraint(fields=["link_uuid"], name="grc_party_link")
CREATE = "CREATE UNIQUE INDEX CONCURRENTLY"


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("grc", "0012_mandates")]

    operations = [
        migrations.RunSQL(
            f"{CREATE} grc_party_one_beneficiary ON grc_party (demande_id) WHERE role = 'beneficiaire'",
            "DROP INDEX CONCURRENTLY grc_party_one_beneficiary",
            state_operations=[migrations.AddConstraint("party", BENEFICIARY)],
        ),
        migrations.RunSQL(
            f"{CREATE} grc_party_link ON grc_party (link_uuid)",
            "DROP INDEX CONCURRENTLY grc_party_link",
            state_operations=[migrations.AddConstraint("party", LINK)],
        ),
        AddIndexConcurrently(
            "party",
            models.Index(fields=["mandate"], condition=models.Q(mandate__isnull=False), name="grc_party_mandate"),
        ),
        migrations.RunSQL("ALTER TABLE grc_party VALIDATE CONSTRAINT grc_party_of_mandate", migrations.RunSQL.noop),
    ]
