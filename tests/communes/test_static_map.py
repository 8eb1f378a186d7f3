"""A commune as the server draws it."""

import itertools

import pytest

from communes import static_map
from communes.models import Authority

pytestmark = pytest.mark.django_db
CENTRE = (45.7346, 4.9119)


def test_a_commune_is_in_the_middle_of_its_neighbours(bron: Authority) -> None:
    drawn = static_map.static_map(bron, [(*CENTRE, "1")])
    (own,) = (ground for ground in drawn.grounds if ground.is_own)
    assert own.name == "Bron"
    assert drawn.grounds[-1] == own
    assert {"Lyon", "Chassieu"} <= {ground.name for ground in drawn.grounds if ground.x is not None}
    assert "Dardilly" not in {ground.name for ground in drawn.grounds}
    (mark,) = drawn.marks
    assert static_map.WIDTH / 4 < mark.x < static_map.WIDTH * 3 / 4
    assert static_map.HEIGHT / 4 < mark.y < static_map.HEIGHT * 3 / 4


def test_north_is_above_and_east_is_right(bron: Authority) -> None:
    latitude, longitude = CENTRE
    south, north, east = static_map.static_map(
        bron, [(latitude, longitude, ""), (latitude + 0.005, longitude, ""), (latitude, longitude + 0.005, "")]
    ).marks
    assert north.y < south.y
    assert north.x == south.x
    assert east.x > south.x


def test_numbers_do_not_hide_each_other_and_what_is_elsewhere_is_left_out(bron: Authority) -> None:
    drawn = static_map.static_map(bron, [(*CENTRE, "1"), (*CENTRE, "2"), (*CENTRE, "3"), (48.85, 2.35, "4")])
    assert [mark.label for mark in drawn.marks] == ["1", "2", "3"]
    xs = [mark.x for mark in drawn.marks]
    assert all(right - left >= static_map.APART for left, right in itertools.pairwise(xs))


def test_names_are_written_apart(bron: Authority) -> None:
    for authority in Authority.objects.communes().filter(slug__in=("bron", "lyon", "dardilly", "vaulx-en-velin")):
        named = [ground for ground in static_map.static_map(authority, []).grounds if ground.x is not None]
        assert named
        for place, one in enumerate(named):
            assert not any(static_map._lie_together(one, other) for other in named[:place]), authority


def test_all_communes_where_the_site_is_of_none(metropolis: Authority) -> None:
    drawn = static_map.static_map(metropolis, [])
    assert len(drawn.grounds) == Authority.objects.communes().count()
    assert all(ground.is_own and ground.x is None for ground in drawn.grounds)


def test_what_is_around_is_drawn_for_a_place_of_another_shape(bron: Authority) -> None:
    frame = static_map.Frame.of(bron)
    within, around = (static_map.grounds_of(bron, frame, beyond=beyond) for beyond in (0, 280))
    assert {ground.name for ground in within} < {ground.name for ground in around}
    named = [[ground for ground in grounds if ground.x is not None] for grounds in (within, around)]
    assert [ground.name for ground in named[1]] == [ground.name for ground in named[0]]  # names stay where all is seen
