"""The assets that a report may be about, for the map on which a place is put, and for programs."""

import re
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from signalement.catalogue.models import Asset, offered_categories
from signalement.catalogue.querysets import AssetQuerySet
from signalement.grid import LEVEL, Tile

KEPT = 600  # seconds: a file of assets is loaded now and then
FROM = 16  # the widest tile that is answered: some 600 m a side
MOST = 400  # of a tile
NEAREST, METRES = 5, 500
TILE = re.compile(r"(\d{1,2})/(\d{1,9})/(\d{1,9})", re.ASCII)
POINT = re.compile(r"(-?\d{1,2}(?:\.\d{1,10})?),(-?\d{1,3}(?:\.\d{1,10})?)", re.ASCII)


@require_safe
def assets(request: HttpRequest) -> HttpResponse:
    """Those of a category (`categorie`), in a tile of the map (`tuile=z/x/y`) or the nearest of a place (`autour`)."""
    category = offered_categories().get(request.GET.get("categorie", ""))
    if category is None:
        return refused(_("Dites la catégorie\u00a0: «\u00a0?categorie=lampadaire-eteint\u00a0»."))
    standing = Asset.objects.standing().of_category(category).select_related("kind", "authority")
    found = asked(standing, request.GET.get("tuile", ""), request.GET.get("autour", ""))
    if found is None:
        return refused(_("Dites où\u00a0: «\u00a0tuile=17/67320/46790\u00a0», ou «\u00a0autour=45.7333,4.9111\u00a0»."))
    told = {"assets": [shown(asset) for asset in found]}
    response = JsonResponse(told, json_dumps_params={"ensure_ascii": False, "separators": (",", ":")})
    if request.GET.get("autour"):  # where somebody is stays with them
        patch_cache_control(response, private=True, no_store=True)
    else:
        patch_cache_control(response, public=True, s_maxage=KEPT)
    return response


def asked(standing: AssetQuerySet, tile: str, around: str) -> AssetQuerySet | None:
    """Those of a tile, or the nearest of a place; None when neither is said. Raises `Http404` for no such tile."""
    if place := POINT.fullmatch(around):
        return standing.near(float(place[1]), float(place[2]), METRES)[:NEAREST]
    if parts := TILE.fullmatch(tile):
        of = Tile(*(int(part) for part in parts.groups()))
        if not of.exists or not FROM <= of.z <= LEVEL:
            raise Http404
        return standing.within([of.span]).order_by("cell")[:MOST]
    return None


def shown(asset: Asset) -> dict[str, Any]:
    return {
        "id": asset.pk,
        "kind": asset.kind.slug,
        "label": str(asset),
        "reference": asset.reference,
        "authority": asset.authority.slug,
        "latitude": asset.latitude,
        "longitude": asset.longitude,
        "address": asset.address,
    }


def refused(why: str) -> HttpResponse:
    return JsonResponse({"detail": why}, status=422, json_dumps_params={"ensure_ascii": False})
