"""What is kept of the programs of authorities."""

from accounts.registry.personal import exempt
from grc.partners.models import Webhook, WebhookDelivery


def register_records() -> None:
    """Declare it (`AppConfig.ready`)."""
    exempt("addresses of programs, that something was posted there", Webhook, WebhookDelivery)
