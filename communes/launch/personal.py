"""What this room holds about people: nothing. Who wrote what is in the journal."""

from accounts.registry.personal import exempt
from communes.launch.models import Invitation, Trial


def register_records() -> None:
    """Declare it (`AppConfig.ready`)."""
    exempt("days of a site, and links for groups: of no one", Trial, Invitation)
