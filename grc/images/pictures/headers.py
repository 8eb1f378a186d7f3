"""The type and the dimensions of a picture, from its first bytes, without any decoder.

Each reader seeks from one block to the next and reads a few bytes of each: what a picture bomb hides behind its
header is never touched, and no codec sees a file before these lines have accepted it.
Sources: ITU-T T.81 annex B (JPEG), PNG third edition §5 and §11, RFC 9649 (WebP), ISO/IEC 14496-12 and 23008-12 (HEIF).
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

MAX_BLOCKS = 2000  # segments, chunks or boxes before the dimensions are found
MAX_META = 1024 * 1024  # bytes of the box that describes a HEIF file

JPEG, PNG, WEBP, HEIF = "JPEG", "PNG", "WebP", "HEIC"

PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
# Start-of-frame markers that decoders in use understand: baseline, extended, progressive.
JPEG_FRAMES = {0xC0, 0xC1, 0xC2}
JPEG_OTHER_FRAMES = {0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF}
JPEG_ALONE = {0x01, *range(0xD0, 0xD8)}  # markers without a length
HEIF_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"mif1"}
HEIF_SEQUENCE_BRANDS = {b"hevc", b"hevx", b"hevm", b"hevs", b"msf1"}
HEIF_CODED_BY_HEVC = {b"heic", b"heix", b"heim", b"heis"}


class UnreadableHeader(Exception):  # noqa: N818 said as a noun: an unreadable header
    """These bytes are not the beginning of a JPEG, PNG, WebP or HEIC picture."""


@dataclass(frozen=True, slots=True)
class Header:
    """What the first bytes say of a picture."""

    format: str
    width: int
    height: int
    animated: bool = False


def read_header(file: IO[bytes]) -> Header:
    """The header of the picture in `file` (seekable, read from its start); `UnreadableHeader` when it is none."""
    file.seek(0)
    start = file.read(16)
    try:
        if start.startswith(b"\xff\xd8\xff"):
            return _read_jpeg(file)
        if start.startswith(PNG_SIGNATURE):
            return _read_png(file)
        if start[:4] == b"RIFF" and start[8:12] == b"WEBP":
            return _read_webp(file)
        if start[4:8] == b"ftyp":
            return _read_heif(file)
    except (struct.error, IndexError) as error:
        raise UnreadableHeader from error
    raise UnreadableHeader


def _read_jpeg(file: IO[bytes]) -> Header:
    file.seek(2)
    for _ in range(MAX_BLOCKS):
        prefix, marker = file.read(2)
        if prefix != 0xFF:  # noqa: PLR2004 every marker starts with it
            break
        if marker in JPEG_ALONE:
            continue
        if marker == 0xFF:  # noqa: PLR2004 padding
            file.seek(-1, 1)
            continue
        (length,) = struct.unpack(">H", file.read(2))
        if marker in JPEG_FRAMES:
            precision, height, width, components = struct.unpack(">BHHB", file.read(6))
            if precision != 8 or components not in (1, 3, 4):  # noqa: PLR2004 what decoders in use understand
                break
            return Header(JPEG, width, height)
        if marker in JPEG_OTHER_FRAMES or marker in (0xD9, 0xDA):
            break
        file.seek(length - 2, 1)
    raise UnreadableHeader


def _read_png(file: IO[bytes]) -> Header:
    file.seek(len(PNG_SIGNATURE))
    width = height = frames = 0
    for index in range(MAX_BLOCKS):
        length, kind = struct.unpack(">I4s", file.read(8))
        if (index == 0) != (kind == b"IHDR"):
            break
        if kind == b"IHDR":
            width, height = struct.unpack(">II", file.read(8))
            length -= 8
        elif kind == b"acTL":
            (frames,) = struct.unpack(">I", file.read(4))
            length -= 4
        elif kind == b"IDAT":
            return Header(PNG, width, height, animated=frames > 1)
        file.seek(length + 4, 1)
    raise UnreadableHeader


def _read_webp(file: IO[bytes]) -> Header:
    file.seek(12)
    kind, _size = struct.unpack("<4sI", file.read(8))
    if kind == b"VP8X":
        flags, canvas = struct.unpack("<B3x6s", file.read(10))
        width, height = int.from_bytes(canvas[:3], "little") + 1, int.from_bytes(canvas[3:], "little") + 1
        return Header(WEBP, width, height, animated=bool(flags & 0x02))
    if kind == b"VP8L":
        signature, bits = struct.unpack("<BI", file.read(5))
        if signature == 0x2F:  # noqa: PLR2004 RFC 9649 §3.4
            return Header(WEBP, (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1)
    if kind == b"VP8 ":
        _tag, start_code, width, height = struct.unpack("<3s3sHH", file.read(10))
        if start_code == b"\x9d\x01\x2a":
            return Header(WEBP, width & 0x3FFF, height & 0x3FFF)
    raise UnreadableHeader


def _read_heif(file: IO[bytes]) -> Header:
    file.seek(0)
    brand, brands, meta = b"", set(), b""
    for kind, start, end in _boxes(file):
        if kind == b"ftyp":
            content = _content(file, start, end)
            brand, brands = content[:4], {content[i : i + 4] for i in range(8, len(content), 4)}
        elif kind == b"meta":
            meta = _content(file, start, end)
            break
    if brand in HEIF_SEQUENCE_BRANDS:
        return Header(HEIF, 1, 1, animated=True)
    if brand not in HEIF_BRANDS or not HEIF_CODED_BY_HEVC & {brand, *brands}:
        raise UnreadableHeader
    # Each image of the file, thumbnails and tiles included, has its dimensions: the largest is the picture.
    sizes = [struct.unpack(">II", meta[at + 8 : at + 16]) for at in _found(meta, b"ispe")]
    if not sizes:
        raise UnreadableHeader
    width, height = max(sizes, key=lambda size: size[0] * size[1])
    return Header(HEIF, width, height)


def _boxes(file: IO[bytes]) -> Iterator[tuple[bytes, int, int]]:
    """The boxes of a file at its first level: type, first byte of the content, first byte after it."""
    at = 0
    for _ in range(MAX_BLOCKS):
        file.seek(at)
        size, kind = struct.unpack(">I4s", file.read(8))
        start = at + 8
        if size == 1:  # a 64-bit size follows
            (size,) = struct.unpack(">Q", file.read(8))
            start += 8
        if size < start - at:
            return
        at += size
        yield kind, start, at


def _content(file: IO[bytes], start: int, end: int) -> bytes:
    if end - start > MAX_META:
        raise UnreadableHeader
    file.seek(start)
    return file.read(end - start)


def _found(content: bytes, kind: bytes) -> Iterator[int]:
    """Where each box of type `kind` writes its type. A false one can only make the picture seem larger."""
    at = content.find(kind)
    while at != -1:
        yield at
        at = content.find(kind, at + 4)
