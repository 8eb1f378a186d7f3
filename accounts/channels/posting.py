"""A message posted once to an address that somebody typed; of its answer the status is read, and when to come back."""

import datetime
import http.client
import ssl
import threading
import time
from typing import NamedTuple
from urllib.parse import urlsplit

from accounts.channels.outward import Forbidden, Outward, refusal_of
from accounts.enums import PostOutcome

SECONDS_DIGITS = 6  # of a number of seconds: eleven days
WHOLE = 10.0  # seconds: for a request, from the name of the server to the status of its answer
BACK_OFF = [datetime.timedelta(minutes=minutes) for minutes in (1, 5, 15, 60)]  # the last one then repeats
GIVE_UP_AFTER = datetime.timedelta(hours=72)


class Signed(NamedTuple):
    """What is posted."""

    body: bytes
    headers: dict[str, str]


class Reply(NamedTuple):
    """How it ended: the status of the answer if there was one, how long it took; in how many seconds to come back."""

    outcome: PostOutcome
    status: int | None
    milliseconds: int
    retry_after: int | None = None


def post(url: str, message: Signed, *, by_anyone: bool = False) -> Reply:
    """Post it, and say how it ended: never raises, never follows a redirection, never lasts longer than `WHOLE`.

    The looking up of the name excepted, which cannot be cut: its answer is not used when it comes too late.
    `by_anyone`: somebody from outside gave the address, which is then called in no network of ours.
    """
    started = time.monotonic()
    outcome, status, wait = _posted(url, message, by_anyone=by_anyone)
    return Reply(outcome, status, round((time.monotonic() - started) * 1000), wait)


def _posted(url: str, message: Signed, *, by_anyone: bool) -> tuple[PostOutcome, int | None, int | None]:
    if refusal_of(url):
        return PostOutcome.ADDRESS, None, None
    parts = urlsplit(url)
    connection = Outward(parts, by_anyone=by_anyone)
    clock = threading.Timer(WHOLE, connection.cut)
    clock.daemon = True
    clock.start()
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    try:
        connection.request("POST", target, message.body, message.headers)
        response = connection.getresponse()
    except (OSError, http.client.HTTPException, UnicodeError) as error:
        return (PostOutcome.TIMEOUT if connection.is_cut else failure_of(error)), None, None
    finally:
        clock.cancel()
        connection.close()
    return meaning_of(response.status), response.status, seconds_of(response.headers.get("Retry-After", ""))


def seconds_of(said: str) -> int | None:
    """In how many seconds to come back, by a `Retry-After` that says so; None for one that gives a date, or nothing."""
    return int(said) if said.isascii() and said.isdigit() and len(said) <= SECONDS_DIGITS else None


def failure_of(error: Exception) -> PostOutcome:
    """Why there is no answer."""
    match error:
        case Forbidden():
            return PostOutcome.ADDRESS
        case TimeoutError():
            return PostOutcome.TIMEOUT
        case ssl.SSLError():
            return PostOutcome.TLS
        case _:
            return PostOutcome.UNREACHABLE


def meaning_of(status: int) -> PostOutcome:
    """What the status of an answer says."""
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


def wait_after(attempts: int) -> datetime.timedelta:
    """How long to wait after so many attempts."""
    return BACK_OFF[min(attempts, len(BACK_OFF)) - 1]
