"""Colours that can be read: contrast as WCAG 2.2 defines it, and the nearest colour that reaches a given contrast.

Pure functions. Contrast is a ratio from 1 (none) to 21 (black on white): text needs 4.5 (success criterion 1.4.3), what
draws a control or an icon needs 3 (1.4.11).
"""

import colorsys
import functools
import re
from typing import NamedTuple, Self

TEXT = 4.5
INTERFACE = 3.0
_LINEAR_PART = 0.04045  # of the sRGB transfer function
_STEPS = 200  # of lightness, from a colour to black or white
_HEX = re.compile(r"#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})", re.IGNORECASE)


class Colour(NamedTuple):
    """An sRGB colour, each channel from 0 to 255."""

    red: int
    green: int
    blue: int

    @classmethod
    def parse(cls, text: str) -> Self:
        """From `#rrggbb`. Raises `ValueError` on anything else."""
        match = _HEX.fullmatch(text)
        if match is None:
            raise ValueError(f"Not a colour as #rrggbb: {text!r}")
        return cls(*(int(channel, 16) for channel in match.groups()))

    def __str__(self) -> str:
        return f"#{self.red:02x}{self.green:02x}{self.blue:02x}"


BLACK = Colour(0, 0, 0)
INK = Colour(0x1D, 0x1B, 0x18)  # the text of `tokens.css`
WHITE = Colour(255, 255, 255)


@functools.lru_cache(maxsize=4096)  # a palette asks for the same ones a thousand times
def luminance(colour: Colour) -> float:
    """Relative luminance, from 0 (black) to 1 (white): https://www.w3.org/TR/WCAG22/#dfn-relative-luminance."""
    linear = [_linear(channel / 255) for channel in colour]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= _LINEAR_PART else ((channel + 0.055) / 1.055) ** 2.4


def contrast(one: Colour, other: Colour) -> float:
    """The contrast ratio of two colours, from 1 to 21: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def mix(base: Colour, other: Colour, share: float) -> Colour:
    """`base` with `share` (0 to 1) of `other` laid over it."""
    return Colour(*(round(below + (above - below) * share) for below, above in zip(base, other, strict=True)))


def on_colour(background: Colour) -> Colour:
    """The text colour to write on `background`: white when it passes, else ink, else black.

    Black or white always reaches 4.58, the square root of their own contrast.
    """
    return next((text for text in (WHITE, INK) if contrast(text, background) >= TEXT), BLACK)


def lighten(colour: Colour, amount: float) -> Colour:
    """The same hue, `amount` of the way (0 to 1) to white."""
    hue, lightness, saturation = _hls(colour)
    return _from_hls(hue, lightness + (1 - lightness) * amount, saturation)


def darken(colour: Colour, amount: float) -> Colour:
    """The same hue, `amount` of the way (0 to 1) to black."""
    hue, lightness, saturation = _hls(colour)
    return _from_hls(hue, lightness * (1 - amount), saturation)


def _hls(colour: Colour) -> tuple[float, float, float]:
    return colorsys.rgb_to_hls(colour.red / 255, colour.green / 255, colour.blue / 255)


def _from_hls(hue: float, lightness: float, saturation: float) -> Colour:
    return Colour(*(round(channel * 255) for channel in colorsys.hls_to_rgb(hue, lightness, saturation)))


@functools.lru_cache(maxsize=1024)  # hundreds of steps each, and a site keeps its colours
def readable(colour: Colour, *, on: tuple[Colour, ...], ratio: float = TEXT) -> Colour:
    """The colour nearest to `colour`, of the same hue, whose contrast reaches `ratio` on every background in `on`.

    Raises `ValueError` when neither way (to black, to white) leads to one: backgrounds too far apart.
    """
    for step in range(_STEPS + 1):
        for move in (darken, lighten):
            candidate = move(colour, step / _STEPS)
            if all(contrast(candidate, background) >= ratio for background in on):
                return candidate
    raise ValueError(f"No shade of {colour} reaches {ratio} on all of {', '.join(map(str, on))}.")


@functools.lru_cache(maxsize=1024)
def at_least_as_light(colour: Colour, floor: float) -> Colour:
    """`colour`, lightened as little as needed for its luminance to reach `floor`."""
    shades = (lighten(colour, step / _STEPS) for step in range(_STEPS + 1))
    return next((shade for shade in shades if luminance(shade) >= floor), WHITE)


@functools.lru_cache(maxsize=1024)
def at_least_as_dark(colour: Colour, ceiling: float) -> Colour:
    """`colour`, darkened as little as needed for its luminance to fall to `ceiling`."""
    shades = (darken(colour, step / _STEPS) for step in range(_STEPS + 1))
    return next((shade for shade in shades if luminance(shade) <= ceiling), BLACK)
