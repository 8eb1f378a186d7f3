"""Lists for forms, as forms read them: the rows in service of those that an authority keeps."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from communes.loader.spreadsheets import plain
from communes.models import Authority
from communes.reference_tables.enums import Purpose
from communes.reference_tables.models import TableRow


class ListRow(NamedTuple):
    """A row: its key for good, its words; empty or None where its cell is."""

    key: str
    label: str
    group: str = ""
    places: int | None = None
    minimum: int | None = None
    maximum: int | None = None


class KeptList(NamedTuple):
    """A list by its name, with its rows in the order of its file."""

    name: str
    rows: tuple[ListRow, ...]


def lists_of(authority: Authority | None) -> dict[str, KeptList]:
    """Those that an authority keeps, by their names as `list_key` compares them: one statement."""
    if authority is None:
        return {}
    held = TableRow.objects.current().filter(version__table__authority=authority, version__table__purpose=Purpose.LIST)
    rows: dict[str, list[ListRow]] = {}
    for name, cells in held.values_list("version__table__name", "cells"):
        rows.setdefault(name, []).append(row_of(cells))
    return {list_key(name): KeptList(name, tuple(found)) for name, found in rows.items()}


def list_key(name: str) -> str:
    """A name as names of lists are compared: neither case, accents nor spaces count."""
    return plain(name)


def row_of(cells: Mapping[str, Any]) -> ListRow:
    return ListRow(
        cells["cle"],
        cells["libelle"],
        cells.get("groupe", ""),
        cells.get("places"),
        cells.get("minimum"),
        cells.get("maximum"),
    )
