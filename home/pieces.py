"""What a document that an officer sends is, by its content: a few bytes of it are read, nothing is unpacked or run."""

import zipfile
from pathlib import PurePath
from typing import BinaryIO

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

HEAD = 64  # bytes that hold the signature of a PDF; some readers look further, and let a page of scripts come first
BEFORE = b"\xef\xbb\xbf \t\r\n\0"  # what writers leave in front of it
PARTS, UNPACKED = 5_000, 300 * 1024 * 1024  # of an office document: more is a bomb
# What an archive must hold to be the document that its name says.
PROOFS = {
    "docx": "word/document.xml",
    "xlsx": "xl/workbook.xml",
    "pptx": "ppt/presentation.xml",
    "odt": "content.xml",
    "ods": "content.xml",
    "odp": "content.xml",
}
MACROS = ("vbaproject.bin", "basic/", "scripts/")
TEXTS = ("csv", "txt")


def check_document(file: BinaryIO, name: str) -> None:
    """Raise `ValidationError`, in French, when the content is not what the name says. The file is left at its start."""
    extension = PurePath(name).suffix.lower().removeprefix(".")
    try:
        file.seek(0)
        if extension == "pdf" and not file.read(HEAD).lstrip(BEFORE).startswith(b"%PDF-"):
            raise ValidationError(_("Ce fichier n’est pas un PDF, malgré son nom. Enregistrez-le de nouveau en PDF."))
        if extension in PROOFS:
            _check_archive(file, extension)
        if extension in TEXTS and b"\0" in file.read():
            raise ValidationError(_("Ce fichier n’est pas du texte, malgré son nom."))
    finally:
        file.seek(0)


def _check_archive(file: BinaryIO, extension: str) -> None:
    """Only the table of contents is read: whatever it announces, nothing is unpacked here."""
    try:
        with zipfile.ZipFile(file) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        parts = []  # what cannot be opened lacks the part that proves it: refused below
    names = {part.filename.lower() for part in parts}
    if PROOFS[extension] not in names:
        raise ValidationError(
            _("Ce fichier n’est pas un document %(extension)s, malgré son nom. Enregistrez-le de nouveau.")
            % {"extension": extension.upper()}
        )
    if any(name.startswith(MACROS) or name.endswith(MACROS) for name in names):
        raise ValidationError(_("Ce document contient des macros. Enregistrez-le sans elles, ou en PDF."))
    if len(parts) > PARTS or sum(part.file_size for part in parts) > UNPACKED:
        raise ValidationError(_("Ce document est trop lourd une fois ouvert. Enregistrez-le en PDF."))
