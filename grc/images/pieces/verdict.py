"""What is accepted from residents where documents are asked for, and what they are told otherwise."""

import re
from typing import IO

from django.utils.translation import gettext as _

from grc.images import pictures
from grc.images.pictures import Unacceptable
from grc.images.pictures.names import extension_of
from grc.images.pictures.verdict import EXTENSIONS, UNDECLARED
from grc.images.pieces.pdf import PDF
from grc.questions.limits import MAX_PIECE_BYTES, MEGABYTE

SIGNATURE = b"%PDF-"
DECLARED = UNDECLARED | {PDF, "application/x-pdf", "application/acrobat"}
ENCRYPTED = re.compile(rb"/Encrypt\s+\d+\s+\d+\s+R")  # in the trailer, which is never compressed


def examine(file: IO[bytes], *, name: str, size: int, declared_type: str) -> str:
    """The content type of a PDF, or of a photo, whose name, declared type and first bytes agree; else `Unacceptable`.

    `size` is in bytes. Whether a PDF can be opened is found out by `pdf.rewrite`.
    """
    if size > MAX_PIECE_BYTES:
        raise Unacceptable(
            _(
                "Ce fichier est trop lourd : %(size)s Mo, pour %(limit)s Mo au plus."
                " Numérisez-le en moins fin, ou photographiez le document."
            )
            % {"size": size // MEGABYTE, "limit": MAX_PIECE_BYTES // MEGABYTE}
        )
    if not size:
        raise Unacceptable(_("Ce fichier est vide. Choisissez-en un autre."))
    extension = extension_of(name)
    if extension == "pdf":
        _check_pdf(file, declared_type.lower())
        return PDF
    if extension not in EXTENSIONS:
        raise Unacceptable(
            _("Ce type de fichier n’est pas accepté. Joignez un PDF, ou une photo JPEG, PNG, WebP ou HEIC.")
        )
    return pictures.examine(file, name=name, size=size, declared_type=declared_type)


def _check_pdf(file: IO[bytes], declared_type: str) -> None:
    file.seek(0)
    content = file.read(MAX_PIECE_BYTES)
    if not content.startswith(SIGNATURE) or declared_type not in DECLARED:
        raise Unacceptable(
            _("Ce fichier n’est pas un PDF, malgré son nom. Enregistrez-le de nouveau en PDF, ou photographiez-le.")
        )
    if ENCRYPTED.search(content):
        raise Unacceptable(
            _("Ce PDF est protégé par un mot de passe. Enregistrez-en une copie sans mot de passe, puis joignez-la.")
        )
