"""Personal data of what partners are sent: none beside the requests."""

from accounts.registry.personal import exempt
from signalement.open311.models import Sending


def register_records() -> None:
    """Declare them (`AppConfig.ready`)."""
    exempt("that a report was sent to a partner: the journal of the request says it, to its author too", Sending)
