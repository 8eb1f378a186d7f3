"""PDF documents that residents join: opened by a program apart, which a hostile file may break without harm."""

import io
from pathlib import Path
from typing import IO, BinaryIO

import pikepdf
from django.core.files.base import ContentFile

from grc.images.bounded import ProgramFailed, made_by

PDF = "application/pdf"
DOCUMENT = "document"  # the name of the one copy of a PDF
LARGEST = 40 * 1024 * 1024  # bytes of a copy: four times what was received at most
REWRITING, DRAWING = (Path(__file__).with_name(name) for name in ("rewriting.py", "drawing.py"))


class NotAPdf(Exception):  # noqa: N818 said as a noun
    """The file could not be opened as a PDF, or may not be: encrypted, empty, too long, a bomb."""


def rewrite(file: IO[bytes]) -> ContentFile:
    """The clean copy (`rewriting`) of the PDF in `file`. Raises `NotAPdf`."""
    return ContentFile(_made_by(REWRITING, file.read()))


def draw(clean: ContentFile) -> list[ContentFile]:
    """A small picture (JPEG) of each page of a clean copy (`drawing`). Raises `NotAPdf`, also for too many pages."""
    made, start, pictures = _made_by(DRAWING, clean.read()), 0, []
    clean.seek(0)
    while start < len(made):
        end = start + 4 + int.from_bytes(made[start : start + 4], "big")
        pictures.append(ContentFile(made[start + 4 : end]))
        start = end
    return pictures


def cut(clean: BinaryIO, first: int, last: int) -> bytes:
    """The pages `first` to `last` (from 1, both included) of a clean copy, in a document of their own."""
    with pikepdf.open(clean) as whole, pikepdf.new() as part:
        part.pages.extend(whole.pages[first - 1 : last])
        part.remove_unreferenced_resources()
        made = io.BytesIO()
        part.save(made)
        return made.getvalue()


def _made_by(program: Path, content: bytes) -> bytes:
    try:
        return made_by(program, content, largest=LARGEST)
    except ProgramFailed as failure:
        raise NotAPdf(str(failure)) from failure
