"""What is accepted from residents, and what they are told otherwise."""

from dataclasses import dataclass
from typing import IO

from django.utils.translation import gettext as _

from grc.images.pictures.headers import HEIF, JPEG, PNG, WEBP, Header, UnreadableHeader, read_header
from grc.images.pictures.limits import MAX_PHOTO_BYTES, MAX_PIXELS, MAX_PIXELS_WEBP, MAX_SIDE, MEGABYTE
from grc.images.pictures.names import extension_of


class Unacceptable(Exception):  # noqa: N818
    """The file is refused; `message`, in French, says why and what to do."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


@dataclass(frozen=True, slots=True)
class Accepted:
    """How a format calls itself: the name's ending, the type that browsers declare."""

    content_type: str
    extensions: frozenset[str]
    declared: frozenset[str]
    max_pixels: int = MAX_PIXELS


UNDECLARED = frozenset({"", "application/octet-stream"})
FORMATS = {
    JPEG: Accepted(
        "image/jpeg", frozenset({"jpg", "jpeg", "jfif"}), frozenset({"image/jpeg", "image/jpg", "image/pjpeg"})
    ),
    PNG: Accepted("image/png", frozenset({"png"}), frozenset({"image/png", "image/x-png"})),
    WEBP: Accepted("image/webp", frozenset({"webp"}), frozenset({"image/webp"}), MAX_PIXELS_WEBP),
    HEIF: Accepted("image/heic", frozenset({"heic", "heif", "hif"}), frozenset({"image/heic", "image/heif"})),
}
EXTENSIONS = frozenset().union(*(accepted.extensions for accepted in FORMATS.values()))


def examine(file: IO[bytes], *, name: str, size: int, declared_type: str) -> str:
    """The content type of a photo whose size, name, declared type and header agree; `Unacceptable` otherwise.

    `size` is in bytes. Only the header is read: a file cut short, or false after its header, is found out by
    `derivatives.render`.
    """
    if size > MAX_PHOTO_BYTES:
        raise Unacceptable(
            _("Cette photo est trop lourde : %(size)s Mo, pour %(limit)s Mo au plus. Réduisez-la, ou changez-en.")
            % {"size": size // MEGABYTE, "limit": MAX_PHOTO_BYTES // MEGABYTE}
        )
    if not size:
        raise Unacceptable(_("Ce fichier est vide. Choisissez une autre photo."))
    extension = extension_of(name)
    if extension not in EXTENSIONS:
        raise Unacceptable(_("Ce type de fichier n’est pas accepté. Joignez une photo JPEG, PNG, WebP ou HEIC."))
    try:
        header = read_header(file)
    except UnreadableHeader:
        raise Unacceptable(
            _("Ce fichier n’est pas une photo lisible. Joignez une photo JPEG, PNG, WebP ou HEIC.")
        ) from None
    _check_agreement(header, extension, declared_type.lower())
    _check_dimensions(header)
    return FORMATS[header.format].content_type


def _check_agreement(header: Header, extension: str, declared_type: str) -> None:
    accepted = FORMATS[header.format]
    if extension not in accepted.extensions:
        raise Unacceptable(
            _(
                "Le nom de ce fichier finit par « .%(extension)s », mais son contenu est une image %(format)s."
                " Enregistrez la photo de nouveau, ou choisissez-en une autre."
            )
            % {"extension": extension, "format": header.format}
        )
    if declared_type not in UNDECLARED | accepted.declared:
        raise Unacceptable(_("Ce fichier n’est pas annoncé comme une photo. Choisissez une autre photo."))


def _check_dimensions(header: Header) -> None:
    if header.animated:
        raise Unacceptable(_("Les images animées ne sont pas acceptées. Joignez une photo."))
    if not header.width or not header.height:
        raise Unacceptable(_("Ce fichier n’est pas une photo lisible. Choisissez une autre photo."))
    max_pixels = FORMATS[header.format].max_pixels
    if max(header.width, header.height) > MAX_SIDE or header.width * header.height > max_pixels:
        raise Unacceptable(
            _(
                "Cette image est trop grande : %(width)s × %(height)s pixels,"
                " pour %(limit)s millions de pixels au plus."
                " Réduisez ses dimensions, ou prenez une autre photo."
            )
            % {"width": header.width, "height": header.height, "limit": max_pixels // 1_000_000}
        )
