"""A small map of a place that needs neither script nor network: its commune, what people know in it, and a mark."""

import math
from typing import Any, NamedTuple

import shapely
from django.utils.translation import gettext

from communes import territory
from communes.models import Authority
from signalement.register.models import PublishedReport
from signalement.register.publicity import FARTHEST
from signalement.register.whereabouts import Landmark, Point, landmarks

WIDTH, HEIGHT, MARGIN = 640, 360, 24  # units of the drawing
FINE = 0.6  # units: what an outline may be off, so that it is short
LETTER, LINE = 11, 26  # units: about the width of a letter of a name, and the height of a line
NAMED = 5  # places at most
LEAST = 12  # units: the circle around what is shown roughly, at least
KILOMETRE = 1000  # metres
SCALES = (100, 200, 500, 1000, 2000, 5000)  # metres
WIDEST = 160  # units, of the scale


class Name(NamedTuple):
    """A place with its name, which stands to its right, or `leftwards`."""

    x: float
    y: float
    text: str
    leftwards: bool

    @property
    def box(self) -> "type_box":
        """What it covers: from the left, from the top, to the right, to the bottom."""
        wide = LETTER * len(self.text) + 18
        left = self.x - wide if self.leftwards else self.x - 8
        return left, self.y - LINE / 2, left + wide + 8, self.y + LINE / 2


class Plan(NamedTuple):
    """The drawing: `commune` and `beside` are paths, `mark` is where it is, `around` the radius where that is rough."""

    place: str
    commune: str
    beside: str
    names: list[Name]
    mark: tuple[float, float]
    around: float
    scale: tuple[float, str]
    width: int = WIDTH
    height: int = HEIGHT


class Frame(NamedTuple):
    """From metres on the ground to units of the drawing, which has the whole of an outline."""

    west: float
    north: float
    unit: float  # of one metre

    @classmethod
    def of(cls, outline: Any) -> "Frame":
        west, south, east, north = outline.bounds
        unit = min((WIDTH - 2 * MARGIN) / (east - west), (HEIGHT - 2 * MARGIN) / (north - south))
        return cls((west + east - WIDTH / unit) / 2, (south + north + HEIGHT / unit) / 2, unit)

    def drawn(self, latitude: float, longitude: float) -> tuple[float, float]:
        x, y = territory.projected(latitude, longitude)
        return round((x - self.west) * self.unit, 1), round((self.north - y) * self.unit, 1)

    @property
    def scale(self) -> tuple[float, str]:
        """How long the greatest round distance that fits is, and that distance in words."""
        metres = max((one for one in SCALES if one * self.unit <= WIDEST), default=SCALES[0])
        said = gettext("%(count)s\u00a0km") if metres >= KILOMETRE else gettext("%(count)s\u00a0m")
        return round(metres * self.unit, 1), said % {"count": metres // KILOMETRE or metres}

    def path(self, outline: Any) -> str:
        """The rings of an outline, as far as they are in the drawing, as the `d` of a path."""
        box = shapely.box(
            self.west - 20 / self.unit,
            self.north - (HEIGHT + 20) / self.unit,
            self.west + (WIDTH + 20) / self.unit,
            self.north + 20 / self.unit,
        )
        seen = shapely.simplify(shapely.intersection(outline, box), FINE / self.unit)
        polygons = [part for part in shapely.get_parts(seen) if part.geom_type == "Polygon"]
        return "".join(self._ring(ring.coords) for one in polygons for ring in (one.exterior, *one.interiors))

    def _ring(self, coordinates: Any) -> str:
        points = (f"{(x - self.west) * self.unit:.0f} {(self.north - y) * self.unit:.0f}" for x, y in coordinates)
        return f"M{'L'.join(points)}Z"


def plan_of(commune: Authority | None, point: Point, *, around: float = 0) -> Plan | None:
    """The place on a map of its commune, within `around` metres; None for a commune whose outline nobody knows.

    One statement.
    """
    outline, beside = territory.outlines_around(commune) if commune else (None, [])
    if commune is None or outline is None:
        return None
    frame = Frame.of(outline)
    mark = frame.drawn(*point)
    far = math.dist((WIDTH, HEIGHT), (0, 0)) / frame.unit
    return Plan(
        place=commune.name,
        commune=frame.path(outline),
        beside="".join(frame.path(one) for one in beside),
        names=_named(landmarks(commune, point, far), frame, mark),
        mark=mark,
        around=max(LEAST, round(around * frame.unit, 1)) if around else 0,
        scale=frame.scale,
    )


def plan_of_public(report: PublishedReport) -> Plan | None:
    """The place of a report as anyone may know it; None for one that is on no map. One statement."""
    if report.latitude is None or report.longitude is None:
        return None
    around = FARTHEST if report.is_approximate else 0
    return plan_of(report.commune, (report.latitude, report.longitude), around=around)


type_box = tuple[float, float, float, float]


def _overlap(one: type_box, other: type_box) -> bool:
    left, top, right, bottom = one
    return left < other[2] and other[0] < right and top < other[3] and other[1] < bottom


def _named(places: list[Landmark], frame: Frame, mark: tuple[float, float]) -> list[Name]:
    """The nearest places whose names cover neither each other nor the mark."""
    x, y = mark
    taken = [(x - 18, y - 34, x + 18, y + 10)]
    names: list[Name] = []
    for place in places:
        x, y = frame.drawn(place.latitude, place.longitude)
        name = Name(x, y, place.title, leftwards=x > WIDTH * 0.55)
        left, top, right, bottom = name.box
        inside = left >= 0 and right <= WIDTH and top >= 0 and bottom <= HEIGHT - LINE
        if inside and not any(_overlap(name.box, other) for other in taken):
            names.append(name)
            taken.append(name.box)
        if len(names) == NAMED:
            break
    return names
