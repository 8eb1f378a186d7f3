"""Reading of the files that agents import: cells, then the states of followed files that they tell."""

from communes.loader.spreadsheets import MOST_BYTES, MOST_LINES, FileUnreadable, SheetLine, plain, read
from services.dossiers.imports.cells import CellReader
from services.dossiers.imports.drafts import Draft, DraftLine
from services.dossiers.imports.kinds import ImportedKind, ImportedState, kind_of, kinds, kinds_of, register_kind

__all__ = [
    "MOST_BYTES",
    "MOST_LINES",
    "CellReader",
    "Draft",
    "DraftLine",
    "FileUnreadable",
    "ImportedKind",
    "ImportedState",
    "SheetLine",
    "kind_of",
    "kinds",
    "kinds_of",
    "plain",
    "read",
    "register_kind",
]
