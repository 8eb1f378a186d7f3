"""PDF documents that residents join: opened by a program apart, which a hostile file may break without harm."""

import subprocess
import sys
from pathlib import Path
from typing import IO

from django.core.files.base import ContentFile

PDF = "application/pdf"
PATIENCE = 30  # seconds; the program allows itself less of the processor
LARGEST = 40 * 1024 * 1024  # bytes of a copy: four times what was received at most
PROGRAM = Path(__file__).with_name("rewriting.py")
REASON_LENGTH = 120


class NotAPdf(Exception):  # noqa: N818 said as a noun
    """The file could not be opened as a PDF, or may not be: encrypted, empty, too long, a bomb."""


def rewrite(file: IO[bytes]) -> ContentFile:
    """The clean copy (`rewriting`) of the PDF in `file`. Raises `NotAPdf`."""
    try:
        # Isolated: neither the environment, with its secrets, nor the portal's own code is in its reach.
        done = subprocess.run(  # noqa: S603 our own program, without a shell
            [sys.executable, "-I", PROGRAM],
            input=file.read(),
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
    return ContentFile(done.stdout)
