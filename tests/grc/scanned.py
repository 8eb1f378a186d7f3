"""Letters as a scanner makes them, and the forms that cut them."""

import io
from typing import Any

import pikepdf
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.factories.requests import lamp

FIRST_HEIGHT = 200  # points; each page is one taller than the one before


def letters(pages: int = 4, name: str = "courrier.pdf") -> SimpleUploadedFile:
    """A scan: each page has another size, so that each can be told from the others."""
    document = pikepdf.new()
    for number in range(1, pages + 1):
        document.add_blank_page(page_size=(FIRST_HEIGHT, FIRST_HEIGHT + number))
    out = io.BytesIO()
    document.save(out)
    return SimpleUploadedFile(name, out.getvalue(), "application/pdf")


def pages_in(content: bytes) -> list[int]:
    """Which pages of `letters` a document has."""
    with pikepdf.open(io.BytesIO(content)) as document:
        return [int(page.mediabox[3]) - FIRST_HEIGHT for page in document.pages]


def part(first: object, last: object, **changes: Any) -> dict[str, Any]:
    """What the form of a new request sends."""
    said = {"demarche": lamp().pk, "description": "Lampadaire à réparer", "name": "Camille Merle"}
    return {"first": first, "last": last, **said, **changes}
