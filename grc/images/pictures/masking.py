"""A clean copy of which parts are not to be seen: they are painted over before the picture is encoded again.

What is under a zone is in none of the bytes that come out: neither beside it, nor in a thumbnail, nor in metadata.
"""

from collections.abc import Iterable
from typing import IO, NamedTuple

from PIL import Image, ImageDraw

from grc.images.pictures.derivatives import Derivative, NotAPicture, encoded
from grc.images.pictures.headers import JPEG

MOST_ZONES = 30  # of one picture
PAINT = (38, 38, 38)  # a grey as dark as it is plain: it does not pass for a part of the scene
WHOLE = 100  # hundredths of a side


class Zone(NamedTuple):
    """A rectangle of a picture, in hundredths of its width (`left`, `width`) and of its height (`top`, `height`)."""

    left: float
    top: float
    width: float
    height: float

    @property
    def is_within(self) -> bool:
        """Whether it has a surface, and none of it out of the picture. A hair is forgiven: sums of decimals."""
        sides = ((self.left, self.width), (self.top, self.height))
        return all(start >= 0 and size > 0 and start + size <= WHOLE + 0.1 for start, size in sides)


def masked(file: IO[bytes], zones: Iterable[Zone]) -> list[Derivative]:
    """The copies of a clean copy (`derivatives.render`) with these zones painted over, the largest first.

    A zone covers every pixel that it touches. Raises `NotAPicture` when `file` is not one of ours.
    """
    try:
        picture = Image.open(file, formats=[JPEG]).convert("RGB")
    except Exception as error:
        detail = f"{type(error).__name__}: {error}"
        raise NotAPicture(detail) from error
    clean = Image.new("RGB", picture.size)
    clean.paste(picture)
    brush = ImageDraw.Draw(clean)
    for zone in zones:
        right, bottom = (zone.left + zone.width) / WHOLE, (zone.top + zone.height) / WHOLE
        corners = (
            int(zone.left / WHOLE * clean.width),
            int(zone.top / WHOLE * clean.height),
            int(right * clean.width),
            int(bottom * clean.height),
        )
        brush.rectangle(corners, fill=PAINT)
    return encoded(clean)
