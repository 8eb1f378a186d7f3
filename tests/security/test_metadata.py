"""Nothing of where, when, by whom and with what a photo was taken survives (checklist 16)."""

import io
import random
from itertools import product

import pytest

from grc.images import pictures
from tests.security.corpus import make
from tests.security.test_uploads import assert_bare_jpeg

KINDS = ("jpeg", "png", "webp", "heic")
TYPES = {kind: f"image/{kind}" for kind in KINDS}
CELLS = [*product(KINDS, range(1, 9), (False, True))]  # orientations, and the modes of each format


def laden(kind: str, orientation: int, is_second: bool, draw: random.Random) -> bytes:
    """A picture of any size with metadata of every sort that its format can hold.

    `is_second`: in the second mode of its format, a progressive JPEG, a WebP without loss.
    """
    image = make.picture(draw.randint(1, 90), draw.randint(1, 90))
    tags = make.exif(orientation)
    if kind == "jpeg":
        content = make.jpeg(image, exif=tags, comment=make.SECRET, quality=draw.randint(30, 95), progressive=is_second)
        xmp = make.jpeg_segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + make.XMP)
        iptc = make.jpeg_segment(0xED, b"Photoshop 3.0\x008BIM\x04\x04\0\0" + make.SECRET.encode())
        return make.with_segment(make.with_segment(content, xmp), iptc) + make.SECRET.encode()
    if kind == "png":
        return make.png(image, exif=tags, pnginfo=make.png_text()) + make.SECRET.encode()
    if kind == "webp":
        return make.webp(image, exif=tags, xmp=make.XMP, lossless=is_second)
    return make.heic(image, exif=tags.tobytes(), xmp=make.XMP)


@pytest.mark.parametrize("times", [1, pytest.param(12, marks=pytest.mark.deep)])
def test_no_metadata_survives(times: int) -> None:
    """Every format in every orientation and mode."""
    draw = random.Random(500)
    for kind, orientation, is_second in CELLS * times:
        content = laden(kind, orientation, is_second, draw)
        assert make.SECRET.encode() in content
        for copy in pictures.render(io.BytesIO(content), TYPES[kind]):
            assert_bare_jpeg(copy.content.read(), longest=pictures.SIZES[copy.name])
