"""How many requests, or other rows, selections hold: one statement for as many as are asked for.

Each is counted up to a limit, beyond which it would cost, and without an order. One that is found to be beyond it is
taken to stay so for a moment: a large desk has several, and they are most of what its list costs.
"""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from weakref import WeakKeyDictionary

from django.db import connection
from django.db.models import QuerySet

MOMENT = 20  # seconds


@dataclass(frozen=True, eq=False)
class Count:
    """A count, as a part of a statement: how many rows there are up to one more than `most`."""

    sql: str
    params: Sequence[Any]
    most: int


# Those that were beyond their limit, and until when they are taken to be (`time.monotonic`).
_beyond: WeakKeyDictionary[Count, float] = WeakKeyDictionary()


def count_of(rows: QuerySet, most: int) -> Count:
    """How many rows there are, up to one more than `most`."""
    return Count(*rows.order_by().values("pk")[: most + 1].query.sql_with_params(), most)


def count_all(counts: Mapping[str, Count]) -> dict[str, int]:
    """What these counts are now: one statement."""
    now = time.monotonic()
    known = {key: count.most + 1 for key, count in counts.items() if _beyond.get(count, 0) > now}
    asked = {key: count for key, count in counts.items() if key not in known}
    if not asked:
        return known
    parts = ", ".join(f"(SELECT count(*) FROM ({count.sql}) AS counted)" for count in asked.values())  # noqa: S608 ours
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {parts}", [param for count in asked.values() for param in count.params])
        found = dict(zip(asked, cursor.fetchone(), strict=True))
    for key, count in asked.items():
        if found[key] > count.most:
            _beyond[count] = now + MOMENT
    return known | found
