"""What is held of services that sign residents in: nothing of people."""

from accounts.registry.personal import exempt
from services.dossiers.subjects.models import SignInService


def register_records() -> None:
    """Declare it (`AppConfig.ready`)."""
    exempt("which service signs residents in for which authority", SignInService)
