"""Reference data that each process holds: what changes once a month is read once, not for each request.

Its tables have a version each, a row of `accounts_referenceversion` that a trigger moves on in the transaction of any
change (`accounts.tables.VersionTable`), whoever writes and however. One reading of them tells whether what is held
still stands: no cache is needed for that, and no signal (ADR 0042).
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from django.db import connection

P = ParamSpec("P")
T = TypeVar("T")
Versions = tuple[int, ...]

MOST = 5_000  # answers that a process holds
READ = "SELECT number FROM accounts_referenceversion ORDER BY name"

_held: dict[tuple[Any, ...], tuple[Versions, Any]] = {}
# Of the block that runs: the versions that it has read, if it has.
_snapshot: ContextVar[list[Versions] | None] = ContextVar("reference_snapshot", default=None)


def versions() -> Versions:
    """The versions of all tables of reference data, as they are now: one statement."""
    with connection.cursor() as cursor:
        cursor.execute(READ)
        return tuple(number for (number,) in cursor.fetchall())


@contextmanager
def snapshot() -> Iterator[None]:
    """A block that reads the versions once, when it first asks for reference data, and takes it for that old.

    Not for what changes reference data and then reads it: elsewhere each answer looks at the versions.
    """
    token = _snapshot.set([])
    try:
        yield
    finally:
        _snapshot.reset(token)


def _now() -> Versions:
    read = _snapshot.get()
    if read is None:
        return versions()
    if not read:
        read.append(versions())
    return read[0]


def held(make: Callable[P, T]) -> Callable[P, T]:
    """A function of reference data whose answers are held, by its arguments, until that data changes.

    The same answer serves all requests and threads of the process: nobody changes it. It depends on nothing else than
    the arguments and tables with a version; neither on who asks, nor on the language or the time.
    """

    @wraps(make)
    def answer(*args: P.args, **kwargs: P.kwargs) -> T:
        now = _now()
        key = (make, args, tuple(sorted(kwargs.items())))
        kept = _held.get(key)
        if kept is not None and kept[0] == now:
            return kept[1]
        value = make(*args, **kwargs)
        if len(_held) >= MOST:
            _held.clear()
        _held[key] = (now, value)
        return value

    return answer
