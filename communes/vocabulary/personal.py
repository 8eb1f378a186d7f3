"""What this room holds about people: nothing. Who wrote what is in the journal."""

from accounts.registry.personal import exempt
from communes.vocabulary.models import Synonym


def register_records() -> None:
    """Declare it (`AppConfig.ready`)."""
    exempt("words of searches: of no one", Synonym)
