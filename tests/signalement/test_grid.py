"""Places as numbers: a tile is a span, and what is near is in few of them."""

import math

from hypothesis import given
from hypothesis import strategies as st

from signalement.grid import EQUATOR, LEVEL, Tile, cell_of, spans_around

LATITUDES = st.floats(45.5, 46.0)
LONGITUDES = st.floats(4.6, 5.2)


@given(LATITUDES, LONGITUDES, st.integers(0, LEVEL))
def test_a_point_is_in_the_span_of_the_tile_that_holds_it(latitude, longitude, z):
    first, last = Tile.holding(latitude, longitude, z).span
    assert first <= cell_of(latitude, longitude) <= last


@given(LATITUDES, LONGITUDES, st.integers(1, LEVEL))
def test_the_spans_of_two_neighbours_share_nothing(latitude, longitude, z):
    tile = Tile.holding(latitude, longitude, z)
    other = Tile(z, tile.x ^ 1, tile.y)
    (first, last), (start, end) = tile.span, other.span
    assert last < start or end < first


@given(LATITUDES, LONGITUDES, st.integers(0, 20))
def test_a_tile_is_where_the_maps_of_the_web_have_it(latitude, longitude, z):
    # The formula as tile servers write it, with logarithms.
    north, side = math.radians(latitude), 2**z
    x = math.floor((longitude + 180) / 360 * side)
    y = math.floor((1 - math.log(math.tan(north) + 1 / math.cos(north)) / math.pi) / 2 * side)
    assert Tile.holding(latitude, longitude, z) == (z, x, y)


@given(LATITUDES, LONGITUDES, st.floats(5, 1000), st.floats(0, 2 * math.pi), st.floats(0, 1))
def test_what_is_within_the_distance_is_in_the_spans(latitude, longitude, metres, bearing, part):
    degrees = 360 * metres * part / EQUATOR
    north = latitude + degrees * math.cos(bearing)
    east = longitude + degrees * math.sin(bearing) / math.cos(math.radians(latitude))
    cell = cell_of(north, east)
    spans = spans_around(latitude, longitude, metres)
    assert any(span.first <= cell <= span.last for span in spans)
    assert len(spans) <= 16


def test_a_tile_that_is_not_on_the_map_does_not_exist():
    assert not Tile(3, 8, 0).exists
    assert not Tile(27, 0, 0).exists
    assert Tile(0, 0, 0).exists
