"""The request of who treats requests."""

from communes.request import GuichetRequest
from grc.routing import Received


class AgentRequest(GuichetRequest):
    """A request of which it is known what comes to the authorities of who makes it."""

    received: Received
