"""Reading of a file that an officer brings: rows of a table, and the lines that are refused, each with its reason."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from communes.loader.spreadsheets import FileUnreadable, SheetLine, read
from communes.names import plain_words
from communes.reference_tables.columns import CellRefused
from communes.reference_tables.enums import ColumnKind
from communes.reference_tables.shapes import Shape
from communes.reference_tables.streets import nearest_names, street_meant

__all__ = ["FileUnreadable", "ReadFile", "ReadRow", "read_file"]

MOST_HINTED = 50  # refused streets for which the nearest names are looked for


class ReadRow(NamedTuple):
    """A row as it will be kept: the number of its line, by what it is looked up, its cells."""

    line: int
    key: str
    cells: dict[str, Any]


class RefusedLine(NamedTuple):
    line: int
    reason: str


class ReadFile(NamedTuple):
    """What a file tells: its rows, the lines that are refused. `is_unchecked`: no street is known to check names by."""

    rows: list[ReadRow]
    refused: list[RefusedLine]
    is_unchecked: bool = False


def read_file(content: bytes, shape: Shape, *, streets: Mapping[str, str]) -> ReadFile:
    """The rows of a CSV or XLSX. `streets`: the names of the commune's by key; none: any name is taken.

    Raises `FileUnreadable`.
    """
    required = [one.name for one in shape.columns if one.is_required]
    lines = read(content, columns=[one.name for one in shape.columns], required=required)
    has_street = shape.column(ColumnKind.STREET) is not None
    reader = _Reader(shape, streets)
    rows = [row for row in map(reader.row, lines) if row is not None]
    if shape.most is not None and len(rows) > shape.most:
        words = _("Cette liste a %(count)s lignes, pour %(most)s au plus\u00a0: coupez-la en plusieurs listes.")
        raise FileUnreadable(words % {"count": len(rows), "most": shape.most})
    return ReadFile(rows, reader.refused, is_unchecked=has_street and not streets)


class _Reader:
    """The lines of one file, one after the other: what is refused is kept."""

    def __init__(self, shape: Shape, streets: Mapping[str, str]) -> None:
        self.shape, self.streets = shape, streets
        self.refused: list[RefusedLine] = []
        self.seen: dict[tuple[Any, ...], int] = {}
        self.hinted = 0

    def row(self, line: SheetLine) -> ReadRow | None:
        reasons = [line.refusal] if line.refusal else []
        cells: dict[str, Any] = {}
        for column in () if line.refusal else self.shape.columns:
            try:
                cells[column.name] = column.read(line.cells.get(column.name, ""))
            except CellRefused as refusal:
                reasons.append(f"{column.name}\u00a0: {refusal}")
        key = cells.get(self.shape.key) or self._street(cells, reasons)
        if not reasons and (reason := self.shape.agree(cells) or self._again(line.number, cells)):
            reasons.append(reason)
        if reasons:
            self.refused.append(RefusedLine(line.number, " ".join(reasons)))
            return None
        return ReadRow(line.number, key, {name: value for name, value in cells.items() if value is not None})

    def _street(self, cells: dict[str, Any], reasons: list[str]) -> str:
        """The key of the street of a row, whose name is put as the commune writes it."""
        column = self.shape.column(ColumnKind.STREET)
        name = cells.get(column.name) if column else None
        if column is None or not name:
            return ""
        words = plain_words(name)
        if not self.streets:
            return words
        key = street_meant(self.streets, words.split())
        if key:
            cells[column.name] = self.streets[key]
        else:
            reasons.append(f"{column.name}\u00a0: {self._unknown(name, words)}")
        return key

    def _unknown(self, name: str, words: str) -> str:
        self.hinted += 1
        nearest = nearest_names(self.streets, words.split())[:3] if self.hinted <= MOST_HINTED else []
        said = _("«\u00a0%(name)s\u00a0» n’est pas une voie de la commune.") % {"name": name}
        return said + (" " + _("Proches\u00a0: %(names)s.") % {"names": ", ".join(nearest)} if nearest else "")

    def _again(self, line: int, cells: Mapping[str, Any]) -> str:
        """Why a row that was read already, or that has the key of another, is refused, in French."""
        if self.shape.key:
            first = self.seen.setdefault((cells[self.shape.key],), line)
            return "" if first == line else _("la ligne %(line)s a déjà cette clé.") % {"line": first}
        said = tuple(str(cells.get(column.name)) for column in self.shape.columns)
        first = self.seen.setdefault(said, line)
        return "" if first == line else _("la ligne %(line)s dit la même chose.") % {"line": first}
