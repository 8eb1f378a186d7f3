"""The clean copies of a photo: decoded, turned upright, brought to sRGB, reduced and encoded again, with nothing else.

JPEG rather than WebP: agents attach these copies to mails, office documents and partners' software, all of which
read JPEG. No metadata is passed to the encoder, so that none can be written: position, serial numbers, thumbnails
and text go, colours are converted before their profile goes.
"""

import io
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from django.core.files.base import ContentFile
from PIL import Image, ImageCms, ImageOps

from grc.images.bounded import made_by
from grc.images.pictures.headers import JPEG, PNG, WEBP
from grc.images.pictures.limits import MAX_PIXELS, MAX_SIDE

SIZES = {"large": 2048, "thumbnail": 480}  # longest side, pixels
QUALITY = {"large": 82, "thumbnail": 76}
PILLOW_FORMATS = {"image/jpeg": JPEG, "image/png": PNG, "image/webp": WEBP}
# Side that a JPEG's decoder is asked for at least: it halves a 12-megapixel photo to 2,016 pixels while decoding.
DECODED_SIDE = 1900
RESIZABLE_MODES = ("RGB", "RGBA", "L", "LA", "CMYK", "YCbCr", "LAB")
WHITE = (255, 255, 255)
HEIF_DECODER = Path(__file__).with_name("heif.py")
LARGEST = 20 * 1024 * 1024  # bytes of what it makes: 2048 pixels a side, four bytes each, and a profile
SRGB = ImageCms.createProfile("sRGB")


class NotAPicture(Exception):  # noqa: N818
    """The decoder could not read the file, or read something else than its header announced."""


@dataclass(frozen=True, slots=True)
class Derivative:
    """One encoded copy."""

    name: str
    width: int
    height: int
    content: ContentFile


def render(file: IO[bytes], content_type: str) -> list[Derivative]:
    """The clean copies of the photo in `file`, the largest first.

    Raises `NotAPicture` whatever the decoder raises: a file that makes a decoder stumble is refused.
    Memory: at most four bytes a pixel of the original and one copy; a JPEG is decoded at a reduced scale.
    """
    try:
        return encoded(_in_srgb(_upright(_reduced(_opened(file, content_type)))))
    except Exception as error:
        detail = f"{type(error).__name__}: {error}"
        raise NotAPicture(detail) from error


def encoded(picture: Image.Image) -> list[Derivative]:
    """The copies of a picture that is clean, the largest first."""
    return [_encoded(name, _fitted(picture, side)) for name, side in SIZES.items()]


def _opened(file: IO[bytes], content_type: str) -> Image.Image:
    if content_type == "image/heic":
        file, content_type = io.BytesIO(made_by(HEIF_DECODER, file.read(), largest=LARGEST)), "image/png"
    opened = Image.open(file, formats=[PILLOW_FORMATS[content_type]])
    _check_dimensions(*opened.size)
    opened.draft("RGB", (DECODED_SIDE, DECODED_SIDE))
    return opened


def _check_dimensions(width: int, height: int) -> None:
    """Once more: the decoder may have read other dimensions than `headers`."""
    if max(width, height) > MAX_SIDE or width * height > MAX_PIXELS:
        msg = f"{width} × {height} pixels"
        raise ValueError(msg)


def _reduced(picture: Image.Image) -> Image.Image:
    """The picture at most as large as the largest copy: every later step costs less."""
    if picture.mode not in RESIZABLE_MODES:
        picture = picture.convert("RGBA" if picture.has_transparency_data else "RGB")
    picture.thumbnail((SIZES["large"], SIZES["large"]), Image.Resampling.LANCZOS, reducing_gap=2.0)
    return picture


def _upright(picture: Image.Image) -> Image.Image:
    """The picture turned as its EXIF orientation says; the HEIF decoder has already turned its own."""
    return ImageOps.exif_transpose(picture)


def _in_srgb(picture: Image.Image) -> Image.Image:
    """The colours alone, opaque, on a canvas of its own: it carries nothing else of the original."""
    clean = Image.new("RGB", picture.size, WHITE)
    alpha = picture.convert("RGBA").getchannel("A") if picture.has_transparency_data else None
    colours = picture if picture.mode in ("RGB", "CMYK", "L") else picture.convert("RGB")
    if profile := picture.info.get("icc_profile"):
        colours = _converted(colours, profile)
    clean.paste(colours.convert("RGB"), mask=alpha)
    return clean


def _converted(picture: Image.Image, profile: bytes) -> Image.Image:
    """The picture brought to sRGB; a profile that cannot be read is ignored, as browsers do."""
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        return ImageCms.profileToProfile(picture, source, SRGB, outputMode="RGB") or picture
    except (ImageCms.PyCMSError, OSError):
        return picture


def _fitted(picture: Image.Image, side: int) -> Image.Image:
    fitted = picture.copy()
    fitted.thumbnail((side, side), Image.Resampling.LANCZOS)
    return fitted


def _encoded(name: str, picture: Image.Image) -> Derivative:
    buffer = io.BytesIO()
    picture.save(buffer, "JPEG", quality=QUALITY[name], progressive=True, optimize=True, exif=b"", icc_profile=None)
    return Derivative(name, picture.width, picture.height, ContentFile(buffer.getvalue()))
