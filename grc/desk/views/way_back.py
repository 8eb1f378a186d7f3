"""The view of the list that a request was opened from: the way back to it, and to the requests beside this one."""

import datetime
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.context import current_actor
from grc.desk import inbox
from grc.desk.forms.inbox import FILTERS
from grc.desk.inbox.orders import NEWEST, ORDERS, Ordering, read_ordering, type_key
from grc.desk.views.selection import Selection, page_of, selection_of
from grc.desk.views.subject import found
from grc.models import Demande
from grc.views.access import for_agents

VIEW, PLACE = "de", "ici"  # parameters: the address of the view, the place of the request in it
KEPT = ("vue", "ordering", "q", *FILTERS)
LONGEST = 2000  # characters of a view's address


@dataclass(frozen=True)
class WayBack:
    """The view, as the parameters of the list; `here` is the place of the request in it (`inbox.Bookmark`)."""

    params: QueryDict
    here: str = ""

    @cached_property
    def query(self) -> str:
        return self.params.urlencode()

    @property
    def address(self) -> str:
        return reverse("demandes:list") + (f"?{self.query}" if self.query else "")

    @property
    def label(self) -> str:
        if self.params.get("q"):
            return _("Recherche")
        tab = inbox.TABS.get(self.params.get("vue", ""))
        return str(tab.label) if tab else _("Demandes")

    @cached_property
    def suffix(self) -> str:
        """What the addresses of the request carry on: nothing for one that was not opened from the list."""
        carried = {name: value for name, value in ((VIEW, self.query), (PLACE, self.here)) if value}
        return f"?{urlencode(carried)}" if self.query else ""

    @property
    def is_known(self) -> bool:
        return bool(self.query)


def of_list(params: QueryDict, tab: str) -> WayBack:
    """The view that a page of the list shows, which the addresses of its requests carry."""
    kept = QueryDict(mutable=True)
    kept.update({"vue": tab} | {name: f"{params[name]}" for name in KEPT if params.get(name)})
    return WayBack(kept)


def way_back_of(request: HttpRequest) -> WayBack:
    """The view that the address names, without what no list of requests knows."""
    said = QueryDict(request.GET.get(VIEW, "")[:LONGEST])
    kept = QueryDict(mutable=True)
    kept.update({name: f"{said[name]}" for name in KEPT if said.get(name)})
    return WayBack(kept, request.GET.get(PLACE, ""))


def at(way_back: WayBack, demande: Demande) -> WayBack:
    """The same, with the place of a request in its view: where it was when the agent came, if that is said."""
    if not way_back.is_known or way_back.here:
        return way_back
    chosen = ordering_of(way_back)
    return replace(way_back, here=inbox.Bookmark(key_of(demande, chosen.name), demande.pk, ordering=chosen).encode())


def ordering_of(way_back: WayBack) -> Ordering:
    """The order of the view, from its address alone."""
    said = read_ordering(way_back.params.get("ordering", ""))
    if said or way_back.params.get("q"):
        return said or NEWEST
    tab = way_back.params.get("vue", "")
    return inbox.TABS[tab if tab in inbox.TABS else inbox.FIRST_TAB].ordering


def key_of(demande: Demande, order: str) -> type_key:
    """By what an order compares the request."""
    key: type_key | None = getattr(demande, ORDERS[order].column)
    return datetime.date.max if key is None else key


@require_safe
@for_agents
def neighbour(request: HttpRequest, pk: int, *, is_next: bool) -> HttpResponse:
    """To the request after this one in the view it was opened from, or before it; past its end, to the view."""
    demande = found(request, pk)
    way_back = at(way_back_of(request), demande)
    chosen = selection_of(way_back.params, current_actor(), timezone.localdate())
    beside = neighbour_of(demande, chosen, way_back.here, is_next=is_next)
    if beside is not None:
        return redirect(reverse("demandes:edit", args=[beside]) + replace(way_back, here="").suffix)
    said = (
        _("C’était la dernière demande de la vue «\u00a0%(view)s\u00a0».")
        if is_next
        else _("C’était la première demande de la vue «\u00a0%(view)s\u00a0».")
    )
    messages.info(request, said % {"view": way_back.label})
    return redirect(way_back.address)


def neighbour_of(demande: Demande, chosen: Selection, here: str, *, is_next: bool) -> int | None:
    """The key of the request beside this one, by where it is or was in the view; None at the end of it.

    At most three statements. Of a search, among those of its first page.
    """
    actor = current_actor()
    if chosen.asked:
        ids = [place.id for place in page_of(chosen, actor, None).places]
        if demande.pk not in ids:
            return None
        position = ids.index(demande.pk) + (1 if is_next else -1)
        return ids[position] if 0 <= position < len(ids) else None
    ordering = chosen.ordering
    start = inbox.read_bookmark(here, ordering)
    if start is None:
        start = inbox.Bookmark(key_of(demande, ordering.name), demande.pk, ordering=ordering)
    places = page_of(chosen, actor, start._replace(back=not is_next), size=1).places
    if not places:
        return None
    mine, other = (start.key, start.id), (places[0].key, places[0].id)
    is_after = other < mine if ordering.falling else other > mine
    return places[0].id if other != mine and is_after == is_next else None
