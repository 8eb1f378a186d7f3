"""How many requests, or other rows, selections hold: one statement for as many as are asked for.

Each is counted up to a limit, beyond which it would cost, and without an order. One that is found to be beyond it is
taken to stay so for a moment: a large desk has several, and they are most of what its list costs.
"""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from weakref import WeakKeyDictionary

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

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


def count_in(demandes: QuerySet, authority_ids: Sequence[int], most: int) -> Count:
    """How many of these requests these authorities have, up to one more than `most`; each is read from its own index.

    It has no order: requests of several teams would be sorted first.
    """
    each = demandes.filter(authority_id=RawSQL("scope.authority_id", ())).order_by()
    try:
        sql, params = each.values("id")[: most + 1].query.sql_with_params()
    except EmptyResultSet:  # the ORM knows that nothing can be found
        sql, params = "SELECT NULL::bigint AS id WHERE false", ()
    return Count(f"SELECT {of_each(sql)} LIMIT {most + 1}", [[*authority_ids], *params], most)


def of_each(sql: str) -> str:
    """A FROM clause, `found`: what `sql` finds of each authority (`scope.authority_id`); the first parameter is all."""
    return f"FROM unnest(%s::bigint[]) AS scope(authority_id) CROSS JOIN LATERAL ({sql}) AS found"


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
