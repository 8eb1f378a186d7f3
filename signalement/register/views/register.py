"""The public register: its list and map, the tiles of the map, a page for each report, its feed."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.wording import day
from communes.maps import with_map
from communes.request import GuichetRequest
from signalement.catalogue.offers import groups_of
from signalement.enums import PhotoKind
from signalement.grid import LEVEL, Tile
from signalement.register.models import PublishedReport
from signalement.register.nearby import first_look
from signalement.register.pages import place_of, report_or_404, shared, trail_to
from signalement.register.plan import plan_of_public
from signalement.register.publicity import FARTHEST, METRES
from signalement.register.results import PERIODS, STATES, Asked, first_photo, page_of, tile_of
from signalement.register.wording import news_of, standing_of, tone_of, when_of


@require_safe
@with_map
def reports(request: GuichetRequest) -> HttpResponse:
    """The reports of a site: a list, with a drawing of where, which scripts make a map."""
    asked = Asked.of(request.authority, request.GET)
    listed = page_of(asked, after=request.GET.get("apres", ""))
    context = {
        "trail": trail_to(),
        "asked": asked,
        "listed": listed,
        "rows": [
            {"report": one, "standing": standing_of(one), "tone": tone_of(one), "photo": first_photo(one)}
            for one in listed.reports
        ],
        "states": STATES.items(),
        "periods": PERIODS.items(),
        "groups": groups_of(),
        "place": place_of(asked.site),
        "centre": asked.site,
        "look": first_look(asked),
        "tiles_url": f"{reverse('signalements')}carte/{{z}}/{{x}}/{{y}}.json{asked.query}",
        "feed_url": f"{reverse('signalements_flux')}{asked.query}",
        "metres": METRES,
    }
    return shared(render(request, "signalement/register/reports.html", context))


@require_safe
def tile(request: GuichetRequest, z: int, x: int, y: int) -> HttpResponse:
    """What one tile of the map shows, as JSON: clusters, and the reports that stand alone."""
    asked_tile = Tile(z, x, y)
    if not asked_tile.exists or z > LEVEL - 3:
        raise Http404
    found = tile_of(Asked.of(request.authority, request.GET), asked_tile)
    told = {
        "clusters": [[round(one.latitude, 6), round(one.longitude, 6), one.number, one.open] for one in found.clusters],
        "reports": [on_the_map(one) for one in found.reports],
    }
    return shared(JsonResponse(told, json_dumps_params={"ensure_ascii": False, "separators": (",", ":")}))


def on_the_map(report: PublishedReport) -> dict[str, Any]:
    return {
        "reference": report.reference,
        "latitude": report.latitude,
        "longitude": report.longitude,
        "label": report.category.demarche.label,
        "standing": report.standing,
        "address": report.public_address,
        "due": _("signalé le %(day)s") % {"day": day(report.filed_at, "short")},
        "approximate": report.is_approximate,
        "weight": report.weight,
    }


@require_safe
@with_map
def report(request: HttpRequest, reference: str) -> HttpResponse:
    """What anyone may know of one report. One that is shown under another has the page of that one."""
    found = report_or_404(reference)
    context = {
        "trail": trail_to({"title": found.reference, "url": found.get_absolute_url()}),
        "report": found,
        "standing": standing_of(found),
        "tone": tone_of(found),
        "when": when_of(found),
        "authority_name": found.authority.body_name,
        "news": news_of(found),
        "led_by": found.led_by,
        "feed_url": reverse("signalement_flux", args=[found.reference]),
        "photos": gallery_of(found),
        "metres": METRES,
        "around": FARTHEST,
        "plan": plan_of_public(found),
    }
    return shared(render(request, "signalement/register/report.html", context))


def gallery_of(report: PublishedReport) -> dict[str, list[dict[str, Any]]]:
    """The photos that anyone sees of a report, by when they were taken, as the gallery takes them. One statement."""
    shown: dict[str, list[dict[str, Any]]] = {kind.value: [] for kind in PhotoKind}
    for photo in report.photos.shown().select_related("report"):
        small = photo.derivatives["thumbnail"]
        shown[photo.kind].append(
            {
                "url": photo.get_absolute_url(),
                "thumbnail_url": photo.thumbnail_url,
                "alt": photo.alt,
                "width": small["width"],
                "height": small["height"],
            }
        )
    return shown
