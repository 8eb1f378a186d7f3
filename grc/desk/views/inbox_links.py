"""The ways that lead on from the list: tabs, saved views, orders, filters to drop, pages of rooms."""

import datetime
from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.active_filters import ActiveFilter
from wagtail.admin.widgets.button import Button, HeaderButton

from accounts.models import User
from grc import registry
from grc.desk import inbox
from grc.desk.inbox import own, pages
from grc.desk.inbox.orders import ORDERS, RISING, Ordering
from grc.desk.views.selection import Selection
from grc.routing import Received

FRAGMENT = "_w_filter_fragment"  # Wagtail's, of an answer without the frame


class TabLink(NamedTuple):
    """A tab, with how many requests it holds, in words."""

    key: str
    label: str
    number: str
    is_current: bool
    address: str = ""


class ViewLink(NamedTuple):
    """A saved view, with how many requests it holds, in words; `is_dead`: what it asks for exists no more."""

    name: str
    address: str
    number: str
    is_current: bool
    is_shared: bool
    is_dead: bool


class OrderLink(NamedTuple):
    """An order of the list and its direction, in words."""

    label: str
    address: str
    is_current: bool


def parameters(params: QueryDict, **changed: str | None) -> str:
    """An address of the list: these parameters with what is changed, from its first page.

    Written from what they hold, without a copy of them: a page of the list has some twenty such addresses.
    """
    left = {"page", FRAGMENT, *changed}
    # An empty one is what a form sends of its empty fields.
    kept = [(name, value) for name, values in params.lists() if name not in left and params[name] for value in values]
    kept += [(name, value) for name, value in changed.items() if value is not None]
    return "?" + urlencode(kept)


def tabs(counts: Mapping[str, int], current: str, params: QueryDict, *, has_teams: bool) -> list[TabLink]:
    """Those of the list; that of teams where one is of a team, or is there. Each is read in its own order."""
    hidden = set() if has_teams or current == inbox.TEAM_TAB else {inbox.TEAM_TAB}
    return [
        tab_link(key, counts[key], current)._replace(address=parameters(params, vue=key, ordering=None))
        for key in inbox.TABS
        if key not in hidden
    ]


def tab_link(key: str, count: int, current: str) -> TabLink:
    return TabLink(key, str(inbox.TABS[key].label), counted(count), key == current)


def view_link(view: own.KnownView, count: int, current: str, *, is_dead: bool) -> ViewLink:
    is_shared = view.authority_id is not None
    return ViewLink(view.name, f"?{view.query}", counted(count), view.query == current, is_shared, is_dead)


def orders(params: QueryDict, current: Ordering) -> list[OrderLink]:
    """Each order, its usual direction first; of the current one, the other direction too."""
    usual = [Ordering(name, falling=name not in RISING) for name in ORDERS]
    offered = [one for each in usual for one in (each, each.reversed()) if one == each or each.name == current.name]
    return [OrderLink(str(one.words), parameters(params, ordering=f"{one}"), one == current) for one in offered]


def counted(count: int) -> str:
    """A count as people write it; beyond what is counted, “1 000+”."""
    grouped = f"{min(count, pages.MOST_COUNTED):,}".replace(",", "\u202f")
    return grouped if count <= pages.MOST_COUNTED else f"{grouped}+"


def active_filters(chosen: Selection, params: QueryDict, base: str) -> list[ActiveFilter]:
    """The filters in use, as Wagtail's pills take them, with the address without each."""
    return [
        ActiveFilter(chosen.form[one.name].auto_id, one.label, one.value, base + parameters(params, **{one.name: None}))
        for one in chosen.form.chosen()
    ]


def header_buttons(received: Received, query: str) -> list[HeaderButton]:
    """Other ways to look at the same list, of the packages above (`grc.registry.outlooks`)."""
    return [
        HeaderButton(str(one.label), url=f"{reverse(one.url_name)}?{query}", icon_name=one.icon)
        for one in registry.outlooks(received.kinds)
    ]


def more_buttons(agent: User, today: datetime.date, query: str) -> list[Button]:
    """What one does with the list, and what belongs to it."""
    keep = reverse("demandes:view_new", query={"filtre": query})
    links = [
        (_("Enregistrer cette vue"), keep, "plus"),
        (_("Exporter la liste"), "#exporter", "download"),
        (_("Mes vues"), reverse("demandes:views"), "view"),
        (_("Colonnes de la liste"), reverse("demandes:columns"), "list-ul"),
        (_("Mes actions groupées"), reverse("demandes:bulk_list"), "tasks"),
        (_("Étiquettes"), reverse("demandes:labels"), "tag"),
        (_("Équipes"), reverse("demandes:teams"), "group"),
        *((str(link.label), reverse(link.url_name), "arrow-right") for link in registry.list_links(agent, today)),
        (_("Mes réglages"), reverse("demandes:habits"), "cog"),
    ]
    return [
        Button(str(label), url=address, icon_name=icon, priority=position)
        for position, (label, address, icon) in enumerate(links)
    ]
