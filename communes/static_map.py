"""A static map: the outline of a commune among its neighbours with places on it, laid out as one SVG.

Drawn by the server from what every process holds of the territory, without a query, a script or a picture from
elsewhere: a first look at where things are, before any map that moves is fetched.
"""

import math
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple, Self

import shapely

from communes import territory
from communes.models import Authority

WIDTH, HEIGHT = 640, 400  # of the view box, in its own units
MARGIN = 24  # units between the outline and the frame
FINEST = 0.6  # units: a bend of an outline that is less than this cannot be seen
NAMED_FROM = 12.0  # units above and below a name: a neighbour that leaves less has no room for its own
NAME_RATIO = 4.0  # a name is that many times wider than high
NAMES_WITHIN = shapely.box(70, 20, WIDTH - 70, HEIGHT - 20)  # where a name, written around its middle, is whole
LETTER, LINE = 10, 26  # units that a letter of a name takes, and a line
APART = 34  # units between two numbers
LEAST = 1500.0  # metres across: places that are together are not looked at any closer


class Ground(NamedTuple):
    """A commune on the map: its outline as the path of an SVG, and where its name goes (None: there is no room)."""

    path: str
    name: str
    is_own: bool
    x: float | None = None
    y: float | None = None


class Mark(NamedTuple):
    """A place on the map, in the units of the view box. `label`: the number by which a list names it."""

    x: float
    y: float
    label: str = ""


class StaticMap(NamedTuple):
    width: int
    height: int
    grounds: list[Ground]
    marks: list[Mark]


class Frame(NamedTuple):
    """How metres of the territory become units of the view box: `scale` of them for each metre."""

    west: float
    north: float
    scale: float

    @classmethod
    def of(cls, authority: Authority | None) -> Self:
        """The frame that holds a commune; all of them where `authority` is none of the territory's."""
        return cls.holding(_bounds(authority))

    @classmethod
    def holding(cls, bounds: tuple[float, float, float, float]) -> Self:
        """The frame in whose middle these bounds (west, south, east, north) lie."""
        west, south, east, north = bounds
        across, down = max(east - west, LEAST), max(north - south, LEAST)
        scale = min((WIDTH - 2 * MARGIN) / across, (HEIGHT - 2 * MARGIN) / down)
        middle_x, middle_y = (west + east) / 2, (south + north) / 2
        return cls(middle_x - WIDTH / 2 / scale, middle_y + HEIGHT / 2 / scale, scale)

    def breadth(self, authority: Authority | None) -> float:
        """How many units wide what it was made for is: a commune, or all of them."""
        west, _south, east, _north = _bounds(authority)
        return (east - west) * self.scale

    def laid(self, coordinates: Any) -> Any:
        """An array of (x, y) in metres, laid on the view box."""
        return (coordinates - (self.west, self.north)) * (self.scale, -self.scale)

    def spot(self, latitude: float, longitude: float) -> tuple[float, float]:
        """Where a point in degrees (WGS 84) is on the view box, or beside it."""
        x, y = territory.projected(latitude, longitude)
        return round((x - self.west) * self.scale, 1), round((self.north - y) * self.scale, 1)


def _bounds(authority: Authority | None) -> tuple[float, float, float, float]:
    """West, south, east, north of a commune in metres; of all of them where `authority` is none of the territory’s."""
    outlines = territory.outlines()
    own = [shape for commune, shape in outlines if authority is not None and commune.pk == authority.pk]
    return tuple(shapely.total_bounds(own or [shape for _commune, shape in outlines]))


def static_map(authority: Authority | None, places: Sequence[tuple[float, float, str]]) -> StaticMap:
    """The map of a commune, or of all of them where `authority` is no commune, with places (latitude, longitude, label)
    on it; those outside its frame are left out."""
    frame = Frame.of(authority)
    return StaticMap(WIDTH, HEIGHT, grounds_of(authority, frame), _marks(frame, places))


def grounds_of(authority: Authority | None, frame: Frame, *, beyond: int = 0) -> list[Ground]:
    """The communes that are seen in a frame, that of the authority over the others; all alike where it has none.

    They go on for `beyond` units around the view box, for a drawing that fills a place of another shape.
    """
    return _drawn(territory.contours().version, authority, frame, beyond)


@lru_cache(maxsize=256)
def _drawn(_version: str, authority: Authority | None, frame: Frame, beyond: int) -> list[Ground]:
    """What is seen in a frame, once for each version of the outlines."""
    outlines = territory.outlines()
    has_own = any(authority is not None and commune.pk == authority.pk for commune, _shape in outlines)
    edge = beyond + 2  # past which nothing is seen, its line neither
    window = (-edge, -edge, WIDTH + edge, HEIGHT + edge)
    grounds = []
    for commune, shape in outlines:
        is_own = not has_own or (authority is not None and commune.pk == authority.pk)
        seen = shapely.clip_by_rect(shapely.transform(shape, frame.laid), *window)
        if ground := _ground(seen, commune, is_own=is_own, names=has_own):
            grounds.append(ground)
    grounds.sort(key=lambda one: one.is_own)  # its line over those of its neighbours
    return _names_apart(grounds)


def _marks(frame: Frame, places: Sequence[tuple[float, float, str]]) -> list[Mark]:
    """Where the places are on the map; one whose number would hide another's is put to its right."""
    marks: list[Mark] = []
    for latitude, longitude, label in places:
        x, y = frame.spot(latitude, longitude)
        if not (0 <= x <= WIDTH and 0 <= y <= HEIGHT):
            continue
        while label and any(one.label and abs(one.x - x) < APART and abs(one.y - y) < APART for one in marks):
            x += APART / 2
        marks.append(Mark(x, y, label))
    return marks


def _names_apart(grounds: list[Ground]) -> list[Ground]:
    """The communes, without the names that would be written over another."""
    written: list[Ground] = []
    apart = []
    for ground in grounds:
        if ground.x is not None and any(_lie_together(ground, other) for other in written):
            ground = ground._replace(x=None, y=None)  # noqa: PLW2901 the same commune, without its name
        elif ground.x is not None:
            written.append(ground)
        apart.append(ground)
    return apart


def _lie_together(one: Ground, other: Ground) -> bool:
    wide = (len(one.name) + len(other.name)) / 2 * LETTER
    return abs((one.x or 0) - (other.x or 0)) < wide and abs((one.y or 0) - (other.y or 0)) < LINE


def _ground(seen: Any, commune: Authority, *, is_own: bool, names: bool) -> Ground | None:
    """A commune by what of it is seen; None of one that lies outside the frame."""
    path = _path(shapely.simplify(seen, FINEST))
    if not path:
        return None
    if not names or is_own or (free := seen.intersection(NAMES_WITHIN)).is_empty:
        return Ground(path, commune.name, is_own)
    flattened = shapely.transform(free, lambda coordinates: coordinates * (1 / NAME_RATIO, 1))
    room = shapely.maximum_inscribed_circle(flattened, tolerance=1)  # from the middle to the edge
    if room.length < NAMED_FROM:
        return Ground(path, commune.name, is_own)
    x, y = room.coords[0]
    return Ground(path, commune.name, is_own, round(x * NAME_RATIO, 1), round(y, 1))


def _path(shape: Any) -> str:
    """The rings of a polygon, or of several, as the path of an SVG in tenths of a unit."""
    parts = shapely.get_parts(shape)
    rings = [ring for part in parts if part.geom_type == "Polygon" for ring in (part.exterior, *part.interiors)]
    return "".join(f"M{_points(ring.coords)}Z" for ring in rings)


def _points(coordinates: Any) -> str:
    return "L".join(f"{_tenths(x)} {_tenths(y)}" for x, y in list(coordinates)[:-1])


def _tenths(value: float) -> str:
    return f"{math.floor(value * 10 + 0.5) / 10:g}"
