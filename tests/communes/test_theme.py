"""Whatever colours a commune chooses, what is written and drawn with them can be read, in light and in dark."""

import json
import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from communes.colours import INTERFACE, TEXT, Colour, contrast
from communes.models import Brand
from communes.theme import (
    DARK_MEDIA,
    DARK_PAPER,
    DARK_RAISED,
    LIGHT_PAPER,
    LIGHT_RAISED,
    Palette,
    corrections,
    dark_palette,
    light_palette,
    render_in_scheme,
    render_theme,
)

TOKENS = Path(settings.BASE_DIR, "site/static/css/tokens.css").read_text(encoding="utf-8")
BRANDS = json.loads(Path(settings.BASE_DIR, "communes/data/brands.json").read_text(encoding="utf-8"))
hexes = st.integers(min_value=0, max_value=0xFFFFFF).map("#{:06x}".format)


@dataclass
class Values:
    primary: str = "#1f4e79"
    accent: str = "#c2571a"
    surface: str = "#f6f4f0"
    header_background: str = "#ffffff"
    footer_background: str = "#1d2733"
    radius: int = 8
    density: str = "comfortable"


brands = st.builds(Values, primary=hexes, accent=hexes, surface=hexes, header_background=hexes, footer_background=hexes)

# (text, ground): the pairs the components write
OWN_TEXT = [
    ("on-primary", "primary"),
    ("on-primary", "primary-hover"),
    ("on-accent", "accent"),
    ("on-header", "header"),
    ("on-footer", "footer"),
    ("on-mark", "mark"),
    ("primary-text", "surface"),
    ("primary-text", "primary-soft"),
]
OWN_SHAPES = [("mark", "header"), ("on-footer", "footer")]
SHAPES_ON_GROUNDS = ("primary-edge", "accent-edge", "focus")
FIXED_TEXT = ("ink", "ink-soft", "danger", "success", "warning", "info")  # of tokens.css, on any ground of ours


def fixed_tokens(*, dark: bool) -> dict[str, Colour]:
    """The colours of `tokens.css` that no brand changes."""
    own, _brand = TOKENS.split("/* The brand of a site without one")
    light, dark_part = own.split("@media screen and (prefers-color-scheme: dark)")
    pattern = re.compile(r"--([a-z-]+): (#[0-9a-f]{6});")
    found = {name: Colour.parse(value) for name, value in pattern.findall(light)}
    if dark:
        found |= {name: Colour.parse(value) for name, value in pattern.findall(dark_part)}
    return found


def failures(palette: Palette, *, dark: bool) -> list[str]:
    fixed = fixed_tokens(dark=dark)
    grounds = {"paper": fixed["paper"], "raised": fixed["raised"]}
    grounds |= {name: palette[name] for name in ("surface", "primary-soft")}
    pairs = [(text, ground, palette[text], palette[ground], TEXT) for text, ground in OWN_TEXT]
    pairs += [(shape, ground, palette[shape], palette[ground], INTERFACE) for shape, ground in OWN_SHAPES]
    for ground, colour in grounds.items():
        pairs.append(("primary-text", ground, palette["primary-text"], colour, TEXT))
        pairs += [(shape, ground, palette[shape], colour, INTERFACE) for shape in SHAPES_ON_GROUNDS]
        pairs += [(text, ground, fixed[text], colour, TEXT) for text in FIXED_TEXT]
        pairs.append(("line-strong", ground, fixed["line-strong"], colour, INTERFACE))
    return [
        f"{front} {colour} on {ground} {behind}: {contrast(colour, behind):.2f} < {ratio}"
        for front, ground, colour, behind, ratio in pairs
        if contrast(colour, behind) < ratio
    ]


@given(brands)
def test_any_brand_can_be_read_in_light(brand: Values) -> None:
    assert failures(light_palette(brand), dark=False) == []


@given(brands)
def test_any_brand_can_be_read_in_dark(brand: Values) -> None:
    assert failures(dark_palette(brand), dark=True) == []


@pytest.mark.parametrize("dark", [False, True])
def test_the_fixed_colours_can_be_read(dark: bool) -> None:
    fixed = fixed_tokens(dark=dark)
    for tone in ("success", "warning", "danger", "info"):
        for text in (tone, "ink", "ink-soft"):
            assert contrast(fixed[text], fixed[f"{tone}-wash"]) >= TEXT, (text, tone)
    assert contrast(fixed["on-danger"], fixed["danger"]) >= TEXT
    assert contrast(fixed["on-danger"], fixed["danger-hover"]) >= TEXT
    assert contrast(fixed["on-strip"], fixed["strip"]) >= TEXT
    assert contrast(fixed["ink-soft"], fixed["line"]) >= TEXT  # a disabled control


def test_the_grounds_are_those_of_the_tokens() -> None:
    light, dark = fixed_tokens(dark=False), fixed_tokens(dark=True)
    assert (light["paper"], light["raised"]) == (LIGHT_PAPER, LIGHT_RAISED)
    assert (dark["paper"], dark["raised"]) == (DARK_PAPER, DARK_RAISED)


def test_a_site_without_brand_looks_as_the_default_brand() -> None:
    assert render_theme(Brand()) in TOKENS


@pytest.mark.parametrize("code", sorted(BRANDS))
def test_the_brands_of_the_demo_are_valid(code: str) -> None:
    brand = Brand(site_id=1, **BRANDS[code])
    brand.clean_fields(exclude=["site"])
    assert f"--brand-primary: {brand.primary};" in render_theme(brand)


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("code", sorted(BRANDS))
def test_the_brands_of_the_demo_can_be_read(code: str, dark: bool) -> None:
    brand = Brand(**BRANDS[code])
    assert failures(dark_palette(brand) if dark else light_palette(brand), dark=dark) == []


@given(brands)
def test_the_officer_is_told_of_every_colour_that_is_shown_otherwise(brand: Values) -> None:
    palette = light_palette(brand)
    told = "\n".join(corrections(brand))
    shown = [palette["primary-text"], palette["accent-edge"], palette["surface"]]
    asked = [brand.primary, brand.accent, brand.surface]
    for colour, wish in zip(shown, asked, strict=True):
        assert str(colour) == wish or str(colour) in told


def test_colours_that_pass_are_left_alone() -> None:
    assert corrections(Values(accent="#a3470f")) == []


@pytest.mark.parametrize("dark", [False, True])
def test_a_preview_is_in_one_scheme_whatever_the_reader_asks(dark: bool) -> None:
    """All the values of the house and of the brand, those of the other scheme out of reach, and no font again."""
    brand = Values()
    css = render_in_scheme(brand, TOKENS, dark=dark)
    assert "prefers-color-scheme" not in css
    assert css.count("@media all {" if dark else "@media not all {") == TOKENS.count(DARK_MEDIA) + 1
    assert "@font-face" not in css
    assert "--paper: #161513;" in css
    assert f"--brand-primary: {dark_palette(brand)['primary']};" in css
    assert f"color-scheme: {'dark' if dark else 'light'};" in css


def test_the_density_and_the_radius_are_told() -> None:
    css = render_theme(Values(radius=2, density="compact"))
    assert "--brand-radius: 2px;" in css
    assert "--brand-density: 0.75;" in css


def test_an_unknown_density_is_refused() -> None:
    with pytest.raises(KeyError):
        render_theme(Values(density="tight"))


@pytest.mark.parametrize("colour", ["red", "#fff", "#1f4e79; } body { display: none"])
def test_what_is_not_a_colour_never_reaches_the_stylesheet(colour: str) -> None:
    with pytest.raises(ValueError, match="#rrggbb"):
        render_theme(Values(footer_background=colour))
