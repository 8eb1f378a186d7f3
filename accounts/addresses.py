"""From which network address a request comes, for rate limits only: it is neither stored nor logged."""

import ipaddress

from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str:
    """The client's address, an IPv6 one cut to its /64 (one household or one server farm has a whole one).

    `X-Forwarded-For` is believed only as far as the peers listed in `TRUSTED_PROXIES` vouch for it.
    """
    peer = request.META.get("REMOTE_ADDR", "")
    hops = [hop.strip() for hop in request.headers.get("X-Forwarded-For", "").split(",") if hop.strip()]
    while hops and peer in settings.TRUSTED_PROXIES:
        peer = hops.pop()
    try:
        address = ipaddress.ip_address(peer)
    except ValueError:
        return "unknown"
    if isinstance(address, ipaddress.IPv6Address):
        return str(ipaddress.ip_network((address, 64), strict=False).network_address)
    return str(address)
