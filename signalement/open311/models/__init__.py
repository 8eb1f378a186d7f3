"""Tables of partners' servers, and of what they are sent."""

from signalement.open311.models.endpoint import Endpoint, EndpointRoute
from signalement.open311.models.sending import Sending, SendingNews

__all__ = [
    "Endpoint",
    "EndpointRoute",
    "Sending",
    "SendingNews",
]
