"""What is held of declarations that are filed here: the request says who, nothing here does."""

from accounts.registry.personal import exempt
from services.urbanisme.deposits.models import Deposit, NumberRun, PermitOpening, Signatory


def register_records() -> None:
    """Declare it (`AppConfig.ready`)."""
    exempt("which commune takes declarations, and what it decided first", PermitOpening)
    exempt("functions and their delegations, without a name", Signatory)
    exempt("the last number that was given, of nobody", NumberRun)
    exempt("the récépissé of a declaration: project, place, dates; goes with its request", Deposit)
