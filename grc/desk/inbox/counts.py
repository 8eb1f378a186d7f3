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
    return list_in(demandes, authority_ids, most, key=RawSQL("NULL", ()))


def list_in(demandes: QuerySet, authority_ids: Sequence[int], most: int, *, key: RawSQL) -> Count:
    """The same; each as `id` and `key`, for `count_and_list`."""
    each = demandes.filter(authority_id=RawSQL("scope.authority_id", ())).order_by().annotate(key=key)
    try:
        sql, params = each.values("id", "key")[: most + 1].query.sql_with_params()
    except EmptyResultSet:  # the ORM knows that nothing can be found
        sql, params = "SELECT NULL::bigint AS id, NULL AS key WHERE false", ()
    return Count(f"SELECT found.id, found.key {of_each(sql, authority_ids)} LIMIT {most + 1}", params, most)


def of_each(sql: str, authority_ids: Sequence[int]) -> str:
    """A FROM clause, `found`: what `sql` finds of each authority (`scope.authority_id`).

    One authority is written as such: PostgreSQL then knows that it may have half of the table. Of one among several it
    takes the average: it sorts 200,000 entries of a smaller index that it believes to be 3,000, or looks up a label for
    each of 30,000 requests where it expects thirty.
    """
    ids = [int(one) for one in authority_ids]
    scope = f"(SELECT {ids[0]}::bigint)" if len(ids) == 1 else f"unnest(ARRAY{ids}::bigint[])"
    return f"FROM {scope} AS scope(authority_id) CROSS JOIN LATERAL ({sql}) AS found"


def count_all(counts: Mapping[str, Count]) -> dict[str, int]:
    """What these counts are now: one statement."""
    return count_and_list(counts, None)[0]


def count_and_list(counts: Mapping[str, Count], listed: Count | None) -> tuple[dict[str, int], list[tuple[int, Any]]]:
    """What these counts are now, and the rows of one more (`list_in`): one statement.

    What is counted is read anyway; asked for again to be shown, it would be read twice.
    """
    now = time.monotonic()
    known = {key: count.most + 1 for key, count in counts.items() if _beyond.get(count, 0) > now}
    asked = {key: count for key, count in counts.items() if key not in known}
    if not asked and not listed:
        return known, []
    parts = [f"(SELECT count(*) FROM ({count.sql}) AS counted)" for count in asked.values()]  # noqa: S608 ours
    statement, params = f"SELECT {', '.join(parts)}", [param for count in asked.values() for param in count.params]
    if listed:
        columns = ", ".join([*parts, "listed.ids, listed.keys"])
        rows = f"SELECT array_agg(listed.id), array_agg(listed.key) FROM ({listed.sql}) AS listed"  # noqa: S608 ours
        statement, params = f"SELECT {columns} FROM ({rows}) AS listed(ids, keys)", [*params, *listed.params]  # noqa: S608 ours
    with connection.cursor() as cursor:
        cursor.execute(statement, params)
        row = cursor.fetchone()
    found = dict(zip(asked, row, strict=False))
    for key, count in asked.items():
        if found[key] > count.most:
            _beyond[count] = now + MOMENT
    return known | found, [*zip(row[-2] or (), row[-1] or (), strict=True)] if listed else []
