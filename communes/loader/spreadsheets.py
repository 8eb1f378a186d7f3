"""Spreadsheets that agents and officers import, CSV or XLSX: the cells of each line, by column.

No cell is said again in a refusal: a file whose columns are shifted has names where words are expected.
"""

import csv
import datetime
import io
import re
import unicodedata
import warnings
import zipfile
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any, NamedTuple
from xml.etree.ElementTree import ParseError

import openpyxl
from django.utils.translation import gettext as _

MOST_BYTES, MOST_LINES = 5_000_000, 5_000
MOST_UNZIPPED = 100_000_000  # bytes of the parts of a workbook
MOST_COLUMNS = 64
MOST_CHARACTERS = 5_000  # of a cell
WORKBOOK = b"PK\x03\x04"
SEPARATORS = ";,\t"
type_row = Sequence[str | None]  # None: a formula, or the error that it gave


def plain(text: str) -> str:
    """A text without accents, capitals or signs: « Déposé le » and `depose_le` are one title."""
    spelled_out = text.casefold().replace("œ", "oe")
    letters = "".join(one for one in unicodedata.normalize("NFKD", spelled_out) if not unicodedata.combining(one))
    return " ".join(re.findall(r"[^\W_]+", letters))


class FileUnreadable(Exception):  # noqa: N818
    """A file of which nothing can be imported; the message, in French, says why."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class SheetLine(NamedTuple):
    """A line of a spreadsheet: its number there, its cells by column. `refusal`: why they cannot be read, in French."""

    number: int
    cells: dict[str, str]
    refusal: str = ""


def read(content: bytes, *, columns: Sequence[str], required: Collection[str]) -> list[SheetLine]:
    """The lines below the header that are not empty. Raises `FileUnreadable`."""
    if len(content) > MOST_BYTES:
        raise FileUnreadable(_("Ce fichier est trop lourd\u00a0: 5\u00a0Mo au plus. Coupez-le en plusieurs."))
    rows = _rows_of_workbook(content) if content.startswith(WORKBOOK) else _rows_of_text(content)
    header: list[str] | None = None
    lines: list[SheetLine] = []
    for number, row in enumerate(rows, start=1):
        if all(cell == "" for cell in row):
            continue
        if header is None:
            header = _header(row, columns, required)
            continue
        if len(lines) == MOST_LINES:
            raise FileUnreadable(_("Ce fichier a plus de 5\u00a0000 lignes\u00a0: coupez-le en plusieurs."))
        lines.append(_line(number, row, header))
    if not lines:
        raise FileUnreadable(_("Ce fichier n’a aucune ligne sous celle des titres de colonnes."))
    return lines


def _header(row: type_row, columns: Sequence[str], required: Collection[str]) -> list[str]:
    """The name of the column at each place, empty where the file has no title."""
    known = {plain(name): name for name in columns}
    expected = _("Les colonnes attendues sont\u00a0: %(columns)s.") % {"columns": ", ".join(columns)}
    found: list[str] = []
    for place, cell in enumerate(row, start=1):
        title = plain(cell or "")
        name = known.get(title, "")
        if title and not name:
            words = _("Le titre de la colonne %(place)s n’est pas attendu.") % {"place": place}
            raise FileUnreadable(f"{words} {expected}")
        if name and name in found:
            words = _("La colonne «\u00a0%(name)s\u00a0» est là deux fois.") % {"name": name}
            raise FileUnreadable(f"{words} {expected}")
        found.append(name)
    if missing := [name for name in columns if name in required and name not in found]:
        words = _("Il manque\u00a0: %(missing)s.") % {"missing": ", ".join(missing)}
        raise FileUnreadable(f"{words} {expected}")
    return found


def _line(number: int, row: type_row, header: Sequence[str]) -> SheetLine:
    if any(row[len(header) :]) or any(cell for cell, name in zip(row, header, strict=False) if not name):
        return SheetLine(number, {}, _("une cellule est hors des colonnes attendues."))
    cells: dict[str, str] = {}
    for name, cell in zip(header, row, strict=False):
        if cell is None:
            words = _("%(column)s\u00a0: c’est une formule, ou une erreur de calcul\u00a0; collez sa valeur.")
            return SheetLine(number, {}, words % {"column": name})
        if len(cell) > MOST_CHARACTERS:
            return SheetLine(number, {}, _("%(column)s\u00a0: ce texte est trop long.") % {"column": name})
        cells[name] = cell
    cells.pop("", None)
    return SheetLine(number, cells)


def _rows_of_text(content: bytes) -> Iterator[type_row]:
    """The rows of a CSV: its separator is the one that its first line has most."""
    text = _decoded(content)
    first = text.lstrip("\r\n").partition("\n")[0]
    separator = max(SEPARATORS, key=first.count)
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True):
            # What begins so is computed by whatever opens it next.
            yield [None if cell.startswith("=") else cell.strip() for cell in row[: MOST_COLUMNS + 1]]
    except csv.Error:
        raise FileUnreadable(_("Ce CSV ne se lit pas\u00a0: un guillemet est peut-être de trop, ou manque.")) from None


def _decoded(content: bytes) -> str:
    """UTF-8, else what Excel writes on Windows."""
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise FileUnreadable(_("Ce fichier n’est ni un CSV en UTF-8 ou Windows-1252, ni un classeur XLSX."))


def _rows_of_workbook(content: bytes) -> Iterator[type_row]:
    """The rows of the first sheet of a workbook."""
    refusal = FileUnreadable(
        _("Ce classeur ne s’ouvre pas\u00a0: enregistrez-le de nouveau en XLSX, sans mot de passe.")
    )
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            # What is small here may be huge once open: the sizes that the parts say are those that are read.
            if sum(part.file_size for part in parts.infolist()) > MOST_UNZIPPED:
                raise FileUnreadable(
                    _("Ce classeur est trop grand une fois ouvert\u00a0: gardez une feuille de données.")
                )
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what openpyxl does not keep, and nobody asks for: styles, validations
            book = openpyxl.load_workbook(io.BytesIO(content), read_only=True)
            try:
                if not book.worksheets:
                    raise refusal
                sheet = book.worksheets[0]
                sheet.reset_dimensions()  # some programs write wrong ones
                yield from map(_row_of_cells, sheet.iter_rows(max_col=MOST_COLUMNS))
            finally:
                book.close()
    except (
        zipfile.BadZipFile,
        KeyError,
        ValueError,
        TypeError,
        AttributeError,
        IndexError,
        ParseError,
        OSError,
    ) as fault:
        raise refusal from fault


def _row_of_cells(row: Iterable[Any]) -> type_row:
    return [None if cell.data_type in {"f", "e"} else _text_of(cell.value) for cell in row]


def _text_of(value: Any) -> str:
    """A value of a workbook as a CSV would write it."""
    if value is None:
        return ""
    if isinstance(value, datetime.datetime):
        return value.date().isoformat() if value.time() == datetime.time.min else value.isoformat(" ", "minutes")
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()
