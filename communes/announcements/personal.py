"""What this room holds about people: nothing."""

from accounts.registry.personal import exempt
from communes.announcements.models import Maintenance, Version


def register_records() -> None:
    """Declare it (`AppConfig.ready`)."""
    exempt("announcements of the platform: of no one", Maintenance, Version)
