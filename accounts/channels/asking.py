"""Something asked once of a server at an address that somebody typed, and what it answers, read up to a length."""

import http.client
import threading
from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import urlsplit

from accounts.channels.outward import Outward, refusal_of
from accounts.channels.posting import failure_of, meaning_of, seconds_of
from accounts.enums import PostOutcome

MOST = 512 * 1024  # bytes of an answer


class Answered(NamedTuple):
    """How it ended: the status of the answer, None when there was none; its body, None when it was cut or too long.

    `retry_after`: after how many seconds to ask again, if it says so. `content_type`: its header, empty without one.
    """

    outcome: PostOutcome
    status: int | None = None
    body: bytes | None = None
    retry_after: int | None = None
    content_type: str = ""


def ask(
    url: str,
    *,
    within: float,
    method: str = "GET",
    body: bytes | None = None,
    headers: Mapping[str, str] | None = None,
    most: int = MOST,
) -> Answered:
    """Ask within so many seconds, for at most so many bytes: never raises, never follows a redirection.

    The looking up of the name excepted, which cannot be cut: its answer is not used when it comes too late.
    """
    if refusal_of(url):
        return Answered(PostOutcome.ADDRESS)
    parts = urlsplit(url)
    connection = Outward(parts)
    clock = threading.Timer(within, connection.cut)
    clock.daemon = True
    clock.start()
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    try:
        connection.request(method, target, body, dict(headers or {}))
        response = connection.getresponse()
        said = response.read(most + 1)
    except (OSError, http.client.HTTPException, UnicodeError) as error:
        return Answered(PostOutcome.TIMEOUT if connection.is_cut else failure_of(error))
    finally:
        clock.cancel()
        connection.close()
    return Answered(
        meaning_of(response.status),
        response.status,
        None if connection.is_cut or len(said) > most else said,  # what was cut looks like one that ends early
        seconds_of(response.headers.get("Retry-After", "")),
        response.headers.get("Content-Type", ""),
    )
