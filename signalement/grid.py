"""The cells of the map: one whole number for a place, so that a tile of the map is a span of numbers.

Places are laid on the square of the Web Mercator projection (EPSG:3857), cut in four `LEVEL` times; the digits of the
cuts, interleaved (Z-order, Morton 1966), are the number of the cell. All the cells of a tile (z, x, y) follow each
other: an ordinary index finds them in one reading, in the order in which they are grouped.
"""

import math
from typing import NamedTuple, Self

LEVEL = 26  # cells of about 0.4 m a side at the latitude of Lyon; 52 bits, which a bigint holds
SIDE = 1 << LEVEL
MOST_NORTH = 85.05112878  # degrees: where the square of the projection ends
EQUATOR = 40_075_016.686  # metres round the earth
CUT = 4  # a tile is cut in sixteen columns and rows: what is in the same square is one cluster
NEAREST = 16  # from this level on, all are shown
MOST_IN_A_TILE = 400


class Span(NamedTuple):
    """The numbers from `first` to `last`, both included."""

    first: int
    last: int


class Bounds(NamedTuple):
    """Between two parallels and two meridians, in degrees, WGS 84."""

    south: float
    west: float
    north: float
    east: float


class Tile(NamedTuple):
    """A tile as the maps of the web count them: at level `z`, column `x` from the west, row `y` from the north."""

    z: int
    x: int
    y: int

    @classmethod
    def holding(cls, latitude: float, longitude: float, z: int) -> Self:
        x, y = _laid(latitude, longitude)
        return cls(z, x >> (LEVEL - z), y >> (LEVEL - z))

    @property
    def exists(self) -> bool:
        return 0 <= self.z <= LEVEL and 0 <= self.x < 1 << self.z and 0 <= self.y < 1 << self.z

    @property
    def span(self) -> Span:
        """The cells of the tile."""
        shift = 2 * (LEVEL - self.z)
        first = _interleaved(self.x, self.y) << shift
        return Span(first, first + (1 << shift) - 1)

    @property
    def bounds(self) -> Bounds:
        """Where the tile lies, for what has no cell."""
        return Bounds(*_unlaid(self.z, self.x, self.y + 1), *_unlaid(self.z, self.x + 1, self.y))


class Cluster(NamedTuple):
    """What is in the same square of a tile: the middle, how many there are, how many of them are open."""

    latitude: float
    longitude: float
    number: int
    open: int


def cell_of(latitude: float, longitude: float) -> int:
    """The cell of a point in degrees, WGS 84. Beyond where the projection ends, the last one."""
    return _interleaved(*_laid(latitude, longitude))


def spans_around(latitude: float, longitude: float, metres: float) -> list[Span]:
    """The spans that hold all that is within `metres` of a point, and a little more: a distance must follow.

    Tiles of about half the distance cover it closely; those that follow each other are one span.
    """
    shrunk = max(math.cos(math.radians(latitude)), 0.01)
    z = max(0, min(LEVEL, math.ceil(math.log2(EQUATOR * shrunk / max(metres, 1)))))
    tall = 360 * metres / EQUATOR
    west, north = Tile.holding(latitude + tall, longitude - tall / shrunk, z)[1:]
    east, south = Tile.holding(latitude - tall, longitude + tall / shrunk, z)[1:]
    tiles = (Tile(z, x, y) for x in range(west, east + 1) for y in range(north, south + 1))
    return _joined(sorted(tile.span for tile in tiles))


def _joined(spans: list[Span]) -> list[Span]:
    joined: list[Span] = []
    for span in spans:
        if joined and joined[-1].last + 1 == span.first:
            joined[-1] = Span(joined[-1].first, span.last)
        else:
            joined.append(span)
    return joined


def _laid(latitude: float, longitude: float) -> tuple[int, int]:
    """The column and the row of the cell of a point."""
    north = math.radians(max(-MOST_NORTH, min(MOST_NORTH, latitude)))
    across = (longitude + 180) / 360
    down = (1 - math.asinh(math.tan(north)) / math.pi) / 2
    return _within(across), _within(down)


def _unlaid(z: int, x: int, y: int) -> tuple[float, float]:
    """The latitude and the longitude of the corner between tiles, at the north-west of the one so counted."""
    side = 1 << z
    return math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * y / side)))), 360 * x / side - 180


def _within(part: float) -> int:
    return max(0, min(SIDE - 1, int(part * SIDE)))


def _interleaved(x: int, y: int) -> int:
    """The bits of a column and of a row, in turn; those of the row are the greater."""
    return _spread(x) | _spread(y) << 1


def _spread(number: int) -> int:
    """The bits of a number of 32 bits, one in two."""
    for shift, mask in (
        (16, 0x0000FFFF0000FFFF),
        (8, 0x00FF00FF00FF00FF),
        (4, 0x0F0F0F0F0F0F0F0F),
        (2, 0x3333333333333333),
        (1, 0x5555555555555555),
    ):
        number = (number | number << shift) & mask
    return number
