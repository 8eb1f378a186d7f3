"""What the register of deposits holds about people: nobody is named in it."""

from accounts.registry.personal import exempt
from services.urbanisme.models import RegisterEntry


def register_records() -> None:
    """Declare it (`AppConfig.ready`)."""
    exempt("what the law publishes of planning files (R*423-6, R*424-15): no natural person is named", RegisterEntry)
