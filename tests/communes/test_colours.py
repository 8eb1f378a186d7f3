import pytest
from hypothesis import given
from hypothesis import strategies as st

from communes.colours import (
    BLACK,
    INTERFACE,
    TEXT,
    WHITE,
    Colour,
    at_least_as_dark,
    at_least_as_light,
    contrast,
    darken,
    lighten,
    luminance,
    mix,
    on_colour,
    readable,
)

channels = st.integers(min_value=0, max_value=255)
colours = st.builds(Colour, channels, channels, channels)


def test_parses_and_prints_a_colour() -> None:
    assert Colour.parse("#1F4e79") == Colour(0x1F, 0x4E, 0x79)
    assert str(Colour(0x1F, 0x4E, 0x79)) == "#1f4e79"


@pytest.mark.parametrize("text", ["", "#fff", "1f4e79", "#1f4e7g", "#1f4e79ff", "red", " #1f4e79", "#1f4e79\n"])
def test_refuses_what_is_not_a_colour(text: str) -> None:
    with pytest.raises(ValueError, match="#rrggbb"):
        Colour.parse(text)


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#777777", "#ffffff", 4.48),  # the well-known grey that just fails
        ("#767676", "#ffffff", 4.54),
        ("#0000ff", "#ffffff", 8.59),
        ("#ff0000", "#ffffff", 4.0),
        ("#123456", "#123456", 1.0),
    ],
)
def test_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    assert contrast(Colour.parse(one), Colour.parse(other)) == pytest.approx(ratio, abs=0.006)


@given(colours, colours)
def test_contrast_does_not_depend_on_the_order(one: Colour, other: Colour) -> None:
    assert contrast(one, other) == contrast(other, one)
    assert 1 <= contrast(one, other) <= 21.000001


@given(colours)
def test_text_on_any_colour_can_be_read(background: Colour) -> None:
    assert contrast(on_colour(background), background) >= TEXT


@given(colours, st.floats(min_value=0, max_value=1))
def test_lighten_and_darken_go_one_way(colour: Colour, amount: float) -> None:
    assert luminance(darken(colour, amount)) <= luminance(colour) + 1e-9
    assert luminance(lighten(colour, amount)) >= luminance(colour) - 1e-9


def test_lighten_and_darken_end_in_white_and_black() -> None:
    assert lighten(Colour(31, 78, 121), 1) == WHITE
    assert darken(Colour(31, 78, 121), 1) == BLACK


@given(colours, st.sampled_from([TEXT, INTERFACE]), st.sampled_from([WHITE, Colour.parse("#161513")]))
def test_any_colour_can_be_made_readable(colour: Colour, ratio: float, ground: Colour) -> None:
    assert contrast(readable(colour, on=(ground,), ratio=ratio), ground) >= ratio


def test_a_colour_that_passes_is_left_alone() -> None:
    blue = Colour.parse("#1f4e79")
    assert readable(blue, on=(WHITE,)) == blue


def test_backgrounds_too_far_apart_are_refused() -> None:
    with pytest.raises(ValueError, match="No shade"):
        readable(Colour.parse("#1f4e79"), on=(BLACK, WHITE, Colour.parse("#777777")))


@given(colours, st.floats(min_value=0, max_value=1))
def test_luminance_is_brought_to_the_bound(colour: Colour, bound: float) -> None:
    assert luminance(at_least_as_light(colour, bound)) >= min(bound, luminance(WHITE))
    assert luminance(at_least_as_dark(colour, bound)) <= bound


def test_mix_lays_one_over_the_other() -> None:
    assert mix(WHITE, BLACK, 0) == WHITE
    assert mix(WHITE, BLACK, 1) == BLACK
    assert mix(WHITE, BLACK, 0.5) == Colour(128, 128, 128)
