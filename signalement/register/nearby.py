"""What is reported around a site, as the server draws it: the latest open reports, the first look at the register."""

from typing import NamedTuple

from communes.models import Authority
from communes.static_map import HEIGHT, MARGIN, WIDTH, Frame, Ground, StaticMap, grounds_of, static_map
from signalement.enums import ReportStatus
from signalement.register.models import PublishedReport
from signalement.register.pages import place_of
from signalement.register.results import Asked

MAPPED = 60  # of the newest: a small map is not read with more
TOLD = 3
# Units. The first look fills a place that is higher than wide on a telephone, thrice as wide as high on a screen.
BEYOND = 280
NARROWEST = 480  # of its view box, so that names are whole


class Nearby(NamedTuple):
    """The band « Près de chez vous ». `place`: « Bron », « la Métropole de Lyon »."""

    place: str
    latest: list[PublishedReport]
    map: StaticMap


def nearby(authority: Authority | None) -> Nearby:
    """The newest open reports of a site. One statement, two on the metropolis's."""
    newest = (
        Asked(authority).reports().order_by("-filed_at", "-demande").select_related("category__demarche", "commune")
    )
    reports = list(newest[:MAPPED])
    latest = reports[:TOLD]
    numbered: dict[tuple[float, float], list[str]] = {}
    for number, report in enumerate(reports, start=1):
        if report.latitude is not None and report.longitude is not None:
            numbered.setdefault((report.latitude, report.longitude), []).append(str(number) if number <= TOLD else "")
    # One mark a place, which several may share; those that bear a number come last, over the others.
    places = sorted(
        (latitude, longitude, "·".join(filter(None, labels))) for (latitude, longitude), labels in numbered.items()
    )
    places.sort(key=lambda place: bool(place[2]))
    return Nearby(place_of(authority), latest, static_map(authority, places))


class Spot(NamedTuple):
    """A report on the first look: where, in the units of the view box, and as what the legend shows it."""

    x: float
    y: float
    standing: ReportStatus
    is_approximate: bool


class FirstLook(NamedTuple):
    """The map of the register before anyone opens it, with so many reports. `is_whole`: no older one is left out.

    Its view box begins at `left`, and is as wide as what it must show.
    """

    grounds: list[Ground]
    spots: list[Spot]
    number: int
    is_whole: bool
    left: int
    width: int
    height: int = HEIGHT


def first_look(asked: Asked) -> FirstLook:
    """The newest of the reports that are asked for, on the commune of their site. One statement."""
    placed = asked.reports().filter(latitude__isnull=False).order_by("-filed_at", "-demande")
    newest = list(placed.only("latitude", "longitude", "state", "is_exact", "asset")[: MAPPED + 1])
    frame = Frame.of(asked.site)
    spots = {
        Spot(*frame.spot(one.latitude, one.longitude), one.standing, one.is_approximate): None
        for one in reversed(newest[:MAPPED])  # the newest over the others
        if one.latitude is not None and one.longitude is not None
    }
    grounds = grounds_of(asked.site, frame, beyond=BEYOND)
    width = min(WIDTH, max(NARROWEST, round(frame.breadth(asked.site)) + 2 * MARGIN))
    number, is_whole = min(len(newest), MAPPED), len(newest) <= MAPPED
    return FirstLook(grounds, list(spots), number, is_whole, left=(WIDTH - width) // 2, width=width)
