"""What cosignatures hold about people."""

from accounts.registry.personal import exempt
from grc.cosignatures.models import Cosignature


def register_records() -> None:
    """Declare it (`AppConfig.ready`)."""
    exempt("the second person whom the author of a request names: emptied with the request", Cosignature)
