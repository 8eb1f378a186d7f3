"""The inbox as a list that stays quick: tabs, counts, and pages found by key, never by offset.

Each authority has its index, newest first. A page takes the newest rows of each authority (LATERAL) and merges them,
so that its cost depends neither on how many requests there are nor on how far back the page is.
"""

import datetime
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from django.contrib.postgres.expressions import ArraySubquery
from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Case, OuterRef, QuerySet, Subquery, When
from django.db.models.expressions import RawSQL
from django.db.models.functions import JSONObject
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.context import Actor
from accounts.models import User
from grc import permissions
from grc.desk.inbox import directory
from grc.desk.inbox.counts import Count, count_all, count_of
from grc.desk.inbox.places import Bookmark, Place, beyond, read_bookmark
from grc.desk.inbox.search import Matches, matches_of
from grc.enums import PartyRole, State
from grc.models import Demande, DemandeLabel, Party
from grc.querysets import DemandeQuerySet
from grc.workflow import AGENTS_TURN

__all__ = ["Bookmark", "Count", "count_all", "count_of", "matches_of", "read_bookmark"]

PAGE_SIZE = 50
MOST_COUNTED = 1000
MOST_READERS = 1_000  # whose statements a process keeps


# ------------------------------------------------------------------------------------------------------------- tabs
class Reader(NamedTuple):
    """Who reads the list: their account, the accounts for which they stand in that day, the teams that they are of."""

    user_id: int | None
    replaced: tuple[int, ...] = ()
    teams: tuple[int, ...] = ()

    @property
    def accounts(self) -> list[int]:
        """Those whose requests they see to."""
        return [*self.replaced] if self.user_id is None else [self.user_id, *self.replaced]


class Tab(NamedTuple):
    """A standing selection of requests; `narrow` takes the requests, who reads them and the day."""

    label: Promise
    narrow: Callable[[DemandeQuerySet, Reader, datetime.date], DemandeQuerySet]


TABS: dict[str, Tab] = {
    "a-traiter": Tab(_("À traiter"), lambda all_, reader, on: all_.open().filter(state__in=AGENTS_TURN)),
    "mes-demandes": Tab(_("Mes demandes"), lambda all_, reader, on: all_.open().filter(assignee__in=reader.accounts)),
    "mon-equipe": Tab(_("Mon équipe"), lambda all_, reader, on: all_.open().of_teams(reader.teams)),
    "non-attribuees": Tab(_("Non attribuées"), lambda all_, reader, on: all_.open().unassigned()),
    "messages": Tab(_("Nouveaux messages"), lambda all_, reader, on: all_.filter(awaits_reply=True)),
    "attente-usager": Tab(
        _("En attente de l’usager"), lambda all_, reader, on: all_.filter(state=State.WAITING_RESIDENT)
    ),
    "en-retard": Tab(_("En retard"), lambda all_, reader, on: all_.late(on)),
    "closes": Tab(_("Closes"), lambda all_, reader, on: all_.closed()),
    "toutes": Tab(_("Toutes"), lambda all_, reader, on: all_),
}
FIRST_TAB, TEAM_TAB, WHOLE_TAB = "a-traiter", "mon-equipe", "toutes"


def selection(tab: str, reader: Reader, on: datetime.date) -> DemandeQuerySet:
    """What a tab holds, of whatever authority: `counts_of`, `page_of` and `page_of_matches` keep to some.

    Not narrowed here to authorities: a list of ids beside the one that each index is read for would have PostgreSQL
    believe that one authority has most of the table, and read it whole.
    """
    return TABS[tab].narrow(Demande.objects.all(), reader, on)


def counts_of(wanted: Mapping[str, DemandeQuerySet], authority_ids: Sequence[int]) -> dict[str, Count]:
    """The count of each selection in these authorities, up to one more than `MOST_COUNTED`.

    It has no order: requests of several teams would be sorted first.
    """
    found = {}
    for key, demandes in wanted.items():
        sql, params = _of_each(demandes, authority_ids, (), MOST_COUNTED + 1)
        found[key] = Count(f"SELECT {sql} LIMIT {MOST_COUNTED + 1}", params, MOST_COUNTED)
    return found


@lru_cache(MOST_READERS)
def counts_of_tabs(reader: Reader, on: datetime.date, authority_ids: tuple[int, ...]) -> Mapping[str, Count]:
    """The counts of all tabs, written once: that takes the ORM longer than PostgreSQL takes to answer."""
    return counts_of({tab: selection(tab, reader, on) for tab in TABS}, authority_ids)


# ------------------------------------------------------------------------------------------------------------ pages
class Page(NamedTuple):
    """The places of one page, newest first, and where the pages before and after it start.

    `is_close`: they are what is nearest to what was asked, which nothing has.
    """

    places: list[Place]
    newer: Bookmark | None
    older: Bookmark | None
    is_close: bool = False


def page_of(
    demandes: DemandeQuerySet, *, authority_ids: Sequence[int], start: Bookmark | None, size: int | None = None
) -> Page:
    """One page of `demandes`, among those of these authorities: one statement.

    Going towards the newest, what would be less than a page is the first page.
    """
    size = size or PAGE_SIZE
    newer = start is not None and start.newer
    found = _newest_of_each(beyond(demandes, start), authority_ids, newer=newer, number=size + 1)
    more = len(found) > size
    if newer and not more:
        return page_of(demandes, authority_ids=authority_ids, start=None, size=size)
    places = found[:size]
    if newer:
        places.reverse()
    return _page(places, before=start is not None, after=newer or more)


def page_of_matches(
    demandes: DemandeQuerySet | None,
    matches: Matches,
    *,
    authority_ids: Sequence[int],
    start: Bookmark | None,
    size: int | None = None,
) -> Page:
    """One page of the `demandes` of these authorities (None: all) that are among the `matches` of a search.

    One statement, none for all: a search finds in these authorities only.
    When the search had more to give than it was asked, the next page goes on where this one stopped looking.
    """
    size = size or PAGE_SIZE
    found = matches.places
    if demandes is not None:
        ids = [match.id for match in matches.places]
        kept = demandes.filter(authority_id__in=authority_ids, id__in=ids).order_by("-filed_at", "-id")
        found = [Place(*row) for row in kept.values_list("id", "filed_at")[: size + 1]]
    page = _page(found[:size], before=start is not None, after=len(found) > size)._replace(is_close=matches.is_close)
    if len(found) > size or not matches.is_cut:
        return page
    last = matches.places[-1]
    return page._replace(older=Bookmark(last.filed_at, last.id))


def _page(places: list[Place], *, before: bool, after: bool) -> Page:
    return Page(
        places,
        newer=Bookmark(places[0].filed_at, places[0].id, newer=True) if before and places else None,
        older=Bookmark(places[-1].filed_at, places[-1].id) if after and places else None,
    )


def _newest_of_each(
    demandes: DemandeQuerySet, authority_ids: Sequence[int], *, newer: bool, number: int
) -> list[Place]:
    """That many, from the top (or the bottom, when `newer`) of each authority's index, merged."""
    order = ("filed_at", "id") if newer else ("-filed_at", "-id")
    sql, params = _of_each(demandes, authority_ids, order, number)
    direction = "ASC" if newer else "DESC"
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT found.id, found.filed_at {sql}"
            f" ORDER BY found.filed_at {direction}, found.id {direction} LIMIT {number}",
            params,
        )
        return [Place(*row) for row in cursor.fetchall()]


def _of_each(
    demandes: DemandeQuerySet, authority_ids: Sequence[int], order: Sequence[str], limit: int
) -> tuple[str, list[Any]]:
    """A FROM clause, `found`: the first `limit` requests of each authority, each from its own index."""
    each = demandes.filter(authority_id=RawSQL("scope.authority_id", ())).order_by(*order)
    try:
        sql, params = each.values("id", "filed_at")[:limit].query.sql_with_params()
    except EmptyResultSet:  # the ORM knows that nothing can be found
        sql, params = "SELECT NULL::bigint AS id, NULL::timestamptz AS filed_at WHERE false", ()
    clause = f"FROM unnest(%s::bigint[]) AS scope(authority_id) CROSS JOIN LATERAL ({sql}) AS found"
    return clause, [list(authority_ids), *params]


def rows_of(page: Page, actor: Actor) -> list[Demande]:
    """The requests of a page with all that their row shows: one statement, whatever their number, none for none.

    `author` is who asks, in words; `labels` are dicts of `name` and `colour`. Authorities and démarches, which are few,
    are those that the process holds.
    """
    if not page.places:
        return []
    authors = Party.objects.filter(demande=OuterRef("pk"), role=PartyRole.AUTHOR)
    words = Case(When(name="", then="email"), default="name")
    labels = DemandeLabel.objects.filter(demande=OuterRef("pk")).order_by("label__name")
    ids = [place.id for place in page.places]
    demandes: QuerySet[Demande] = (
        Demande.objects.visible_to(actor)
        .filter(id__in=RawSQL("SELECT unnest(%s::bigint[])", (ids,)))  # one parameter, whatever their number
        .select_related("assignee", "team", "incident")
        .defer("answers")  # all else is short, so that a column may show it
        .annotate(
            author=Subquery(authors.values(words=words)[:1]),
            labels=ArraySubquery(labels.values(json=JSONObject(name="label__name", colour="label__colour"))),
        )
    )
    by_id = {}
    authorities, demarches = directory.authorities(), directory.demarches()
    for demande in demandes:
        demande.demarche = demarches[demande.demarche_id]
        demande.authority = authorities[demande.authority_id]
        if demande.commune_id is not None:
            demande.commune = authorities[demande.commune_id]
        by_id[demande.id] = demande
    return [by_id[pk] for pk in ids if pk in by_id]


def colleagues_of(authority_ids: Sequence[int] | None, *, on: datetime.date) -> QuerySet[User]:
    """The people who treat requests on that day, of these authorities (None: of any), by name."""
    return permissions.who_treat(authority_ids, on).order_by("last_name", "first_name", "email")
