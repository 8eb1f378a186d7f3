"""PDF documents that residents join: opened by a program apart, which a hostile file may break without harm."""

import io
import subprocess
import sys
from pathlib import Path
from typing import IO, BinaryIO

import pikepdf
from django.core.files.base import ContentFile

PDF = "application/pdf"
PATIENCE = 30  # seconds; the program allows itself less of the processor
LARGEST = 40 * 1024 * 1024  # bytes of a copy: four times what was received at most
REWRITING, DRAWING = (Path(__file__).with_name(name) for name in ("rewriting.py", "drawing.py"))
REASON_LENGTH = 120


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
        # Isolated: neither the environment, with its secrets, nor the portal's own code is in its reach.
        done = subprocess.run(  # noqa: S603 our own program, without a shell
            [sys.executable, "-I", program],
            input=content,
            capture_output=True,
            timeout=PATIENCE,
            check=False,
            env={},
        )
    except subprocess.TimeoutExpired as error:
        msg = "too long to open"
        raise NotAPdf(msg) from error
    if done.returncode or not 0 < len(done.stdout) <= LARGEST:
        # A signal (a negative code) says nothing: memory, time, or a parser that fell.
        reason = done.stderr.decode(errors="replace")[-REASON_LENGTH:] or f"ended with {done.returncode}"
        raise NotAPdf(reason)
    return done.stdout
