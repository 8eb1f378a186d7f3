"""The inbox: its tabs, what each holds and how many, and the rows of a page (`pages` finds which)."""

import datetime
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, OuterRef, QuerySet, Subquery, When
from django.db.models.expressions import RawSQL
from django.db.models.functions import JSONObject
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.context import Actor
from accounts.models import User
from accounts.statements import written_once
from grc import permissions
from grc.desk.inbox import directory, pages
from grc.desk.inbox.counts import Count, count_all, count_and_list, count_in, count_of, list_in
from grc.desk.inbox.orders import NEWEST, WORST, Ordering
from grc.desk.inbox.pages import Page
from grc.desk.inbox.places import Bookmark, Place, read_bookmark
from grc.desk.inbox.search import matches_of
from grc.enums import PartyRole, State
from grc.models import Demande, DemandeLabel, Label, Party
from grc.querysets import DemandeQuerySet
from grc.workflow import AGENTS_TURN

__all__ = [
    "Bookmark", "Count", "Page", "Place", "count_all", "count_and_list", "count_of", "matches_of", "read_bookmark",
]  # fmt: skip

PAGE_SIZE = 50
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
    """A standing selection of requests; `narrow` takes the requests, who reads them and the day.

    `only_open`: it holds none that is closed. `ordering`: how it is read unless the address says otherwise.
    """

    label: Promise
    narrow: Callable[[DemandeQuerySet, Reader, datetime.date], DemandeQuerySet]
    only_open: bool = True
    ordering: Ordering = NEWEST


TABS: dict[str, Tab] = {
    "a-traiter": Tab(_("À traiter"), lambda all_, reader, on: all_.open().filter(state__in=AGENTS_TURN)),
    "mes-demandes": Tab(_("Mes demandes"), lambda all_, reader, on: all_.open().filter(assignee__in=reader.accounts)),
    "mon-equipe": Tab(_("Mon équipe"), lambda all_, reader, on: all_.open().of_teams(reader.teams)),
    "non-attribuees": Tab(_("Non attribuées"), lambda all_, reader, on: all_.open().unassigned()),
    "messages": Tab(_("Nouveaux messages"), lambda all_, reader, on: all_.filter(awaits_reply=True), only_open=False),
    "attente-usager": Tab(
        _("En attente de l’usager"), lambda all_, reader, on: all_.open().filter(state=State.WAITING_RESIDENT)
    ),
    "en-retard": Tab(_("En retard"), lambda all_, reader, on: all_.late(on), ordering=WORST),
    "closes": Tab(_("Closes"), lambda all_, reader, on: all_.closed(), only_open=False),
    "toutes": Tab(_("Toutes"), lambda all_, reader, on: all_, only_open=False),
}
FIRST_TAB, TEAM_TAB, WHOLE_TAB = "a-traiter", "mon-equipe", "toutes"


def selection(tab: str, reader: Reader, on: datetime.date) -> DemandeQuerySet:
    """What a tab holds, of whatever authority: `counts_of` and `pages` keep to some.

    Not narrowed here to authorities: a list of ids beside the one that each index is read for would have PostgreSQL
    believe that one authority has most of the table, and read it whole.
    """
    return TABS[tab].narrow(Demande.objects.all(), reader, on)


def counts_of(wanted: Mapping[str, DemandeQuerySet], authority_ids: Sequence[int]) -> dict[str, Count]:
    """The count of each selection in these authorities, up to one more than `MOST_COUNTED`."""
    return {key: count_in(demandes, authority_ids, pages.MOST_COUNTED) for key, demandes in wanted.items()}


def listing_of(demandes: DemandeQuerySet, authority_ids: Sequence[int], ordering: Ordering) -> Count:
    """The same of one selection, with the places of what is counted, as `count_and_list` gives them."""
    return list_in(demandes, authority_ids, pages.MOST_COUNTED, key=ordering.order.expression)


@lru_cache(MOST_READERS)
def counts_of_tabs(reader: Reader, on: datetime.date, authority_ids: tuple[int, ...]) -> Mapping[str, Count]:
    """The counts of all tabs, written once: that takes the ORM longer than PostgreSQL takes to answer."""
    return counts_of({tab: selection(tab, reader, on) for tab in TABS}, authority_ids)


# ------------------------------------------------------------------------------------------------------------- rows
def rows_of(page: Page, actor: Actor) -> list[Demande]:
    """The requests of a page with all that their row shows: one statement, whatever their number, none for none.

    `author` is who asks, in words; `labels` are dicts of `name` and `colour`. Authorities and démarches, which are few,
    are those that the process holds.
    """
    if not page.places:
        return []
    ids = [place.id for place in page.places]
    by_id = {}
    authorities, demarches = directory.authorities(), directory.demarches()
    for demande in _rows(ids, authority_ids=actor.authority_ids):
        demande.demarche = demarches[demande.demarche_id]
        demande.authority = authorities[demande.authority_id]
        if demande.commune_id is not None:
            demande.commune = authorities[demande.commune_id]
        by_id[demande.id] = demande
    return [by_id[pk] for pk in ids if pk in by_id]


@written_once
def _rows(ids: list[int], *, authority_ids: tuple[int, ...]) -> QuerySet[Demande]:
    authors = Party.objects.filter(demande=OuterRef("pk"), role=PartyRole.AUTHOR)
    words = Case(When(name="", then="email"), default="name")
    # Each label is looked up by its key: joined, PostgreSQL reads all labels of all authorities for each row.
    own = Label.objects.filter(pk=OuterRef("label_id"))
    labels = DemandeLabel.objects.filter(demande=OuterRef("pk")).order_by(Subquery(own.values("name")))
    told = Subquery(own.values(json=JSONObject(name="name", colour="colour")))
    return (
        Demande.objects.visible_to(Actor(authority_ids=authority_ids))
        .filter(id__in=RawSQL("SELECT unnest(%s::bigint[])", (ids,)))  # one parameter, whatever their number
        .select_related("assignee", "team", "incident")
        .defer("answers")  # all else is short, so that a column may show it
        .annotate(
            author=Subquery(authors.values(words=words)[:1]),
            labels=ArraySubquery(labels.values(json=told)),
        )
    )


def colleagues_of(authority_ids: Sequence[int] | None, *, on: datetime.date) -> QuerySet[User]:
    """The people who treat requests on that day, of these authorities (None: of any), by name."""
    return permissions.who_treat(authority_ids, on).order_by("last_name", "first_name", "email")
