"""In which order places are visited: the nearest first, then crossings undone. As the crow flies: no road is known."""

import itertools
import math
from collections.abc import Sequence
from typing import NamedTuple

from signalement.grid import EQUATOR

LEAST_GAIN = 0.5  # metres: less is not worth turning a part of the way round
MOST_PASSES = 30  # through all pairs; some ten are enough for a hundred places


class Point(NamedTuple):
    """Degrees, WGS 84."""

    latitude: float
    longitude: float


def metres_between(here: Point, there: Point) -> float:
    """In a plane at the latitude of the middle: within a metropolis it differs from the sphere by less than a metre."""
    shrunk = math.cos(math.radians((here.latitude + there.latitude) / 2))
    north, east = there.latitude - here.latitude, (there.longitude - here.longitude) * shrunk
    return math.hypot(north, east) * EQUATOR / 360


def ordered(points: Sequence[Point], start: Point | None = None) -> list[int]:
    """The places of `points` in the order of a short walk through all of them, which ends where it ends.

    From `start` when there is one; else from the first, and it may then be turned round. The nearest neighbour, then
    2-opt (Croes 1958): of a hundred places some tens of milliseconds.
    """
    places = [start, *points] if start else list(points)
    table = [[metres_between(here, there) for there in places] for here in places]
    way = _nearest_first(table)
    _undo_crossings(way, table, fixed=1 if start else 0)
    return [one - 1 for one in way[1:]] if start else way


def _nearest_first(table: list[list[float]]) -> list[int]:
    left = set(range(len(table)))
    way: list[int] = []
    while left:
        last = way[-1] if way else 0
        way.append(min(left, key=lambda one: (table[last][one], one)))
        left.remove(way[-1])
    return way


def _undo_crossings(way: list[int], table: list[list[float]], *, fixed: int) -> None:
    """Turn parts of the way round as long as that shortens it; the first `fixed` places stay first."""
    for _pass in range(MOST_PASSES):
        pairs = itertools.combinations(range(fixed, len(way)), 2)
        if not sum(_turn(way, table, first, last) for first, last in pairs):
            return


def _turn(way: list[int], table: list[list[float]], first: int, last: int) -> bool:
    """Go from `last` back to `first` if that is shorter; whether it was."""
    before = after = 0.0
    if first > 0:
        before += table[way[first - 1]][way[first]]
        after += table[way[first - 1]][way[last]]
    if last + 1 < len(way):
        before += table[way[last]][way[last + 1]]
        after += table[way[first]][way[last + 1]]
    if before - after < LEAST_GAIN:
        return False
    way[first : last + 1] = way[first : last + 1][::-1]
    return True
