"""A small map of a place that needs neither script nor network: its commune, what people know in it, and a mark."""

import math
from typing import NamedTuple

from django.utils.translation import gettext

from communes.models import Authority
from communes.static_map import HEIGHT, WIDTH, Frame, Ground, grounds_of
from signalement.register.models import PublishedReport
from signalement.register.publicity import FARTHEST
from signalement.register.whereabouts import Landmark, Point, landmarks

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
    """The drawing: `mark` is where it is, `around` the radius where that is rough."""

    place: str
    grounds: list[Ground]
    names: list[Name]
    mark: tuple[float, float]
    around: float
    scale: tuple[float, str]
    width: int = WIDTH
    height: int = HEIGHT


def plan_of(commune: Authority | None, point: Point, *, around: float = 0) -> Plan | None:
    """The place on a map of its commune, within `around` metres; None where the commune is not known. One statement."""
    if commune is None:
        return None
    frame = Frame.of(commune)
    mark = frame.spot(*point)
    far = math.dist((WIDTH, HEIGHT), (0, 0)) / frame.scale
    return Plan(
        place=commune.name,
        grounds=grounds_of(commune, frame),
        names=_named(landmarks(commune, point, far), frame, mark),
        mark=mark,
        around=max(LEAST, round(around * frame.scale, 1)) if around else 0,
        scale=_scale(frame),
    )


def _scale(frame: Frame) -> tuple[float, str]:
    """How long the greatest round distance that fits is, and that distance in words."""
    metres = max((one for one in SCALES if one * frame.scale <= WIDEST), default=SCALES[0])
    said = gettext("%(count)s\u00a0km") if metres >= KILOMETRE else gettext("%(count)s\u00a0m")
    return round(metres * frame.scale, 1), said % {"count": metres // KILOMETRE or metres}


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
        x, y = frame.spot(place.latitude, place.longitude)
        name = Name(x, y, place.title, leftwards=x > WIDTH * 0.55)
        left, top, right, bottom = name.box
        inside = left >= 0 and right <= WIDTH and top >= 0 and bottom <= HEIGHT - LINE
        if inside and not any(_overlap(name.box, other) for other in taken):
            names.append(name)
            taken.append(name.box)
        if len(names) == NAMED:
            break
    return names
