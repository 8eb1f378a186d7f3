"""Pages of the inbox, found by key in the index of their order, never by offset.

Each authority has its indexes. A page takes the first rows of each authority (LATERAL) and merges them, so that its
cost depends neither on how many requests there are nor on how far back the page is.

What is found among few is sorted; among many, the index of the order is walked and each entry examined. That walk is
fenced (a derived table with its own LIMIT): told of both at once, PostgreSQL may read half a million entries of the
index of a filter, and sort them.
"""

import datetime
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models.expressions import RawSQL

from grc.desk.inbox.counts import count_all, count_in, of_each
from grc.desk.inbox.orders import NEWEST, Ordering
from grc.desk.inbox.places import Bookmark, Place, condition_beyond
from grc.desk.inbox.search import Matches
from grc.querysets import DemandeQuerySet

MOST_COUNTED = 1000
EXAMINED = 50_000  # entries of an index for one page; its next one goes on from there
FILED = "filed_at"
WALKED = RawSQL('"grc_demande"."key"', ())
# What tabs and filters ask of an entry: all of it is in the indexes (`grc.models.demande.LISTED`).
ASKED = (
    "id", "authority_id", "filed_at", "state", "channel", "commune_id", "team_id", "assignee_id", "demarche_id",
    "due_on", "awaits_reply", "incident_id",
)  # fmt: skip


class Page(NamedTuple):
    """The places of one page in their order, and where the pages before and after it start.

    `is_close`: they are what is nearest to what was asked, which nothing has. `is_cut`: the next page is where looking
    stopped, after `EXAMINED` entries, with less than a page found.
    """

    places: list[Place]
    previous: Bookmark | None
    next: Bookmark | None
    is_close: bool = False
    is_cut: bool = False


class Span(NamedTuple):
    """From when on, and before when, requests are filed, where that is asked."""

    since: datetime.datetime | None = None
    before: datetime.datetime | None = None


class Traversal(NamedTuple):
    """What is read in which order: `demandes` of these authorities; `only_open`: none of them is closed.

    `is_few`: there are no more than are counted (`is_few_in` finds it out), so that they are sorted; `few`, where they
    are known already. `filed`: between which moments all of them were, so that a walk by filing starts there and not at
    the newest of all.
    """

    demandes: DemandeQuerySet
    authority_ids: Sequence[int]
    ordering: Ordering = NEWEST
    only_open: bool = False
    is_few: bool = False
    filed: Span = Span()
    few: Sequence[Place] | None = None


def page_of(traversal: Traversal, start: Bookmark | None, *, size: int) -> Page:
    """One page from the bookmark on: one statement, two where looking stopped before there was a page, none of `few`.

    Going back, what would be less than a page is the first page.
    """
    back = start is not None and start.back
    found = _found(traversal, start, number=size + 1)
    more = len(found) > size
    end: Bookmark | None = None
    if not more and not traversal.is_few and not back and (end := _where_looking_stopped(traversal, start)):
        farther = _sorted(found, traversal.ordering, end)
        found = [place for place in found if place not in farther]
    if back and not more:
        return page_of(traversal, None, size=size)
    places = found[:size]
    if back:
        places.reverse()
    page = _page(places, traversal.ordering, before=start is not None, after=back or more)
    return page._replace(next=end, is_cut=True) if end else page


def page_of_matches(
    demandes: DemandeQuerySet | None,
    matches: Matches,
    *,
    authority_ids: Sequence[int],
    start: Bookmark | None,
    size: int,
    ordering: Ordering = NEWEST,
) -> Page:
    """One page of the `demandes` of these authorities (None: all) that are among the `matches` of a search.

    One statement, none for all in the order of the search (newest first): it finds in these authorities only. When it
    had more to give than it was asked, the next page goes on where this one stopped looking.
    """
    found = matches.places
    if demandes is not None:
        ids = [match.id for match in matches.places]
        kept = demandes.filter(authority_id__in=authority_ids, id__in=ids).order_by()
        rows = kept.annotate(key=ordering.order.expression).values_list("id", "key")
        found = _sorted((Place(*row) for row in rows), ordering, start)
    page = _page(found[:size], ordering, before=start is not None, after=len(found) > size)
    page = page._replace(is_close=matches.is_close)
    if len(found) > size or not matches.is_cut or ordering != NEWEST:
        return page
    last = matches.places[-1]
    return page._replace(next=Bookmark(last.key, last.id))


def is_few_in(demandes: DemandeQuerySet, authority_ids: Sequence[int]) -> bool:
    """Whether these authorities have no more of them than are counted: one statement."""
    return count_all({"": count_in(demandes, authority_ids, MOST_COUNTED)})[""] <= MOST_COUNTED


def _page(places: list[Place], ordering: Ordering, *, before: bool, after: bool) -> Page:
    return Page(
        places,
        previous=Bookmark(places[0].key, places[0].id, back=True, ordering=ordering) if before and places else None,
        next=Bookmark(places[-1].key, places[-1].id, ordering=ordering) if after and places else None,
    )


def _found(traversal: Traversal, start: Bookmark | None, *, number: int) -> list[Place]:
    """That many beyond the bookmark, merged from all authorities."""
    demandes, ids, ordering = traversal.demandes, traversal.authority_ids, traversal.ordering
    if traversal.is_few and traversal.few is not None:
        return _sorted(traversal.few, ordering, start)[:number]
    # Of a walk, its own key: of the same expression written anew, PostgreSQL does not see that it is sorted already.
    key = ordering.order.expression if traversal.is_few else WALKED
    if traversal.is_few:
        demandes = demandes.filter(authority_id=RawSQL("scope.authority_id", ()))
    try:
        sql, params = demandes.order_by().annotate(key=key).values("id", "key").query.sql_with_params()
    except EmptyResultSet:  # the ORM knows that nothing can be found
        return []
    if traversal.is_few:
        return _sorted(_rows(f"SELECT found.id, found.key {of_each(sql, ids)}", params), ordering, start)[:number]
    walk, walked = _walk(traversal, start)
    each = sql.replace(' FROM "grc_demande"', f' FROM ({walk}) AS "grc_demande"', 1)
    order = f"ORDER BY key {{0}}, id {{0}} LIMIT {number}".format(_direction(ordering, start))
    each = f"{each} {order}"
    return _rows(f"SELECT found.id, found.key {of_each(each, ids)} {order}", [*walked, *params])


def _where_looking_stopped(traversal: Traversal, start: Bookmark | None) -> Bookmark | None:
    """The nearest place up to which all entries of each authority were examined; None when that was to their end."""
    walk, walked = _walk(traversal, start)
    last = f"SELECT walk.id, walk.key FROM ({walk}) AS walk OFFSET {_most_examined(traversal) - 1} LIMIT 1"  # noqa: S608 ours
    rows = _rows(f"SELECT found.id, found.key {of_each(last, traversal.authority_ids)}", walked)
    if not rows:
        return None
    nearest = _sorted(rows, traversal.ordering, None)[0]
    return Bookmark(nearest.key, nearest.id, ordering=traversal.ordering)


def _walk(traversal: Traversal, start: Bookmark | None) -> tuple[str, list[Any]]:
    """The entries of an authority's index to examine, in their order, with what tabs and filters ask of them."""
    key, column = traversal.ordering.order.key, traversal.ordering.order.column
    direction = _direction(traversal.ordering, start)
    closed = "NULL::timestamptz AS closed_at" if traversal.only_open else "closed_at"
    beyond, params = condition_beyond(start)
    if column == FILED:
        for sign, moment in zip((">=", "<"), traversal.filed, strict=True):
            beyond += f' AND "grc_demande"."{FILED}" {sign} %s' if moment else ""
            params += [moment] if moment else []
    sql = (
        f'SELECT {", ".join(dict.fromkeys([*ASKED, column, closed]))}, {key} AS key FROM "grc_demande"'  # noqa: S608 ours
        f" WHERE authority_id = scope.authority_id{' AND closed_at IS NULL' if traversal.only_open else ''}"
        f" AND {beyond} ORDER BY {key} {direction}, id {direction} LIMIT {_most_examined(traversal)}"
    )
    return sql, params


def _most_examined(traversal: Traversal) -> int:
    """Entries of each authority."""
    return max(EXAMINED // max(len(traversal.authority_ids), 1), 1)


def _direction(ordering: Ordering, start: Bookmark | None) -> str:
    return "DESC" if ordering.falling != (start is not None and start.back) else "ASC"


def _rows(sql: str, params: Sequence[Any]) -> list[Place]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return [Place(*row) for row in cursor.fetchall()]


def _sorted(places: Iterable[Place], ordering: Ordering, start: Bookmark | None) -> list[Place]:
    """Those beyond the bookmark, the nearest to it first."""
    falling = ordering.falling != (start is not None and start.back)
    mark = (start.key, start.id) if start else None
    beyond = [
        place
        for place in places
        if mark is None or ((place.key, place.id) < mark if falling else (place.key, place.id) > mark)
    ]
    return sorted(beyond, key=lambda place: (place.key, place.id), reverse=falling)
