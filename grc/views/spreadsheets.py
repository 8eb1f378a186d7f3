"""Tables as files, made while they are sent: memory does not grow with the number of rows, and nothing is put on disk.

A cell never becomes a formula (OWASP, CSV injection): in CSV, which has no types, an apostrophe goes before what a
spreadsheet would compute; in XLSX a text is written as a text.

XLSX is written here: openpyxl took thirteen times as long for 100,000 rows of 12 texts, sent nothing before the last,
and put residents' data in a file meanwhile.
"""

import csv
import datetime
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import TYPE_CHECKING

from django.utils import timezone

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

Cell = str | int | float | datetime.date | datetime.datetime
Rows = Sequence[Sequence[Cell]]

COMPUTED = frozenset("=+-@\t\r\n\0＝＋－＠")
# What XML 1.0 has no place for.
UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
EPOCH = datetime.date(1899, 12, 30)  # day 0 of spreadsheets
DAY = 86_400  # seconds
DATE_STYLE, MOMENT_STYLE = 1, 2  # their places in STYLES


# -------------------------------------------------------------------------------------------------------------- CSV
def csv_of(pages: Iterable[Rows]) -> Iterator[bytes]:
    """The pages as CSV as French spreadsheets open it: UTF-8 with its mark, semicolons."""
    yield "\ufeff".encode()
    for rows in pages:
        written = io.StringIO()
        csv.writer(written, delimiter=";").writerows([_as_text(cell) for cell in row] for row in rows)
        yield written.getvalue().encode()


def _as_text(cell: Cell) -> str:
    if isinstance(cell, datetime.datetime):
        return timezone.localtime(cell).strftime("%d/%m/%Y %H:%M")
    if isinstance(cell, datetime.date):
        return cell.strftime("%d/%m/%Y")
    if isinstance(cell, int | float):
        return str(cell).replace(".", ",")
    return harmless(cell)


def harmless(text: str) -> str:
    """A text that no spreadsheet computes when it reads it from CSV."""
    text = text.replace("\0", "")
    return f"'{text}" if text[:1] in COMPUTED or text.lstrip()[:1] in COMPUTED else text


# ------------------------------------------------------------------------------------------------------------- XLSX
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
SHEET = "xl/worksheets/sheet1.xml"
PARTS = {
    "[Content_Types].xml": (
        f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{TYPE}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{TYPE}.styles+xml"/>'
        f'<Override PartName="/{SHEET}" ContentType="{TYPE}.worksheet+xml"/></Types>'
    ),
    "_rels/.rels": (
        f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
    ),
    "xl/_rels/workbook.xml.rels": (
        f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="r2" Type="{OFFICE}/styles" Target="styles.xml"/></Relationships>'
    ),
    "xl/workbook.xml": (
        f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">'
        '<sheets><sheet name="Demandes" sheetId="1" r:id="r1"/></sheets></workbook>'
    ),
    "xl/styles.xml": (
        f'<styleSheet xmlns="{MAIN}"><numFmts count="2"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/>'
        '<numFmt numFmtId="165" formatCode="dd/mm/yyyy\\ hh:mm"/></numFmts>'
        '<fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
        '<fills count="2"><fill><patternFill/></fill><fill><patternFill patternType="gray125"/></fill></fills>'
        '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
        '<cellXfs count="3"><xf xfId="0"/><xf xfId="0" numFmtId="164" applyNumberFormat="1"/>'
        '<xf xfId="0" numFmtId="165" applyNumberFormat="1"/></cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    ),
}


class _Outgoing(io.RawIOBase):
    """A file that cannot be read again: what is written to it is taken as it comes."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, part: "ReadableBuffer", /) -> int:
        self._parts.append(bytes(part))
        return len(self._parts[-1])

    def take(self) -> bytes:
        taken = b"".join(self._parts)
        self._parts.clear()
        return taken


def xlsx_of(pages: Iterable[Rows]) -> Iterator[bytes]:
    """The pages as the one sheet of a workbook."""
    out = _Outgoing()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as book:
        for name, part in PARTS.items():
            book.writestr(name, HEAD + part)
        with book.open(SHEET, "w") as sheet:
            sheet.write(f'{HEAD}<worksheet xmlns="{MAIN}"><sheetData>'.encode())
            for rows in pages:
                sheet.write("".join(map(_row, rows)).encode())
                yield out.take()
            sheet.write(b"</sheetData></worksheet>")
    yield out.take()


def writable(text: str) -> str:
    """A text without the characters that a workbook cannot hold."""
    return UNWRITABLE.sub("", text)


def _row(row: Sequence[Cell]) -> str:
    return f"<row>{''.join(map(_cell, row))}</row>"


def _cell(cell: Cell) -> str:
    if isinstance(cell, datetime.datetime):
        local = timezone.localtime(cell)
        seconds = local.hour * 3600 + local.minute * 60 + local.second
        return f'<c s="{MOMENT_STYLE}"><v>{(local.date() - EPOCH).days + seconds / DAY:.10f}</v></c>'
    if isinstance(cell, datetime.date):
        return f'<c s="{DATE_STYLE}"><v>{(cell - EPOCH).days}</v></c>'
    if isinstance(cell, int | float):
        return f"<c><v>{cell}</v></c>"
    text = escape(writable(cell), quote=False)
    return f'<c t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>' if text else "<c/>"
