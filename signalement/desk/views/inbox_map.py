"""The list of requests on a map: the same tabs, filters and search, and the list under it."""

import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.admin.widgets.button import Button, HeaderButton

from accounts.context import Actor, current_actor
from communes.enums import AuthorityKind
from communes.models import Authority
from grc.desk import inbox
from grc.desk import wording as desk
from grc.desk.views import way_back
from grc.desk.views.inbox import InboxView
from grc.desk.views.inbox_links import counted
from grc.desk.views.selection import selection_of, whole_of
from grc.models import Demande
from grc.views.access import for_agents_of_reports
from signalement.desk.inbox.inbox_map import seen_on
from signalement.enums import ReportStatus
from signalement.grid import LEVEL, Tile


class InboxMapView(InboxView):
    """What the list of the same address shows, on a map: its tabs, views, filters and search are the list's.

    A page of the list stands under it, for who does without maps.
    """

    template_name = "signalement/desk/inbox_map/map.html"
    results_template_name = "signalement/desk/inbox_map/results.html"
    index_url_name, index_results_url_name = "carte:map", "carte:map_results"
    header_icon = "globe"

    def get_page_title(self) -> str:
        return _("Demandes sur la carte")

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        return [{"url": reverse("demandes:list"), "label": _("Demandes")}, {"url": "", "label": _("Carte")}]

    @cached_property
    def header_buttons(self) -> list[Button]:
        address = f"{reverse('demandes:list')}?{self.query}"
        return [HeaderButton(_("Liste"), url=address, icon_name="list-ul")]

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        return []

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(*args, **kwargs)
        back = way_back.of_list(self.request.GET, self.chosen.tab)
        unplaced = whole_of(self.chosen, self.actor).filter(latitude=None)
        (number,) = inbox.count_all(inbox.counts_of({"": unplaced}, self.actor.authority_ids)).values()
        return context | {
            "placed": [row(one.demande, self.today, back) for one in context["rows"]],
            "unplaced": number,
            "unplaced_words": counted(number),
            "tiles_url": f"{reverse('carte:map')}{{z}}/{{x}}/{{y}}.json?{self.query}",
            "centre": centre_of(self.actor),
        }


@require_safe
@for_agents_of_reports
def tile(request: HttpRequest, z: int, x: int, y: int) -> HttpResponse:
    """What one tile of that map shows, as JSON: clusters, and the requests that stand alone."""
    asked_tile = Tile(z, x, y)
    if not asked_tile.exists or z > LEVEL - 3:
        raise Http404
    actor, today = current_actor(), timezone.localdate()
    selection = selection_of(request.GET, actor, today)
    found, back = seen_on(asked_tile, whole_of(selection, actor), actor), way_back.of_list(request.GET, selection.tab)
    told = {
        "clusters": [[round(one.latitude, 6), round(one.longitude, 6), one.number, one.open] for one in found.clusters],
        "reports": [on_the_map(one, today, back) for one in found.demandes],
        "cut": found.is_cut,
    }
    return JsonResponse(told, json_dumps_params={"ensure_ascii": False, "separators": (",", ":")})


def centre_of(actor: Actor) -> Authority | None:
    """The commune of an agent who has no other; else the map opens on the whole territory."""
    own = list(Authority.objects.filter(pk__in=actor.authority_ids)[:2])
    return own[0] if len(own) == 1 and own[0].kind == AuthorityKind.COMMUNE else None


def address_of(demande: Demande, back: way_back.WayBack) -> str:
    """The page of a request, which knows the view that it is opened from."""
    return reverse("demandes:edit", args=[demande.pk]) + back.suffix


def on_the_map(demande: Demande, today: datetime.date, back: way_back.WayBack) -> dict[str, Any]:
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
        "url": address_of(demande, back),
    }


def row(demande: Demande, today: datetime.date, back: way_back.WayBack) -> dict[str, Any]:
    return {
        "demande": demande,
        "address": address_of(demande, back),
        "standing": ReportStatus.of(demande.state),
        "state": desk.state_label(demande.state, demande.demarche),
        "deadline": desk.deadline(demande, today),
        "weight": demande.people,
    }
