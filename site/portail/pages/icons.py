"""The icon of a site as browsers and telephones keep it: its monogram on its main colour, in figures of its brand."""

import hashlib
import io
import math
from typing import Protocol

from django.contrib.staticfiles import finders
from django.core.cache import cache
from PIL import Image, ImageDraw, ImageFont

from communes.colours import Colour, on_colour

FONT = "fonts/atkinson-hyperlegible-next-latin.woff2"
WEIGHT = 750
# Pixels a side: Android's home screen and splash screen; iOS's home screen.
MANIFEST_SIZES = (192, 512)
APPLE_SIZE = 180
TAB_SIZE = 32  # for browsers that draw no SVG
# Of the side: how tall a font may be, and how far letters reach from corner to corner, well within the circle of 80 %
# that any telephone's mask leaves (https://www.w3.org/TR/appmanifest/#icon-masks).
TALLEST, REACH = 0.56, 0.7
DAY = 24 * 3600  # seconds
DRAWING = 2  # to be raised when the drawing itself changes


class Marked(Protocol):
    """What an icon is drawn from."""

    monogram: str
    mark_shape: str
    primary: str


def icon_version(brand: Marked) -> str:
    """What changes when the icon does: browsers keep each version for ever."""
    return hashlib.sha256(f"{DRAWING}/{brand.monogram}/{brand.mark_shape}/{brand.primary}".encode()).hexdigest()[:12]


def icon(brand: Marked, size: int) -> bytes:
    """The icon as PNG, `size` pixels a side, from the shared cache when it was drawn already."""
    key = f"icon:{icon_version(brand)}:{size}"
    drawing = cache.get(key)
    if drawing is None:
        drawing = drawn(brand, size)
        cache.set(key, drawing, DAY)
    return drawing


def drawn(brand: Marked, size: int) -> bytes:
    """The monogram in the middle of a full square: telephones cut their own shape out of it."""
    ground = Colour.parse(brand.primary)
    picture = Image.new("RGB", (size, size), tuple(ground))
    letters = brand.monogram[:3]
    font = _font(size * TALLEST)
    left, top, right, bottom = font.getbbox(letters)
    if (reach := math.hypot(right - left, bottom - top)) > size * REACH:
        font = _font(size * TALLEST * size * REACH / reach)
        left, top, right, bottom = font.getbbox(letters)
    corner = ((size - left - right) / 2, (size - top - bottom) / 2)
    ImageDraw.Draw(picture).text(corner, letters, font=font, fill=tuple(on_colour(ground)))
    encoded = io.BytesIO()
    picture.quantize(64).save(encoded, "PNG", optimize=True)
    return encoded.getvalue()


def _font(height: float) -> ImageFont.FreeTypeFont:
    font = ImageFont.truetype(str(finders.find(FONT)), round(height))
    font.set_variation_by_axes([WEIGHT])
    return font
