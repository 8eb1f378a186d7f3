"""What opinions hold about people."""

from accounts.registry.personal import exempt
from grc.opinions.models import Opinion


def register_records() -> None:
    """Declare it (`AppConfig.ready`)."""
    exempt("whom a service asked for an opinion, at their work: emptied with the request", Opinion)
