"""What this room holds about people: nothing. Who imported what is in the journal."""

from accounts.registry.personal import exempt
from communes.reference_tables.models import ReferenceTable, TableRow, TableVersion


def register_records() -> None:
    """Declare it (`AppConfig.ready`)."""
    for model in (ReferenceTable, TableVersion, TableRow):
        exempt("public data of a commune: of no one", model)
