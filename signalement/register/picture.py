"""The small map of a place as a picture that a mail carries: mail programs show no SVG and fetch nothing."""

import io
import re
from functools import cache

from django.contrib.staticfiles import finders
from django.utils.translation import gettext as _
from PIL import Image, ImageColor, ImageDraw, ImageFont

from communes.static_map import HEIGHT, WIDTH, Ground
from notifications.channels.email import InlinePicture
from signalement.register.models import PublishedReport
from signalement.register.plan import Name, Plan, plan_of_public

FONT, WEIGHT = "fonts/atkinson-hyperlegible-next-latin.woff2", 600
LETTERS = 19  # units
SIZE = (528, 330)  # pixels: what a mail shows, and no more
FINER = 2  # pixels of a unit while it is drawn, so that lines are smooth
PAPER, OWN, OTHER, LINE, INK, QUIET = "#e9e4db", "#ffffff", "#f1ede6", "#b9b0a2", "#1d1b18", "#57524b"
ROUGH = 0.25  # of the colour, where the place is known roughly
EYE, DOT, PIN, PIN_ABOVE = 5, 5, 13, 23  # units
type_colour = str | tuple[int, ...]
RING = re.compile(r"M([^Z]+)Z")


def picture_of(reference: str, colour: str) -> InlinePicture | None:
    """The place of a public report, no finer than its page shows it; None for one that is on no map.

    `colour`: of the mark, « #1a5fb4 ». Two statements.
    """
    found = PublishedReport.objects.filter(reference=reference, category__is_public=True).select_related("commune")
    report = found.first()
    if report is None or not report.may_be_shown:
        return None
    plan = plan_of_public(report)
    if plan is None:
        return None
    where = report.where or plan.place
    return InlinePicture("plan.png", drawn(plan, colour), _("Plan\u00a0: %(where)s") % {"where": where})


def drawn(plan: Plan, colour: str) -> bytes:
    """A plan as PNG."""
    image = Image.new("RGB", (WIDTH * FINER, HEIGHT * FINER), PAPER)
    draw = ImageDraw.Draw(image, "RGBA")
    for ground in plan.grounds:
        _draw_ground(draw, ground)
    for ground in plan.grounds:
        if ground.x is not None and ground.y is not None:
            _write(draw, (ground.x, ground.y), ground.name, anchor="mm", colour=QUIET)
    for name in plan.names:
        _draw_name(draw, name)
    _draw_mark(draw, plan, colour)
    _draw_scale(draw, plan)
    encoded = io.BytesIO()
    small = image.resize(SIZE, Image.Resampling.BOX)
    small.quantize(palette=_palette(colour), dither=Image.Dither.NONE).save(encoded, "PNG", optimize=True)
    return encoded.getvalue()


def _palette(colour: str) -> Image.Image:
    """The colours that are drawn and what lies between them: a few, chosen, weigh half of what is found by counting."""
    plain = [ImageColor.getrgb(one)[:3] for one in (PAPER, OWN, OTHER, LINE, INK, QUIET, colour)]
    own, other = plain[1], plain[2]
    halves = [_between(own, one, 0.5) for one in plain[3:]] + [_between(other, plain[3], 0.5)]
    rough = [_between(ground, plain[6], ROUGH) for ground in (own, other)]
    chosen = [level for one in (*plain, *halves, *rough) for level in one]
    palette = Image.new("P", (1, 1))
    palette.putpalette(chosen + chosen[:3] * (256 - len(chosen) // 3))
    return palette


def _between(one: tuple[int, ...], other: tuple[int, ...], share: float) -> tuple[int, ...]:
    return tuple(round(first + (second - first) * share) for first, second in zip(one, other, strict=True))


def _draw_ground(draw: ImageDraw.ImageDraw, ground: Ground) -> None:
    for ring in RING.findall(ground.path):
        points = [tuple(float(one) * FINER for one in point.split()) for point in ring.split("L")]
        draw.polygon(points, fill=OWN if ground.is_own else OTHER)
        draw.line([*points, points[0]], fill=LINE, width=FINER * (3 if ground.is_own else 1))


def _draw_name(draw: ImageDraw.ImageDraw, name: Name) -> None:
    _disc(draw, (name.x, name.y), DOT, QUIET)
    side = -12 if name.leftwards else 12
    _write(draw, (name.x + side, name.y), name.text, anchor="rm" if name.leftwards else "lm", colour=INK)


def _draw_mark(draw: ImageDraw.ImageDraw, plan: Plan, colour: str) -> None:
    """A pin whose point is the place; a disc that one sees through where it is known roughly."""
    x, y = plan.mark
    if plan.around:
        _disc(draw, plan.mark, plan.around, (*ImageColor.getrgb(colour)[:3], round(255 * ROUGH)), line=colour)
        return
    tip = [(x - PIN + 1, y - PIN_ABOVE + 5), (x, y), (x + PIN - 1, y - PIN_ABOVE + 5)]
    draw.polygon([(left * FINER, top * FINER) for left, top in tip], fill=colour)
    _disc(draw, (x, y - PIN_ABOVE), PIN, colour)
    _disc(draw, (x, y - PIN_ABOVE), EYE, OWN)


def _draw_scale(draw: ImageDraw.ImageDraw, plan: Plan) -> None:
    length, said = plan.scale
    left, foot = 16, HEIGHT - 16
    corners = [(left, foot - 6), (left, foot), (left + length, foot), (left + length, foot - 6)]
    draw.line([(x * FINER, y * FINER) for x, y in corners], fill=INK, width=2 * FINER)
    _write(draw, (left + length + 8, foot), said, anchor="ls", colour=INK)


def _disc(
    draw: ImageDraw.ImageDraw,
    middle: tuple[float, float],
    radius: float,
    colour: type_colour,
    *,
    line: str | None = None,
) -> None:
    x, y = middle
    box = [(one * FINER) for one in (x - radius, y - radius, x + radius, y + radius)]
    draw.ellipse(box, fill=colour, outline=line, width=2 * FINER if line else 0)


def _write(draw: ImageDraw.ImageDraw, at: tuple[float, float], text: str, *, anchor: str, colour: str) -> None:
    """Words with paper around them, so that no line crosses them."""
    x, y = (one * FINER for one in at)
    draw.text((x, y), text, font=_font(), fill=colour, anchor=anchor, stroke_width=2 * FINER, stroke_fill=OWN)


@cache
def _font() -> ImageFont.FreeTypeFont:
    font = ImageFont.truetype(str(finders.find(FONT)), LETTERS * FINER)
    font.set_variation_by_axes([WEIGHT])
    return font
