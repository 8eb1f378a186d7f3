"""The geocoder of others: by default IGN's Géoplateforme, which knows the national address base.

`GET /search` and `/reverse`, answers in GeocodeJSON. No key; 50 requests a second, 10 for completion, beyond which it
answers 429 (adresse.data.gouv.fr/api-doc/adresse). After a failure it is left alone for a while, by every process:
whoever fills in a form waits for it once at the most.
"""

import json
import logging
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.core.cache import cache

from accounts import limits
from accounts.breaker import CircuitBreaker
from accounts.channels import Fetched, fetch

log = logging.getLogger(__name__)

WITHIN = 2.0  # seconds
PAUSE = 15  # seconds during which a geocoder that has just failed is left alone
LONGEST_PAUSE = 300  # seconds, whatever it asks for
DOWN = "geocoder:down"
OK, TOO_MANY = 200, 429
type_feature = dict[str, Any]


class Unavailable(Exception):  # noqa: N818
    """The geocoder is off, down, or asked as often as it may be."""


# Of this process, should the cache that tells the others be down too.
_breaker = CircuitBreaker(PAUSE)


def is_left_alone() -> bool:
    """Whether it has just failed: it is asked nothing for a while."""
    return _breaker.is_open or bool(cache.get(DOWN))


def ask(method: str, *, completes: bool = False, **said: object) -> list[type_feature]:
    """The features of `/search` or `/reverse`. Raises `Unavailable`."""
    if not settings.GEOCODER_URL or is_left_alone():
        raise Unavailable
    for policy in ("geocoder", *(["geocoder-completion"] if completes else [])):
        if not limits.take(policy).allowed:
            raise Unavailable
    answer = fetch(f"{settings.GEOCODER_URL}/{method}?{urlencode(said)}", within=WITHIN)
    try:
        if answer.status != OK:
            raise ValueError
        return _features(answer.body)
    except ValueError:
        _leave_alone(answer)
        raise Unavailable from None


def _features(body: bytes) -> list[type_feature]:
    """Raises `ValueError` for what is not GeocodeJSON."""
    content = json.loads(body)
    features = content.get("features") if isinstance(content, dict) else None
    if not isinstance(features, list):
        raise ValueError
    return [feature for feature in features if isinstance(feature, dict)]


def _leave_alone(answer: Fetched) -> None:
    """Ask nothing of it for a while. What was asked is not written anywhere: it may be where somebody lives."""
    pause = min(answer.retry_after or PAUSE, LONGEST_PAUSE)
    _breaker.trip(pause)
    cache.set(DOWN, 1, pause)
    log.warning("The geocoder fails (status %s): left alone for %s s", answer.status, pause)
