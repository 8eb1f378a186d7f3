"""What reminders of renewal hold about people: days of a file that its page alone shows."""

from accounts.registry.personal import exempt
from services.handicap.models import Renewal


def register_records() -> None:
    """Declare it (`AppConfig.ready`)."""
    exempt("days on which the holder of a file under professional secrecy is reminded, shown on its page", Renewal)
