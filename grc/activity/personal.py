"""What this room holds about people: nothing."""

from accounts.registry.personal import exempt
from grc.activity.models import ActivityReport, Recount, Usage


def register_records() -> None:
    """Declare it (`AppConfig.ready`)."""
    exempt("numbers of a month, and the reports made of them: of no one", Usage, Recount, ActivityReport)
