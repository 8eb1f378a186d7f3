"""Where a report is, in words: as exactly as is known for who made it and the service, never more than that for anyone.

No word of it was typed: it is the asset that was named, an address or a street that is held here, a place of the site.
"""

from typing import NamedTuple

from django.db.models import QuerySet, Subquery
from django.utils.translation import gettext as _
from wagtail.models import Site

from accounts.statements import written_once
from communes import geocoding, territory
from communes.geocoding import Found
from communes.models import Authority
from home.models import PlacePage
from home.querysets import restricted
from signalement.catalogue.models import Asset, AssetKind
from signalement.grid import EQUATOR

BESIDE = 50.0  # metres: an address, or what has one, that is so near is where one says to be
AROUND = 200.0  # metres: beyond, what is known says nothing of a point
LENGTH = 240  # characters
SAID = 200  # of a name or an address, among other words
Point = tuple[float, float]


class Landmark(NamedTuple):
    """A place that people of the commune know."""

    title: str
    latitude: float
    longitude: float


def near(commune: Authority, point: Point) -> str:
    """What is nearest to a point of a commune, of all that is held here; empty where nothing is near."""
    held = geocoding.nearest_held(*point)
    if held and (said := beside(commune, point, held)):
        return said
    if asset := _addressed(point):
        return _close_to(_without_town(asset.address, commune))
    if places := landmarks(commune, point, AROUND):
        metres = _rounded(_metres(point, places[0]))
        return _("Repère\u00a0: %(place)s, à %(metres)s\u00a0m") % {"place": places[0].title[:SAID], "metres": metres}
    return ""


def beside(commune: Authority, point: Point, found: Found) -> str:
    """A point as one that is beside an address; empty when that is too far, or in another commune."""
    if found.commune != commune or _metres(point, found) > BESIDE:
        return ""
    return _close_to(f"{found.number} {found.street}".strip())


def of_asset(asset: Asset, commune: Authority | None) -> str:
    """Which asset, and its address: both are public."""
    address = _without_town(asset.address, commune) if commune else asset.address
    return ", ".join(filter(None, (str(asset), address)))[:LENGTH]


def landmark(commune: Authority, point: Point) -> str:
    """The place of a commune that people know near a point that anyone may know; empty for none."""
    found = landmarks(commune, point, AROUND)
    return _("repère\u00a0: %(place)s") % {"place": found[0].title[:SAID]} if found else ""


def landmarks(commune: Authority, point: Point, metres: float) -> list[Landmark]:
    """The places of the site of a commune within a distance of a point, the nearest first. One statement at most."""
    tall = 360 * float(metres) / EQUATOR
    wide = tall / territory.MIDDLE
    latitude, longitude = point
    box = latitude - tall, latitude + tall, longitude - wide, longitude + wide
    placed = ((one.title, one.latitude, one.longitude) for one in _places(commune.pk, *box))
    found = [Landmark(title, north, east) for title, north, east in placed if north is not None and east is not None]
    found = [one for one in found if _metres(point, one) <= metres]
    return sorted(found, key=lambda one: _metres(point, one))


@written_once
def _places(commune_id: int, south: float, north: float, west: float, east: float) -> QuerySet[PlacePage]:
    # Of the authority: what a process holds of the territory may have been read before it had a site.
    root = Subquery(Site.objects.filter(authority=commune_id).values("root_page__path"))
    places = PlacePage.objects.live().exclude(restricted()).only("title", "latitude", "longitude")
    return places.filter(latitude__range=(south, north), longitude__range=(west, east), path__startswith=root)


def _close_to(address: str) -> str:
    """« Près du 45 avenue Camille-Rousset », « Près de : Place de la Liberté »."""
    said = _("Près du %(address)s") if address[:1].isdecimal() else _("Près de\u00a0: %(address)s")
    return said % {"address": address[:SAID]}


def _addressed(point: Point) -> Asset | None:
    """The nearest asset that has an address, of those that are as good as there."""
    standing = Asset.objects.standing().filter(kind__in=AssetKind.objects.values("pk")).exclude(address="")
    return standing.near(*point, BESIDE).first()


def _without_town(address: str, commune: Authority) -> str:
    """An address without the name of the commune at its end, which is said apart."""
    return address.removesuffix(f", {commune.name}")


def _metres(point: Point, other: Found | Landmark) -> float:
    return territory.metres_between(point, (other.latitude, other.longitude))


def _rounded(metres: float) -> int:
    return max(10, round(metres / 10) * 10)
