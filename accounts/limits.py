"""How often one may try: limits that stop a machine and that a town hall never meets.

A town hall, a school or a mobile operator is one address: what counts against an address is generous, what counts
against a browser or a record is not. Counters are in the shared cache; each rule says what holds while it is down.
Neither addresses nor cookies are written there, only their keyed digests.
"""

import functools
import logging
import math
import time
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.crypto import salted_hmac
from django.utils.translation import ngettext
from limits import RateLimitItem, RateLimitItemPerDay, RateLimitItemPerHour, RateLimitItemPerMinute
from limits.errors import StorageError
from limits.storage import MemoryStorage, storage_from_string
from limits.strategies import SlidingWindowCounterRateLimiter
from redis.backoff import NoBackoff
from redis.retry import Retry

from accounts import devicecookie
from accounts.addresses import client_address
from accounts.breaker import CircuitBreaker

log = logging.getLogger(__name__)

PATIENCE = 1.0  # seconds that the cache may take
PAUSE = 5.0  # seconds during which a cache that has just failed is left alone


class Per(Enum):
    """Against whom a try counts."""

    BROWSER = "browser"  # by its CSRF cookie; a client without one is stopped by the CSRF check itself
    ADDRESS = "address"  # of the network: an IPv6 one by its /64
    SUBJECT = "subject"  # the record or the account that the caller names


class WhenDown(Enum):
    """What holds while the shared cache does not answer."""

    OPEN = "open"  # everything passes: nobody may be kept from reporting
    LOCAL = "local"  # each process counts for itself


class Rule(NamedTuple):
    per: Per
    item: RateLimitItem


@dataclass(frozen=True, slots=True)
class Policy:
    rules: tuple[Rule, ...]
    when_down: WhenDown


# Those of this package; the others' are declared by the `limits` of each, which is found once applications are ready.
POLICIES = {
    # Reading what the public interface lists: a partner's server that keeps its copy up to date.
    "api": Policy((Rule(Per.ADDRESS, RateLimitItemPerMinute(600)),), WhenDown.LOCAL),
    # Typing a wrong code: who does has the password already. A million codes, three of them right at a time.
    "second-factor": Policy(
        (Rule(Per.SUBJECT, RateLimitItemPerMinute(10, 15)), Rule(Per.SUBJECT, RateLimitItemPerDay(60))), WhenDown.LOCAL
    ),
    # Calling with a wrong secret as a partner's service, or with a wrong key as a program.
    "partner": Policy((Rule(Per.ADDRESS, RateLimitItemPerMinute(30)),), WhenDown.LOCAL),
    # Failing to sign in: from anywhere, and from a browser or by somebody that the account knows (`devicecookie`).
    "sign-in": Policy(
        (Rule(Per.SUBJECT, RateLimitItemPerMinute(10, 15)), Rule(Per.ADDRESS, RateLimitItemPerMinute(100, 15))),
        WhenDown.LOCAL,
    ),
    "sign-in-known": Policy((Rule(Per.SUBJECT, RateLimitItemPerMinute(10, 15)),), WhenDown.LOCAL),
    # Letters that anybody has sent by naming an address, all of them together: nobody's mailbox is filled.
    "letter": Policy(
        (
            Rule(Per.SUBJECT, RateLimitItemPerMinute(3)),
            Rule(Per.SUBJECT, RateLimitItemPerHour(10)),
            Rule(Per.SUBJECT, RateLimitItemPerDay(20)),
        ),
        WhenDown.LOCAL,
    ),
    # That which says to an address that it has no account.
    "no-account": Policy((Rule(Per.SUBJECT, RateLimitItemPerDay(1)),), WhenDown.LOCAL),
}


def declare(policies: Mapping[str, Policy]) -> None:
    """Add the policies of a package, by the names under which its tries count.

    Raises `ValueError` for a name that another has: their tries would count together.
    """
    if taken := POLICIES.keys() & policies.keys():
        msg = f"Rate limits declared twice: {', '.join(sorted(taken))}."
        raise ValueError(msg)
    POLICIES.update(policies)


class Decision(NamedTuple):
    """Whether the try is allowed; else after how many seconds another may be."""

    allowed: bool
    retry_after: int = 0


ALLOWED = Decision(allowed=True)


def hit(request: HttpRequest, name: str, *, subject: str = "", cost: int = 1) -> Decision:
    """Count a try, or as many as `cost`, under the policy `name`, and say whether it is allowed."""
    return _decide(request, name, subject, cost=cost)


def give_back(request: HttpRequest, name: str, *, subject: str = "") -> None:
    """Count a try no more that was counted before it was judged, and was none of those that the policy stops."""
    _decide(request, name, subject, cost=-1)


def take(name: str) -> Decision:
    """Count something that the house does itself under the policy `name`, against the whole house."""
    return _decide(HttpRequest(), name, "guichet", cost=1)


def check(request: HttpRequest, name: str, *, subject: str = "") -> Decision:
    """Whether a try would be allowed, without counting it."""
    return _decide(request, name, subject, cost=0)


def may_write(request: HttpRequest, address: str, *, has_account: bool = True) -> bool:
    """Whether a letter that this request asks for may leave, and count it.

    One that may not is not spoken of: the answer is the same, in the same time (`accounts.views.even`).
    """
    mailbox = _mailbox(address)
    subject = devicecookie.own_count(request, address) or mailbox
    is_first = has_account or hit(request, "no-account", subject=mailbox).allowed
    return is_first and hit(request, "letter", subject=subject).allowed


def refusal(decision: Decision) -> ValidationError:
    """What a form says to whoever tries too often."""
    minutes = -(-decision.retry_after // 60)
    return ValidationError(
        ngettext(
            "Trop d’essais. Réessayez dans %(minutes)s minute.",
            "Trop d’essais. Réessayez dans %(minutes)s minutes.",
            minutes,
        ),
        code="too_many",
        params={"minutes": minutes},
    )


def _decide(request: HttpRequest, name: str, subject: str, *, cost: int) -> Decision:
    policy = POLICIES[name]
    keys = [(rule.item, key) for rule in policy.rules if (key := _key(request, name, rule.per, subject))]
    try:
        return _ask_shared(keys, cost=cost)
    except StorageError:
        return ALLOWED if policy.when_down is WhenDown.OPEN else _ask(_local, keys, cost=cost)


def any_address(_address: str) -> bool:
    """That a letter may leave for any address: nobody has it sent but the house itself."""
    return True


def _mailbox(address: str) -> str:
    """Where what is sent to `address` arrives, however it is written: case, width, what follows « + » (RFC 5233)."""
    local, _at, domain = unicodedata.normalize("NFKC", address).strip().casefold().rpartition("@")
    return f"{local.partition('+')[0]}@{domain}"


def _key(request: HttpRequest, name: str, per: Per, subject: str) -> str:
    """Under which key a try counts; empty when there is nothing to count it against."""
    if per is Per.BROWSER:
        value = request.COOKIES.get(settings.CSRF_COOKIE_NAME, "")
    elif per is Per.ADDRESS:
        value = client_address(request)
    else:
        value = subject
    if not value:
        return ""
    prefix = settings.CACHES["default"].get("KEY_PREFIX", "")
    return f"{prefix}:{name}:{salted_hmac(f'accounts.limits.{per.value}', value, algorithm='sha256').hexdigest()}"


def _ask(limiter: SlidingWindowCounterRateLimiter, keys: list[tuple[RateLimitItem, str]], *, cost: int) -> Decision:
    """Count `cost` tries, or give them back when it is negative; 0: only look."""
    for item, key in keys:
        if not (limiter.hit(item, key, cost=cost) if cost else limiter.test(item, key)):
            wait = limiter.get_window_stats(item, key).reset_time - time.time()
            return Decision(allowed=False, retry_after=max(1, math.ceil(wait)))
    return ALLOWED


def _ask_shared(keys: list[tuple[RateLimitItem, str]], *, cost: int) -> Decision:
    """As `_ask`, by the counters of all processes. Raises `StorageError` while the cache does not answer."""
    if _breaker.is_open:
        raise StorageError(ConnectionError("left alone after a failure"))
    try:
        return _ask(_limiter(settings.CACHES["default"]["LOCATION"]), keys, cost=cost)
    except StorageError as error:
        _breaker.trip()
        log.warning("The cache does not answer: rate limits fall back (%s)", type(error.storage_error).__name__)
        raise


@functools.lru_cache(maxsize=4)
def _limiter(url: str) -> SlidingWindowCounterRateLimiter:
    storage = storage_from_string(
        url,
        wrap_exceptions=True,
        key_prefix="limits",
        socket_timeout=PATIENCE,
        socket_connect_timeout=PATIENCE,
        retry=Retry(NoBackoff(), 0),  # type: ignore[arg-type]  # handed to redis as it is
    )
    return SlidingWindowCounterRateLimiter(storage)


_breaker = CircuitBreaker(PAUSE)
_local = SlidingWindowCounterRateLimiter(MemoryStorage())
