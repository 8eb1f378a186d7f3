"""Pictures that are more than they seem, or less: floods of pixels or frames, false headers, cut files."""

import io
import struct
import zlib
from collections.abc import Iterator

from PIL import Image

from tests.security.corpus import make
from tests.security.corpus.photos import Row


def rows() -> Iterator[Row]:
    yield from too_large()
    yield from animated()
    yield from found_out_by_the_worker()


def too_large() -> Iterator[Row]:
    rows_of_zeros = zlib.compress(bytes(100_000), 9)
    flood = make.png_chunks(make.png_header(50_000, 50_000), (b"IDAT", rows_of_zeros), (b"IEND", b""))
    yield "png-flood", "photo.png", flood, "image/png", "refused"
    strip = make.png_chunks(make.png_header(1, 30_000), (b"IDAT", rows_of_zeros), (b"IEND", b""))
    yield "png-strip", "photo.png", strip, "image/png", "refused"
    nothing = make.png_chunks(make.png_header(0, 10), (b"IDAT", b""), (b"IEND", b""))
    yield "png-no-width", "photo.png", nothing, "image/png", "refused"
    yield "jpeg-false-frame", "photo.jpg", with_dimensions(make.jpeg(), 65_500, 65_500), "image/jpeg", "refused"
    yield "jpeg-just-too-large", "photo.jpg", with_dimensions(make.jpeg(), 8_000, 7_501), "image/jpeg", "refused"
    canvas = struct.pack("<I", 10) + bytes([0, 0, 0, 0]) + (16_382).to_bytes(3, "little") * 2
    webp = b"WEBPVP8X" + canvas + bytes(64)
    yield "webp-flood", "photo.webp", b"RIFF" + struct.pack("<I", len(webp)) + webp, "image/webp", "refused"
    flood = make.heic(make.picture(64, 64)).replace(
        b"ispe\0\0\0\0" + struct.pack(">II", 64, 64), b"ispe\0\0\0\0" + b"\0\0\xc3\x50" * 2
    )
    yield "heic-flood", "photo.heic", flood, "image/heic", "refused"
    yield "heavy", "photo.jpg", make.jpeg() + bytes(21 * 1024 * 1024), "image/jpeg", "refused"


def animated() -> Iterator[Row]:
    frames = [Image.new("RGB", (16, 16), (shade, 0, 0)) for shade in range(0, 250, 50)]
    yield "png-animated", "photo.png", saved(frames, "PNG"), "image/png", "refused"
    yield "webp-animated", "photo.webp", saved(frames, "WEBP"), "image/webp", "refused"
    yield "gif-animated", "photo.gif", make.gif(frames=40), "image/gif", "refused"
    sequence = make.heic().replace(b"ftypheic", b"ftyphevc", 1)
    yield "heic-sequence", "photo.heic", sequence, "image/heic", "refused"


def found_out_by_the_worker() -> Iterator[Row]:
    """The header is good: only decoding tells. They are taken, and refused in quarantine.

    A JPEG that ends before its last line is filled with grey by its decoder: worthless, but harmless.
    """
    photo = make.jpeg(make.picture(800, 600))
    yield "jpeg-cut", "photo.jpg", photo[: len(photo) // 2], "image/jpeg", "taken"
    yield "jpeg-header-only", "photo.jpg", photo[: photo.index(b"\xff\xda")], "image/jpeg", "taken"
    yield "jpeg-larger-frame", "photo.jpg", with_dimensions(make.jpeg(), 4_000, 3_000), "image/jpeg", "clean"
    cut = make.png_chunks(make.png_header(4_000, 4_000), (b"IDAT", zlib.compress(bytes(1000))), (b"IEND", b""))
    yield "png-too-short", "photo.png", cut, "image/png", "taken"
    text = (b"zTXt", b"Comment\0\0" + zlib.compress(bytes(80 * 1024 * 1024), 9))
    bomb = make.png_chunks(make.png_header(8, 8), text, (b"IDAT", zlib.compress(bytes(200))), (b"IEND", b""))
    yield "png-text-bomb", "photo.png", bomb, "image/png", "taken"
    webp = make.webp(make.picture(800, 600))
    yield "webp-cut", "photo.webp", webp[: len(webp) // 2], "image/webp", "taken"
    heic = make.heic(make.picture(800, 600))
    yield "heic-cut", "photo.heic", heic[: len(heic) - 200], "image/heic", "taken"


def with_dimensions(jpeg: bytes, width: int, height: int) -> bytes:
    """A JPEG whose frame header lies."""
    at = jpeg.index(b"\xff\xc0") + 5
    return jpeg[:at] + struct.pack(">HH", height, width) + jpeg[at + 4 :]


def saved(frames: list[Image.Image], kind: str) -> bytes:
    buffer = io.BytesIO()
    frames[0].save(buffer, kind, save_all=True, append_images=frames[1:], duration=100)
    return buffer.getvalue()
