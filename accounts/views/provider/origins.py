"""Pages of public services may call the provider from the browser (Fetch Standard, CORS protocol); nobody else's may.

A service that keeps a secret calls from its server, where no browser asks. No cookie ever counts, so none is let
through.
"""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

from accounts.models import Partner

View = Callable[[HttpRequest], HttpResponse]
PORTS = {"http": 80, "https": 443}  # which an origin leaves out (RFC 6454, 6.2)
KEPT = "3600"  # seconds: how long a browser remembers that it may


def open_to_pages(*methods: str) -> Callable[[View], View]:
    """Let pages of public services call a view by these methods, and read what it answers, errors too."""

    def wrap(view: View) -> View:
        @wraps(view)
        def inner(request: HttpRequest) -> HttpResponse:
            is_asking = request.method == "OPTIONS"
            response = HttpResponse(status=HTTPStatus.NO_CONTENT) if is_asking else view(request)
            patch_vary_headers(response, ["Origin"])
            if is_asking:
                response["Allow"] = ", ".join((*methods, "OPTIONS"))
            origin = request.headers.get("Origin", "")
            if not is_known(origin):
                return response
            response["Access-Control-Allow-Origin"] = origin
            if is_asking:
                response["Access-Control-Allow-Methods"] = ", ".join(methods)
                response["Access-Control-Allow-Headers"] = "Authorization, Content-Type"
                response["Access-Control-Max-Age"] = KEPT
            else:
                response["Access-Control-Expose-Headers"] = "WWW-Authenticate, Retry-After"
            return response

        return inner

    return wrap


def is_known(origin: str) -> bool:
    """Whether a public service is answered at an address of this origin."""
    if not origin:
        return False
    registered = Partner.objects.public().values_list("client__redirect_uris", flat=True)
    return any(origin == origin_of(address) for addresses in registered for address in addresses.splitlines())


def origin_of(address: str) -> str:
    """The origin of a web address, as a browser writes it (RFC 6454, 6.2); empty for an application's own scheme."""
    parts = urlsplit(address)
    if parts.scheme not in PORTS or not parts.hostname:
        return ""
    port = parts.port
    return f"{parts.scheme}://{parts.hostname}{f':{port}' if port and port != PORTS[parts.scheme] else ''}"
