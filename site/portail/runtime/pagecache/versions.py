"""The versions of what the sites show: one number for all, one for each. What was made under another is stale."""

import logging
import time
from collections.abc import Callable
from typing import Any, NamedTuple

from django.core.cache import cache
from django.db import transaction
from redis.exceptions import RedisError

log = logging.getLogger(__name__)

BIRTH_LIFETIME = 30 * 24 * 3600  # seconds. A version that is lost is born again greater than it was
MEMORY_LIFETIME = 60  # seconds: after which a missed change shows all the same, and so does another day
RECENT_LIFETIME = 1.0  # second
RECENT_COUNT = 200  # pages of some 20 kB
ALL = "version"


class Versions(NamedTuple):
    """Of all the sites, and of one."""

    common: int
    own: int


# Changes that the cache did not hear of. Until it has, this process serves nothing that was kept.
_missed: set[str] = set()
_memory: dict[tuple[str, int], tuple[Versions, float, Any]] = {}
# What the cache has just said: another process's change shows when that second is over, this one's at once.
_recent: dict[str, tuple[float, Any]] = {}


def bump(site_id: int) -> None:
    """Have all that a site shows made anew, by every process."""
    _bump(_key(site_id))


def bump_all() -> None:
    """Have all that all sites show made anew."""
    _bump(ALL)


def current(site_id: int, *others: str) -> tuple[Versions | None, dict[str, Any]]:
    """The versions of a site, None when the cache does not answer, and the values of `others`: one round trip.

    They must be read before what is made under them, so that a change in between makes it stale.
    """
    if _missed and not _caught_up():
        return None, {}
    names = (ALL, _key(site_id))
    found = cache.get_many([*names, *others])
    if not all(name in found for name in names):
        for name in names:
            cache.add(name, time.time_ns() // 1000, BIRTH_LIFETIME)
        found |= cache.get_many(names)
    try:
        return Versions(*(found[name] for name in names)), found
    except KeyError:
        return None, found


def remembered(name: str, site_id: int, make: Callable[[], Any]) -> Any:
    """What `make` returns, made once by each process for a version of the site. Not to be changed by who receives it.

    Without cache there are no versions: it is made each time.
    """
    versions, _ = current(site_id)
    if versions is None:
        return make()
    kept = _memory.get((name, site_id))
    if kept and kept[0] == versions and time.monotonic() - kept[1] < MEMORY_LIFETIME:
        return kept[2]
    value = make()
    _memory[name, site_id] = (versions, time.monotonic(), value)
    return value


def recall(key: str) -> Any:
    """What the cache said of a key less than a second ago; None when that is not known."""
    found = _recent.get(cache.make_key(key))
    return found[1] if found and time.monotonic() < found[0] else None


def note(key: str, value: Any) -> None:
    """Have `value` recalled for a second."""
    if len(_recent) >= RECENT_COUNT:
        _recent.clear()
    _recent[cache.make_key(key)] = (time.monotonic() + RECENT_LIFETIME, value)


def forget() -> None:
    """Ask the cache again."""
    _recent.clear()


def _key(site_id: int) -> str:
    return f"{ALL}:{site_id}"


def _bump(key: str) -> None:
    """At once, for what the same transaction goes on to read; and after it: until then others saw the former rows."""
    _advance(key)
    if transaction.get_connection().in_atomic_block:
        transaction.on_commit(lambda: _advance(key), robust=True)


def _advance(key: str) -> None:
    forget()
    try:
        cache.incr(key)
    except ValueError:
        pass  # no version: nothing is kept under it
    except RedisError as error:
        _missed.add(key)
        log.warning("The cache did not hear that pages changed (%s): it will be told again.", type(error).__name__)


def _caught_up() -> bool:
    for key in list(_missed):
        _missed.discard(key)
        _advance(key)
    return not _missed
