"""Small pictures and archives, made in memory."""

import io
import struct
import zipfile
import zlib

import pillow_heif
from PIL import Image
from PIL.PngImagePlugin import PngInfo

ORIENTATION, GPS, MAKER_NOTE, EXIF_FOLDER = 0x0112, 0x8825, 0x927C, 0x8769
SECRET = "VINGT-DEUX-RUE-SECRETE"  # planted in every kind of metadata
XMP = (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    f'<rdf:Description xmlns:exif="http://ns.adobe.com/exif/1.0/" exif:GPSLatitude="{SECRET}"/></rdf:RDF></x:xmpmeta>'
).encode()


def picture(width: int = 64, height: int = 48, mode: str = "RGB") -> Image.Image:
    """A gradient: red from left to right, brighter downwards."""
    across = Image.linear_gradient("L").rotate(90).resize((width, height))
    down = Image.linear_gradient("L").resize((width, height))
    return Image.merge("RGB", [across, down, down]).convert(mode)


def exif(orientation: int = 1) -> Image.Exif:
    """Position, camera notes and a name, as a telephone writes them."""
    tags = Image.Exif()
    tags[ORIENTATION] = orientation
    tags[0x010F] = SECRET
    tags[GPS] = {1: "N", 2: (45.0, 44.0, 12.0), 3: "E", 4: (4.0, 54.0, 30.0), 29: "2026:11:25"}
    tags[EXIF_FOLDER] = {MAKER_NOTE: SECRET.encode()}
    return tags


def jpeg(image: Image.Image | None = None, **options: object) -> bytes:
    return _saved(image or picture(), "JPEG", **options)


def png(image: Image.Image | None = None, **options: object) -> bytes:
    return _saved(image or picture(), "PNG", **options)


def webp(image: Image.Image | None = None, **options: object) -> bytes:
    return _saved(image or picture(), "WEBP", **options)


def heic(image: Image.Image | None = None, **options: object) -> bytes:
    buffer = io.BytesIO()
    pillow_heif.from_pillow(image or picture()).save(buffer, quality=60, **options)
    return buffer.getvalue()


def gif(frames: int = 1) -> bytes:
    return _saved(
        picture().convert("P"), "GIF", save_all=frames > 1, append_images=[picture().convert("P")] * (frames - 1)
    )


def png_text() -> PngInfo:
    """Text chunks of each kind."""
    info = PngInfo()
    info.add_text("Comment", SECRET)
    info.add_text("Description", SECRET, zip=True)
    info.add_itxt("XML:com.adobe.xmp", XMP.decode())
    return info


def png_chunks(*chunks: tuple[bytes, bytes]) -> bytes:
    """A PNG made of these chunks as they stand."""
    body = b"".join(
        struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
        for kind, content in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + body


def png_header(width: int, height: int) -> tuple[bytes, bytes]:
    return b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)


def zipped(**members: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/"), content)
    return buffer.getvalue()


def jpeg_segment(marker: int, content: bytes) -> bytes:
    return bytes([0xFF, marker]) + struct.pack(">H", len(content) + 2) + content


def with_segment(content: bytes, segment: bytes) -> bytes:
    """A JPEG with one more segment right after its first marker."""
    return content[:2] + segment + content[2:]


def _saved(image: Image.Image, kind: str, **options: object) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()
