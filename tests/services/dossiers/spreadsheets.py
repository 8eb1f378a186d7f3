"""Spreadsheets of planning files, as the software of a town hall exports them; what becomes of them."""

import csv
import datetime
import io
import uuid
from typing import Any

import openpyxl

from accounts.models import User
from communes.models import Authority
from services.dossiers.imports import drafts
from services.dossiers.operations import importing
from services.urbanisme.imports import COLUMNS
from tests.factories.files import NUMBER

AT = datetime.datetime(2026, 12, 31, 9, tzinfo=datetime.UTC)
HOLDER = {"nom": "Le Goff", "date_naissance": "27/03/1984", "courriel": "camille@example.org"}
LINE = {
    "numero": NUMBER,
    "nature": "PCMI",
    "objet": "Extension d’une maison",
    "adresse": "12 rue des Acacias, 69500 Bron",
    "etape": "En instruction",
    "etat_au": "03/11/2026",
    "depose_le": "02/11/2026",
} | HOLDER


def csv_of(
    *lines: dict[str, Any], encoding: str = "utf-8", separator: str = ";", titles: list[str] | None = None
) -> bytes:
    """The lines as software exports them."""
    out = io.StringIO()
    writer = csv.DictWriter(out, titles or list(COLUMNS), delimiter=separator)
    writer.writeheader()
    writer.writerows(lines)
    return out.getvalue().encode(encoding)


def xlsx_of(*lines: dict[str, Any]) -> bytes:
    """The same in the first sheet of a workbook, below an empty line; the second sheet is for nobody."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append([])
    sheet.append(["Numéro", *(name.upper() for name in COLUMNS[1:])])
    for line in lines:
        sheet.append([line.get(name) for name in COLUMNS])
    book.create_sheet("Notes").append(["autre chose"])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def line(**told: Any) -> dict[str, Any]:
    return LINE | told


def prepared(content: bytes, by: User, authority: Authority, *, kind: str = "urbanisme") -> uuid.UUID:
    return importing.prepare(content, kind=kind, authority=authority, by=by, at=AT)


def imported(content: bytes, by: User, authority: Authority, *, kind: str = "urbanisme") -> drafts.Progress:
    """What came of a file that was confirmed."""
    key = prepared(content, by, authority, kind=kind)
    importing.start(key=key, by=by, at=AT)
    importing.run(user_id=by.pk, key=key)
    progress = drafts.progress_of(by.pk, key)
    assert progress
    return progress
