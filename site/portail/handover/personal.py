"""What this room holds about people: who of the staff asked for an archive, which is gone on its date."""

from accounts.registry.personal import exempt
from portail.handover.models import HandoverArchive


def register_records() -> None:
    """Declare it (`AppConfig.ready`)."""
    exempt(
        "who of the project team asked for what a commune takes with it, and the key of a file that goes",
        HandoverArchive,
    )
