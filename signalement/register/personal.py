"""Personal data of the register: none, as it says what anyone may know."""

from accounts.registry.personal import exempt
from signalement.register.models import PublishedPhoto, PublishedReport


def register_records() -> None:
    """Declare them (`AppConfig.ready`)."""
    exempt("what anyone may read of a report, without who made it; forgotten with it", PublishedReport, PublishedPhoto)
