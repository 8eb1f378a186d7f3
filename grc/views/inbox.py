"""The list of requests that agents work from."""

import datetime
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.context import Actor, current_actor
from communes.models import Authority
from grc import desk, inbox
from grc.forms.inbox import InboxForm
from grc.models import Demande, Demarche, Party
from grc.querysets import DemandeQuerySet
from grc.views.access import for_agents

SELECTION = "selection"


class Row(NamedTuple):
    """A request as the list shows it."""

    demande: Demande
    author: Party | None
    state: str
    turn: str
    deadline: desk.Deadline
    age: str


class TabLink(NamedTuple):
    """A tab, with how many requests it holds, in words."""

    key: str
    label: str
    number: str
    is_current: bool


@require_safe
@for_agents
def listing(request: HttpRequest) -> HttpResponse:
    """One page of the requests of the agent's authorities, in the tab, the filters and the search of its address."""
    actor, now = current_actor(), timezone.now()
    today = timezone.localdate(now)
    form = form_of(request, actor, today)
    asked = request.GET.get("q", "").strip() if "q" not in form.errors else ""
    tab = request.GET.get("vue", "")
    explicit = tab in inbox.TABS
    if not explicit:
        tab = inbox.WHOLE_TAB if asked else inbox.FIRST_TAB

    tabs = inbox.selections(actor.user_id, today)
    selection = form.narrow(tabs[tab])
    counts = inbox.count_each(
        tabs | {SELECTION: selection} if form.chosen() else tabs, authority_ids=actor.authority_ids
    )
    page = page_of(request, selection, asked, actor)
    return render(
        request,
        "grc/admin/inbox.html",
        {
            "header_title": inbox.TABS[tab].label,
            "header_icon": "mail",
            "breadcrumbs_items": [{"url": "", "label": _("Demandes")}],
            "form": form,
            "asked": asked,
            "tab": inbox.TABS[tab],
            "tab_key": tab,
            "explicit_tab": tab if explicit else "",
            "tabs": [link(key, counts[key], tab) for key in inbox.TABS],
            "found": counts.get(SELECTION, counts[tab]),
            "found_words": counted(counts.get(SELECTION, counts[tab])),
            "chosen": [(one, without(request, one.name)) for one in form.chosen()],
            "several": len(actor.authority_ids) > 1,
            "page": page,
            "rows": [row(demande, now, today) for demande in inbox.rows_of(page, actor)],
        },
    )


def form_of(request: HttpRequest, actor: Actor, today: datetime.date) -> InboxForm:
    return InboxForm(
        request.GET,
        authorities=Authority.objects.active(),
        authority_ids=actor.authority_ids,
        demarches=Demarche.objects.active(),
        colleagues=inbox.colleagues_of(actor.authority_ids, on=today),
    )


def page_of(request: HttpRequest, selection: DemandeQuerySet, asked: str, actor: Actor) -> inbox.Page:
    start = inbox.read_bookmark(request.GET.get("page", ""))
    if not asked:
        return inbox.page_of(selection, authority_ids=actor.authority_ids, start=start)
    start = start and start._replace(newer=False)
    matches = inbox.matches_of(asked, authority_ids=actor.authority_ids, start=start)
    return inbox.page_of_matches(selection, matches, authority_ids=actor.authority_ids, start=start)


def row(demande: Demande, now: datetime.datetime, today: datetime.date) -> Row:
    return Row(
        demande=demande,
        author=next(iter(demande.authors), None),  # type: ignore[attr-defined]
        state=desk.state_label(demande.state),
        turn=desk.turn_label(demande.state),
        deadline=desk.deadline(demande, today),
        age=desk.age(demande.filed_at, now),
    )


def link(key: str, count: int, current: str) -> TabLink:
    return TabLink(key, str(inbox.TABS[key].label), counted(count), key == current)


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
