"""Who has a request open now: ids of accounts in the cache, for less than a minute. Without the cache, nobody."""

from django.core.cache import cache

BEAT = 15  # seconds between two signs of life of an open page
GONE_AFTER = 40  # seconds without one: the page is closed, or asleep


def seen(demande_id: int, user_id: int, *, now: float) -> list[int]:
    """Say that `user_id` has the request open at `now` (seconds); the others who have, the first to come first.

    Two pages that say so at once may each write over the other: the one that was lost says so again in `BEAT` seconds.
    """
    present = _present(demande_id, now)
    since = present.get(user_id, (now, now))[0]
    present[user_id] = (since, now)
    _keep(demande_id, present)
    others = [(first, other) for other, (first, _last) in present.items() if other != user_id]
    return [other for _first, other in sorted(others)]


def left(demande_id: int, user_id: int, *, now: float) -> None:
    """The page is closed."""
    present = _present(demande_id, now)
    if present.pop(user_id, None):
        _keep(demande_id, present)


def _present(demande_id: int, now: float) -> dict[int, tuple[float, float]]:
    """By account: since when, and its last sign of life."""
    kept = cache.get(_key(demande_id)) or {}
    return {int(user): (first, last) for user, (first, last) in kept.items() if now - last < GONE_AFTER}


def _keep(demande_id: int, present: dict[int, tuple[float, float]]) -> None:
    cache.set(_key(demande_id), {str(user): times for user, times in present.items()}, GONE_AFTER)


def _key(demande_id: int) -> str:
    return f"grc.desk.presence.{demande_id}"
