"""Calls to a provider, which may be down, slow, or send without end."""

import time
from typing import Any
from urllib.parse import urlsplit

import requests
import urllib3
from django.conf import settings

CONNECT, SILENCE = 3.0, 5.0  # seconds: to be reached, between two pieces of an answer
WHOLE = 10.0  # seconds: for an answer, from its first piece to its last
LARGEST = 256 * 1024  # bytes
PIECE = 16 * 1024  # bytes


class BoundedSession(requests.Session):
    """Answers that are short, come soon, from where they were asked for. Raises `RequestException` else.

    A provider is never followed elsewhere: a redirection would take the client's secret with it (RFC 9700, 4.12).
    """

    def __init__(self) -> None:
        super().__init__()
        self.headers["Accept-Encoding"] = "identity"  # what unfolds to more than was read is not asked for

    def request(self, method: Any, url: Any, **options: Any) -> requests.Response:
        if urlsplit(url).scheme != "https" and not settings.DEMO:
            msg = "A provider is spoken to over TLS only."
            raise requests.exceptions.InvalidSchema(msg)
        bounds = {"timeout": (CONNECT, SILENCE), "stream": True, "allow_redirects": False}
        with super().request(method, url, **options | bounds) as response:
            response._content = self._read(response)  # noqa: SLF001 what `content` and `json()` then give
        response.headers.setdefault("Content-Type", "")
        if response.is_redirect:
            msg = "A provider does not lead elsewhere."
            raise requests.exceptions.TooManyRedirects(msg)
        return response

    def _read(self, response: requests.Response) -> bytes:
        until, whole = time.monotonic() + WHOLE, b""
        try:
            while piece := response.raw.read1(PIECE, decode_content=False):
                whole += piece
                if len(whole) > LARGEST or time.monotonic() > until:
                    msg = "The answer is too long, or takes too long."
                    raise requests.exceptions.ReadTimeout(msg)
        except urllib3.exceptions.HTTPError as error:
            raise requests.exceptions.ConnectionError(type(error).__name__) from None
        return whole
