"""The list of requests that agents work from."""

import datetime
from collections.abc import Mapping
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.context import Actor, current_actor
from grc import registry
from grc.desk import inbox
from grc.desk.inbox import own
from grc.desk.inbox.awaited import empty_words
from grc.desk.inbox.weights import weights_of
from grc.desk.views.inbox_columns import columns_of
from grc.desk.views.inbox_rows import rows
from grc.desk.views.selection import ListContext, Selection, known_to, page_of, selection_of
from grc.enums import BulkKind, ExportFormat
from grc.permissions import can_see_figures
from grc.views.access import agent_of, for_agents, received_by

SELECTION = "selection"


class TabLink(NamedTuple):
    """A tab, with how many requests it holds, in words."""

    key: str
    label: str
    number: str
    is_current: bool


class ViewLink(NamedTuple):
    """A saved view, with how many requests it holds, in words."""

    name: str
    address: str
    number: str
    is_current: bool
    is_shared: bool


@require_safe
@for_agents
def listing(request: HttpRequest) -> HttpResponse:
    """One page of the requests of the agent's authorities, in the tab, the filters and the search of its address."""
    actor, now = current_actor(), timezone.now()
    today = timezone.localdate(now)
    mine = own.desk_of(actor, today)
    if not request.GET and mine.first_view:
        return redirect(f"{reverse('demandes:list')}?{mine.first_view.query}")
    known = known_to(actor, mine)
    chosen = selection_of(request.GET, actor, today, known)
    form, tab = chosen.form, chosen.tab
    own_views = {f"{view.pk}": selection_of(QueryDict(view.query), actor, today, known) for view in mine.views}
    counts = counts_of(known, ({SELECTION: chosen} if form.chosen() else {}) | own_views, actor, today)
    found = counts.get(SELECTION, counts[tab])
    page = page_of(chosen, actor, inbox.read_bookmark(request.GET.get("page", "")))
    demandes = inbox.rows_of(page, actor)
    weights = weights_of(demandes)
    several = len(actor.authority_ids) > 1
    columns = columns_of(mine.columns)
    received = received_by(request)
    return render(
        request,
        "grc/admin/inbox.html",
        {
            "header_title": inbox.TABS[tab].label,
            "header_icon": "mail",
            "breadcrumbs_items": [{"url": "", "label": _("Demandes")}],
            "form": form,
            "asked": chosen.asked,
            "tab": inbox.TABS[tab],
            "tab_key": tab,
            "explicit_tab": tab if chosen.is_explicit else "",
            "tabs": tabs(counts, tab, has_teams=bool(known.reader.teams)),
            "listings": [(one, counted(one.waiting)) for one in registry.listings(received.kinds, actor.authority_ids)],
            "found": found,
            "found_words": counted(found),
            "chosen": [(one, without(request, one.name)) for one in form.chosen()],
            "page": page,
            "rows": rows(demandes, columns, weights, now, several=several),
            "views": [view_link(one, counts[f"{one.pk}"], "" if chosen.asked else chosen.kept) for one in mine.views],
            "bulk_kinds": BulkKind.choices,
            "outlooks": registry.outlooks(received.kinds),
            "errands": registry.errands(received.kinds),
            "export_formats": ExportFormat.choices,
            "headings": [(heading, column.style) for heading, column in columns.headed],
            "query": request.GET.urlencode(),
            "empty_words": empty_words(tab, received),
            "is_assistance": received.only_questions,
            "links": registry.list_links(agent_of(request), today),
            "may_give_teams": tab == inbox.TEAM_TAB and not demandes and can_see_figures(agent_of(request), today),
        },
    )


def counts_of(
    known: ListContext, wanted: Mapping[str, Selection], actor: Actor, today: datetime.date
) -> Mapping[str, int]:
    """How many each tab holds, and each selection that is `wanted`, by its key: one statement."""
    return inbox.count_all(
        {
            **inbox.counts_of_tabs(known.reader, today, actor.authority_ids),
            **inbox.counts_of({key: one.demandes for key, one in wanted.items()}, actor.authority_ids),
        }
    )


def tabs(counts: Mapping[str, int], current: str, *, has_teams: bool) -> list[TabLink]:
    """Those of the list; that of teams where one is of a team, or is there."""
    hidden = set() if has_teams or current == inbox.TEAM_TAB else {inbox.TEAM_TAB}
    return [link(key, counts[key], current) for key in inbox.TABS if key not in hidden]


def link(key: str, count: int, current: str) -> TabLink:
    return TabLink(key, str(inbox.TABS[key].label), counted(count), key == current)


def view_link(view: own.KnownView, count: int, current: str) -> ViewLink:
    return ViewLink(view.name, f"?{view.query}", counted(count), view.query == current, view.authority_id is not None)


def counted(count: int) -> str:
    """A count as people write it; beyond what is counted, “1 000+”."""
    grouped = f"{min(count, inbox.MOST_COUNTED):,}".replace(",", "\u202f")
    return grouped if count <= inbox.MOST_COUNTED else f"{grouped}+"


def without(request: HttpRequest, name: str) -> str:
    """The address of the list without one of its filters."""
    params = request.GET.copy()
    for unwanted in (name, "page"):
        params.pop(unwanted, None)
    return "?" + params.urlencode()
