"""The list of requests on a map: the same tab, filters and search, and the list beside it."""

import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.context import Actor, current_actor
from communes.enums import AuthorityKind
from communes.models import Authority
from grc.desk import inbox
from grc.desk import wording as desk
from grc.desk.inbox import pages
from grc.desk.views.inbox_links import counted, parameters
from grc.desk.views.selection import page_of, selection_of, whole_of
from grc.models import Demande
from grc.views.access import for_agents_of_reports
from signalement.desk.inbox.inbox_map import seen_on
from signalement.enums import ReportStatus
from signalement.grid import LEVEL, Tile
from signalement.maps import with_map

EVERY, UNPLACED = "toutes", "sans-lieu"


@require_safe
@for_agents_of_reports
@with_map
def inbox_map(request: HttpRequest) -> HttpResponse:
    """What the list of the same address shows, on a map; a page of the list beside it, for who does without maps."""
    actor, now = current_actor(), timezone.now()
    today = timezone.localdate(now)
    chosen = selection_of(request.GET, actor, today)
    wanted = whole_of(chosen, actor)
    unplaced = wanted.filter(latitude=None)
    counts = inbox.count_all(inbox.counts_of({EVERY: wanted, UNPLACED: unplaced}, actor.authority_ids))
    start = inbox.read_bookmark(request.GET.get("page", ""), chosen.ordering)
    page = page_of(chosen, actor, start, is_few=counts[EVERY] <= pages.MOST_COUNTED)
    demandes = inbox.rows_of(page, actor)
    asked = request.GET.copy()
    asked.pop("page", None)
    context = {
        "tab": inbox.TABS[chosen.tab],
        "tab_key": chosen.tab,
        "form": chosen.form,
        "asked": chosen.asked,
        "chosen": [(one, parameters(request.GET, **{one.name: None})) for one in chosen.form.chosen()],
        "found": counts[EVERY],
        "found_words": counted(counts[EVERY]),
        "unplaced": counts[UNPLACED],
        "unplaced_words": counted(counts[UNPLACED]),
        "page": page,
        "rows": [row(one, today) for one in demandes],
        "query": asked.urlencode(),
        "tiles_url": f"{reverse('carte:map')}{{z}}/{{x}}/{{y}}.json?{asked.urlencode()}",
        "centre": centre_of(actor),
    }
    return render(request, "signalement/desk/inbox_map/map.html", context)


@require_safe
@for_agents_of_reports
def tile(request: HttpRequest, z: int, x: int, y: int) -> HttpResponse:
    """What one tile of that map shows, as JSON: clusters, and the requests that stand alone."""
    asked_tile = Tile(z, x, y)
    if not asked_tile.exists or z > LEVEL - 3:
        raise Http404
    actor, today = current_actor(), timezone.localdate()
    found = seen_on(asked_tile, whole_of(selection_of(request.GET, actor, today), actor), actor)
    told = {
        "clusters": [[round(one.latitude, 6), round(one.longitude, 6), one.number, one.open] for one in found.clusters],
        "reports": [on_the_map(one, today) for one in found.demandes],
        "cut": found.is_cut,
    }
    return JsonResponse(told, json_dumps_params={"ensure_ascii": False, "separators": (",", ":")})


def centre_of(actor: Actor) -> Authority | None:
    """The commune of an agent who has no other; else the map opens on the whole territory."""
    own = list(Authority.objects.filter(pk__in=actor.authority_ids)[:2])
    return own[0] if len(own) == 1 and own[0].kind == AuthorityKind.COMMUNE else None


def on_the_map(demande: Demande, today: datetime.date) -> dict[str, Any]:
    return {
        "reference": demande.reference,
        "latitude": demande.latitude,
        "longitude": demande.longitude,
        "label": demande.demarche.label,
        "standing": ReportStatus.of(demande.state),
        "state": desk.state_label(demande.state, demande.demarche),
        "due": desk.deadline(demande, today).words,
        "address": demande.address,
        "weight": demande.people,
        "url": reverse("demandes:edit", args=[demande.pk]),
    }


def row(demande: Demande, today: datetime.date) -> dict[str, Any]:
    return {
        "demande": demande,
        "standing": ReportStatus.of(demande.state),
        "state": desk.state_label(demande.state, demande.demarche),
        "deadline": desk.deadline(demande, today),
        "weight": demande.people,
    }
