"""A message to a program: signed as Standard Webhooks has it, posted once, its answer not read beyond its status.

https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
"""

import base64
import hashlib
import hmac
import http.client
import json
import secrets
import ssl
import threading
import time
from collections.abc import Iterable
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from grc.channels.outward import Forbidden, Outward, refusal_of
from grc.enums import PostOutcome

SECRET = "whsec_"  # noqa: S105 the prefix of all of them
SECRET_BYTES = 32
WHOLE = 10.0  # seconds: for a request, from the name of the server to the status of its answer
AGENT = "Guichet-Webhooks/1"


class Signed(NamedTuple):
    """What is posted."""

    body: bytes
    headers: dict[str, str]


class Reply(NamedTuple):
    """How it ended: the status of the answer if there was one, how long it took."""

    outcome: PostOutcome
    status: int | None
    milliseconds: int


def new_secret() -> str:
    """A secret, as the tools of receivers take it."""
    return SECRET + base64.b64encode(secrets.token_bytes(SECRET_BYTES)).decode()


def signed(payload: dict[str, Any], *, message_id: str, timestamp: int, signed_with: Iterable[str]) -> Signed:
    """The body, and the headers by which its receiver knows whence and when it comes. One signature for each secret."""
    body = json.dumps(payload, ensure_ascii=False, separators=(",", ":")).encode()
    content = b".".join((message_id.encode(), str(timestamp).encode(), body))
    headers = {
        "Content-Type": "application/json",
        "User-Agent": AGENT,
        "Webhook-Id": message_id,
        "Webhook-Timestamp": str(timestamp),
        "Webhook-Signature": " ".join(f"v1,{signature(content, secret)}" for secret in signed_with),
    }
    return Signed(body, headers)


def signature(content: bytes, secret: str) -> str:
    key = base64.b64decode(secret.removeprefix(SECRET))
    return base64.b64encode(hmac.new(key, content, hashlib.sha256).digest()).decode()


def post(url: str, message: Signed) -> Reply:
    """Post it, and say how it ended: never raises, never follows a redirection, never lasts longer than `WHOLE`.

    The looking up of the name excepted, which cannot be cut: its answer is not used when it comes too late.
    """
    started = time.monotonic()
    outcome, status = _posted(url, message)
    return Reply(outcome, status, round((time.monotonic() - started) * 1000))


def _posted(url: str, message: Signed) -> tuple[PostOutcome, int | None]:
    if refusal_of(url):
        return PostOutcome.ADDRESS, None
    parts = urlsplit(url)
    connection = Outward(parts)
    clock = threading.Timer(WHOLE, connection.cut)
    clock.daemon = True
    clock.start()
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    try:
        connection.request("POST", target, message.body, message.headers)
        status = connection.getresponse().status
    except (OSError, http.client.HTTPException, UnicodeError) as error:
        return (PostOutcome.TIMEOUT if connection.is_cut else _failure(error)), None
    finally:
        clock.cancel()
        connection.close()
    return _meaning(status), status


def _failure(error: Exception) -> PostOutcome:
    match error:
        case Forbidden():
            return PostOutcome.ADDRESS
        case TimeoutError():
            return PostOutcome.TIMEOUT
        case ssl.SSLError():
            return PostOutcome.TLS
        case _:
            return PostOutcome.UNREACHABLE


def _meaning(status: int) -> PostOutcome:
    match status:
        case http.HTTPStatus.GONE:
            return PostOutcome.GONE
        case _ if 200 <= status < 300:  # noqa: PLR2004 the range of successes (RFC 9110, 15.3)
            return PostOutcome.ACCEPTED
        case _ if 300 <= status < 400:  # noqa: PLR2004 of redirections
            return PostOutcome.REDIRECTED
        case http.HTTPStatus.TOO_MANY_REQUESTS | http.HTTPStatus.BAD_GATEWAY:
            return PostOutcome.OVERLOADED
        case http.HTTPStatus.SERVICE_UNAVAILABLE | http.HTTPStatus.GATEWAY_TIMEOUT:
            return PostOutcome.OVERLOADED
        case _:
            return PostOutcome.REFUSED
