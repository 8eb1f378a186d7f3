"""What an address of the list asks for: a tab, filters, a search. The list shows it, many acts run on it."""

import datetime
from collections.abc import Sequence
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.http import QueryDict

from accounts.context import Actor
from grc.desk import inbox
from grc.desk.forms.inbox import FILTERS, InboxForm
from grc.desk.inbox import own, pages
from grc.desk.inbox.orders import NEWEST, Ordering, read_ordering
from grc.querysets import DemandeQuerySet

LATEST = 99  # matches, of which the database looks among the latest requests first (`grc_search`)


class ListContext(NamedTuple):
    """What the list is read with, found once for as many addresses as the page has: what the filters offer, by whom."""

    choices: dict[str, Any]
    reader: inbox.Reader


class Selection(NamedTuple):
    """`tab` is the key of the current one, `is_explicit` whether the address names it; `demandes` is what is left.

    `ordering` is that of the address, else of the tab.
    """

    form: InboxForm
    asked: str
    tab: str
    is_explicit: bool
    demandes: DemandeQuerySet
    ordering: Ordering = NEWEST

    @property
    def is_whole(self) -> bool:
        """Whether neither the tab nor a filter leaves anything out."""
        return self.tab == inbox.WHOLE_TAB and self.form.is_valid() and not self.form.chosen()

    @property
    def only_open(self) -> bool:
        """Whether the tab holds none that is closed."""
        return inbox.TABS[self.tab].only_open

    @property
    def kept(self) -> str:
        """The tab and the filters as an address, without the search; nothing when they make no sense."""
        if not self.form.is_valid():
            return ""
        used = [(name, self.form.data[name]) for name in FILTERS if self.form.cleaned_data.get(name)]
        ordered = [] if self.ordering == self.usual_ordering else [("ordering", f"{self.ordering}")]
        return urlencode([("vue", self.tab), *used, *ordered])

    @property
    def usual_ordering(self) -> Ordering:
        """How the tab is read; a search, newest first."""
        return NEWEST if self.asked else inbox.TABS[self.tab].ordering


def known_to(actor: Actor, desk: own.Desk) -> ListContext:
    """What an agent whose desk is known reads the list with."""
    choices = {
        "authorities": desk.authorities,
        "authority_ids": actor.authority_ids,
        "demarches": desk.demarches,
        "colleagues": desk.colleagues,
        "labels": desk.labels,
        "teams": desk.teams,
        "has_places": desk.has_places,
    }
    return ListContext(choices, reader_of(actor, desk))


def reader_of(actor: Actor, desk: own.Desk) -> inbox.Reader:
    """Who reads the list."""
    return inbox.Reader(actor.user_id, desk.replaced, tuple(team.pk for team in desk.teams if team.is_mine))


def selection_of(params: QueryDict, actor: Actor, today: datetime.date, known: ListContext | None = None) -> Selection:
    """What `params` ask for, as the agent may see it; nothing when they make no sense."""
    known = known or known_to(actor, own.desk_of(actor, today))
    form = InboxForm(params, **known.choices)
    asked = params.get("q", "").strip() if "q" not in form.errors else ""
    tab = params.get("vue", "")
    is_explicit = tab in inbox.TABS
    if not is_explicit:
        tab = inbox.WHOLE_TAB if asked else inbox.FIRST_TAB
    narrowed = form.narrow(inbox.selection(tab, known.reader, today), only_open=inbox.TABS[tab].only_open)
    found = Selection(form, asked, tab, is_explicit, narrowed)
    return found._replace(ordering=read_ordering(params.get("ordering", "")) or found.usual_ordering)


def page_of(
    selection: Selection,
    actor: Actor,
    start: inbox.Bookmark | None,
    *,
    size: int | None = None,
    is_few: bool = False,
    few: Sequence[inbox.Place] | None = None,
) -> inbox.Page:
    """A page of it, of `size` requests when that is said; `is_few`: no more than are counted (`is_few_of`).

    `few`: all of them, where they are known.
    """
    ids, ordering, size = actor.authority_ids, selection.ordering, size or inbox.PAGE_SIZE
    if not selection.asked:
        traversal = pages.Traversal(
            selection.demandes,
            ids,
            ordering,
            only_open=selection.only_open,
            is_few=is_few,
            filed=selection.form.filed,
            few=few,
        )
        return pages.page_of(traversal, start, size=size)
    start = start and start._replace(back=False)
    as_found = ordering == NEWEST
    is_whole = selection.is_whole and as_found
    # A tab or a filter may leave out whatever is found: of an everyday word, the last few are found among the latest
    # requests, and fill a page of most tabs; several words are not, but among the open ones. Where nothing is left out,
    # one more than the page has is enough.
    is_everyday = as_found and size < LATEST and (selection.only_open or " " not in selection.asked)
    tries = [size + 1] if is_whole else [LATEST, None] if is_everyday else [None]
    demandes = None if is_whole else selection.demandes
    for most in tries:
        matches = inbox.matches_of(
            selection.asked,
            authority_ids=ids,
            start=start if as_found else None,
            most=most,
            only_open=selection.only_open,
        )
        page = pages.page_of_matches(demandes, matches, authority_ids=ids, start=start, size=size, ordering=ordering)
        if len(page.places) == size or not matches.is_cut:
            break
    return page


def is_few_of(selection: Selection, actor: Actor) -> bool:
    """Whether it holds no more than are counted: one statement, none for a search."""
    return bool(selection.asked) or pages.is_few_in(selection.demandes, actor.authority_ids)


def whole_of(selection: Selection, actor: Actor) -> DemandeQuerySet:
    """All that it asks for, whatever the page; of a search, what one page looks at. Who reads it adds `visible_to`."""
    if not selection.asked:
        return selection.demandes
    matches = inbox.matches_of(
        selection.asked, authority_ids=actor.authority_ids, start=None, only_open=selection.only_open
    )
    return selection.demandes.filter(pk__in=[place.id for place in matches.places])
