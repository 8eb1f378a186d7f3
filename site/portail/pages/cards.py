"""The picture that goes with a page that somebody shares: title, mark of the site, illustration if there is one."""

import hashlib
import io
from typing import NamedTuple

from django.contrib.staticfiles import finders
from django.core.cache import cache
from django.core.files.storage import default_storage
from PIL import Image, ImageDraw, ImageFont, ImageOps
from wagtail.models import Page

from communes.colours import Colour, on_colour
from communes.models import Brand
from portail.pages.icons import DAY, FONT, WEIGHT

SIZE = (1200, 630)  # pixels: what networks show whole (https://ogp.me/#structured)
MARGIN = 72
MARK = 96  # a side
PICTURE = 420  # the width of an illustration, at the right edge
BAND = 16  # the height of the line of colour at the foot
TITLE_SIZES = (80, 68, 56, 48)  # the largest that leaves the title whole
TITLE_LINES = 5
LEADING = 1.18
INK = (29, 29, 31)
PAPER = (255, 255, 255)
DRAWING = 1  # to be raised when the drawing itself changes


class Card(NamedTuple):
    """What a card says. `picture` is the name of the illustration's file, empty without one."""

    title: str
    site_name: str
    monogram: str
    primary: str
    accent: str
    picture: str

    @property
    def version(self) -> str:
        """What changes when the card does: networks keep each version for ever."""
        return hashlib.sha256(repr((DRAWING, *self)).encode()).hexdigest()[:12]


def card_of(page: Page, brand: Brand, *, site_name: str) -> Card:
    """The card of a page. Costs a query when the page has an illustration."""
    picture = getattr(page, "picture", None)
    return Card(
        title=page.title,
        site_name=site_name,
        monogram=brand.monogram[:3],
        primary=brand.primary,
        accent=brand.accent,
        picture=picture.file.name if picture else "",
    )


def image_of(card: Card) -> bytes:
    """The card as PNG, from the shared cache when it was drawn already."""
    key = f"card:{card.version}"
    drawing = cache.get(key)
    if drawing is None:
        drawing = drawn(card)
        cache.set(key, drawing, DAY)
    return drawing


def drawn(card: Card) -> bytes:
    """The card as PNG. An illustration that cannot be read is left out."""
    image = Image.new("RGB", SIZE, PAPER)
    draw = ImageDraw.Draw(image)
    width = SIZE[0] - 2 * MARGIN
    if (beside := illustration(card.picture)) is not None:
        image.paste(beside, (SIZE[0] - PICTURE, 0))
        width -= PICTURE
    draw.rectangle((0, SIZE[1] - BAND, SIZE[0], SIZE[1]), fill=tuple(Colour.parse(card.accent)))
    draw_identity(draw, card, width)
    draw_title(draw, card.title, width)
    encoded = io.BytesIO()
    image.quantize(128).save(encoded, "PNG", optimize=True)
    return encoded.getvalue()


def illustration(name: str) -> Image.Image | None:
    """The middle of an illustration; None without one that can be read."""
    if not name:
        return None
    try:
        with default_storage.open(name) as file, Image.open(file) as opened:
            return ImageOps.fit(opened.convert("RGB"), (PICTURE, SIZE[1]))
    except (OSError, ValueError, Image.DecompressionBombError):
        return None


def draw_identity(draw: ImageDraw.ImageDraw, card: Card, width: int) -> None:
    ground = Colour.parse(card.primary)
    left = MARGIN
    if card.monogram:
        draw.ellipse((MARGIN, MARGIN, MARGIN + MARK, MARGIN + MARK), fill=tuple(ground))
        centre = MARGIN + MARK / 2
        draw.text((centre, centre), card.monogram, font=font_of(40), fill=tuple(on_colour(ground)), anchor="mm")
        left += MARK + 24
    name = font_of(40)
    shown = shortened(card.site_name, name, width - (left - MARGIN))
    draw.text((left, MARGIN + MARK / 2), shown, font=name, fill=INK, anchor="lm")


def draw_title(draw: ImageDraw.ImageDraw, title: str, width: int) -> None:
    for size in TITLE_SIZES:
        font = font_of(size)
        lines = wrapped(title, font, width)
        height = size * LEADING * len(lines)
        if len(lines) <= TITLE_LINES and height <= SIZE[1] - 3 * MARGIN - MARK:
            break
    top = SIZE[1] - MARGIN - BAND - size * LEADING * len(lines[:TITLE_LINES])
    for number, line in enumerate(lines[:TITLE_LINES]):
        draw.text((MARGIN, top + number * size * LEADING), shortened(line, font, width), font=font, fill=INK)


def wrapped(text: str, font: ImageFont.FreeTypeFont, width: int) -> list[str]:
    lines: list[str] = []
    for word in text.split(" "):  # not at non-breaking spaces
        if lines and font.getlength(f"{lines[-1]} {word}") <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def shortened(text: str, font: ImageFont.FreeTypeFont, width: int) -> str:
    if font.getlength(text) <= width:
        return text
    while text and font.getlength(f"{text}…") > width:
        text = text[:-1]
    return f"{text.rstrip()}…"


def font_of(size: int) -> ImageFont.FreeTypeFont:
    font = ImageFont.truetype(str(finders.find(FONT)), size)
    font.set_variation_by_axes([WEIGHT])
    return font
