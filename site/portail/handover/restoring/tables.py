"""The reference tables of a commune: the versions that were in service, as the first of the authority's own."""

from communes.reference_tables.enums import Purpose
from communes.reference_tables.models import ReferenceTable, TableRow
from portail.handover.reading import HandoverRefused
from portail.handover.restoring.receiver import Receiver, moment
from portail.handover.schema import commune as schema


def restore(receiver: Receiver) -> dict[str, int]:
    """Make those that the authority has not. Rows by table."""
    for row in receiver.archive.rows(schema.REFERENCE_TABLES):
        if row["purpose"] not in Purpose.values:
            raise HandoverRefused(f"La table « {row['purpose']} » n’est pas de celles que Guichet tient.")
        table, is_new = ReferenceTable.objects.get_or_create(
            authority=receiver.authority,
            purpose=row["purpose"],
            name=row.get("name", ""),  # which archives made before there were lists have not
            defaults={"current": row["version"]},
        )
        if not is_new:
            continue
        version = table.versions.create(
            number=row["version"],
            imported_at=moment(row["imported_at"]),
            size=len(row["rows"]),
            columns=row["columns"],
        )
        TableRow.objects.bulk_create(
            (TableRow(version=version, position=place, **one) for place, one in enumerate(row["rows"], 1)),
            batch_size=1000,
        )
    return {schema.REFERENCE_TABLES.path: receiver.archive.counts[schema.REFERENCE_TABLES.path]}
