"""Calls to a provider, which may be down, slow, send without end, or name an address of our own network.

allauth calls with `requests`; what leaves goes by the channel (`accounts.channels`), which looks at each address: that
which the project team typed, and those which the provider's documents name.
"""

from typing import Any

import requests
from requests.adapters import BaseAdapter

from accounts.channels import ask
from accounts.enums import PostOutcome

WHOLE = 10.0  # seconds: for a call, from the name of the server to the end of its answer
LARGEST = 256 * 1024  # bytes
FAILURES: dict[str, type[requests.RequestException]] = {
    PostOutcome.ADDRESS: requests.exceptions.InvalidURL,
    PostOutcome.REDIRECTED: requests.exceptions.TooManyRedirects,
    PostOutcome.TIMEOUT: requests.exceptions.Timeout,
    PostOutcome.TLS: requests.exceptions.SSLError,
}


class BoundedSession(requests.Session):
    """Answers that are short, come soon, from where they were asked for. Raises `RequestException` else.

    A provider is never followed elsewhere: a redirection would take the client's secret with it (RFC 9700, 4.12).
    """

    def __init__(self) -> None:
        super().__init__()
        self.trust_env = False  # no proxy, which would resolve the name again; no password of a `.netrc`
        self.headers["Accept-Encoding"] = "identity"  # what unfolds to more than was read is not asked for
        for scheme in ("https://", "http://"):
            self.mount(scheme, ChannelAdapter())


class ChannelAdapter(BaseAdapter):
    """What carries a request of `requests`: the guarded channel."""

    def send(self, request: requests.PreparedRequest, *_args: Any, **_options: Any) -> requests.Response:
        body = request.body.encode() if isinstance(request.body, str) else request.body
        if not request.url or not request.method or not isinstance(body, bytes | None):
            raise requests.exceptions.InvalidURL
        headers = {name: str(value) for name, value in request.headers.items()}
        answered = ask(request.url, within=WHOLE, method=request.method, body=body, headers=headers, most=LARGEST)
        if answered.status is None or answered.body is None or answered.outcome == PostOutcome.REDIRECTED:
            raise FAILURES.get(answered.outcome, requests.ConnectionError)
        response = requests.Response()
        response.request, response.url, response.status_code = request, request.url, answered.status
        response.headers["Content-Type"] = answered.content_type
        response.encoding, response._content = "utf-8", answered.body  # noqa: SLF001 what `text` and `json()` then give
        return response

    def close(self) -> None:
        """Nothing is kept from one call to the next."""
