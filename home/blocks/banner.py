"""The band by which residents know their commune at first sight: a picture of it, or its skyline."""

from itertools import cycle
from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from home.blocks.media import DescribedImageBlock
from home.enums import Motif

# Units that each symbol takes from left to right; all are 120 high (`img/skyline.svg`).
WIDTHS = {
    Motif.BASILICA: 170,
    Motif.TOWER: 60,
    Motif.BRIDGE: 230,
    Motif.CHURCH: 110,
    Motif.HILLS: 300,
    Motif.FORT: 220,
    Motif.AIRPORT: 230,
    Motif.CAMPUS: 190,
    Motif.HOSPITAL: 170,
    Motif.PARK: 190,
    Motif.FLATS: 150,
    Motif.HOUSES: 190,
    Motif.FACTORY: 210,
    Motif.BARGE: 240,
    Motif.PLANETARIUM: 190,
    Motif.LAKE: 240,
    Motif.TRAM: 230,
    Motif.TOWN_HALL: 150,
    Motif.AQUEDUCT: 240,
    Motif.STADIUM: 220,
}
GAP = 26
WIDEST = 2000  # units: a screen of 2,100 pixels is filled
OPENING = (Motif.CHURCH, Motif.HOUSES, Motif.PARK)  # what an officer begins with
AROUND = (Motif.PARK, Motif.HOUSES)  # beyond what the officers have chosen


class Piece(NamedTuple):
    motif: str
    x: int
    width: int


class Skyline(NamedTuple):
    """Landmarks side by side, from left to right."""

    width: int
    pieces: list[Piece]


def skyline(motifs: list[str]) -> Skyline:
    """The first motif in the middle, which a narrow screen shows, the others around it, right and left in turn."""
    right, left = motifs[0::2], motifs[1::2]
    around = cycle(AROUND)
    for side in (right, left):
        while sum(WIDTHS[Motif(one)] + GAP for one in side) < WIDEST / 2:
            side.append(next(around))
    pieces, x = [], 0
    for motif in [*reversed(left), *right]:
        pieces.append(Piece(motif, x, WIDTHS[Motif(motif)]))
        x += pieces[-1].width + GAP
    middle = pieces[len(left)]
    half = WIDEST // 2 - WIDTHS[Motif.HILLS] // 2  # of what is there on both sides, whatever stands last
    start = middle.x + middle.width // 2 - half
    return Skyline(2 * half, [piece._replace(x=piece.x - start) for piece in pieces])


class SkylineBlock(blocks.ListBlock):
    """A skyline drawn of the commune's own motifs, in its colours."""

    def __init__(self, **kwargs: Any) -> None:
        motif = blocks.ChoiceBlock(choices=Motif.choices, label=_("Repère"))
        super().__init__(motif, **{"min_num": 3, "max_num": 9, "default": list(OPENING)} | kwargs)

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        return super().get_context(value, parent_context) | {"skyline": skyline([str(one) for one in value])}

    class Meta:
        icon = "site"
        label = _("Silhouette dessinée")
        description = _("Trois à neuf repères de votre commune, dans ses couleurs\u00a0: le premier est au milieu.")
        template = "home/blocks/skyline.html"
        preview_value = OPENING


class CreditedPictureBlock(blocks.StructBlock):
    """A picture of the commune: what must be seen of it is its focal point."""

    image = DescribedImageBlock(label=_("Image"))
    credit = blocks.CharBlock(
        max_length=120,
        label=_("Crédit"),
        help_text=_(
            "Qui a fait l’image et de quel droit elle est montrée\u00a0: «\u00a0Ville de Bron\u00a0»,"
            " «\u00a0CC BY-SA 4.0\u00a0»."
        ),
    )

    class Meta:
        icon = "image"
        label = _("Photographie")
        description = _("Une photographie large. Indiquez sur l’image ce qui doit toujours se voir (point focal).")
        template = "home/blocks/banner_picture.html"
        preview_template = "home/previews/picture.html"
        preview_value: dict[str, Any] = {}


class BannerBlock(blocks.StreamBlock):
    """One of the two."""

    skyline = SkylineBlock()
    picture = CreditedPictureBlock()

    class Meta:
        required = False
        max_num = 1
