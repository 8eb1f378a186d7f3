"""Import of files of the disabled person from a spreadsheet, where the software has no interface for programs."""

import datetime
import re
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.enums import Vocabulary
from services.dossiers.enums import FileKind
from services.dossiers.imports import CellReader, ImportedKind, ImportedState, plain
from services.dossiers.imports.cells import HOLDER_COLUMNS
from services.dossiers.registry import FileRefused
from services.handicap import contents
from services.handicap.enums import Right, RightState, Step

COLUMNS = (
    *("numero", "etape", "etat_au", "depose_le", "complet_le", "decide_le", "notifie_le", "commission_le"),
    *("droits", "pieces_manquantes", *HOLDER_COLUMNS),
)
REQUIRED = frozenset({"numero", "etape", "etat_au", "depose_le", "droits"})
DAYS = {
    "depose_le": "deposited_on",
    "complet_le": "completed_on",
    "decide_le": "decided_on",
    "notifie_le": "notified_on",
    "commission_le": "commission_on",
}
LONGEST_PIECE, MOST_PIECES = 120, 40
# « AAH : accordé jusqu’au 31/12/2028 »
_RIGHT = re.compile(
    r"(?P<right>[^:]+):(?P<state>.+?)(?:\s+jusqu.au\s+(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d{4}))?"
)


def _words(vocabulary: type[Vocabulary]) -> dict[str, str]:
    """What a cell may say of a vocabulary, by its `plain` text: the label or the value of a word."""
    return {plain(text): one.value for one in vocabulary for text in (str(one.label), one.value)}


_STEPS, _RIGHTS, _STATES = _words(Step), _words(Right), _words(RightState)


def state(cells: Mapping[str, str]) -> ImportedState:
    """The state of the file that a line tells. Raises `FileRefused`."""
    reader = CellReader(cells)
    number = reader.text("numero", most=60, needed=True)
    step = reader.word("etape", _STEPS, needed=True)
    as_of = reader.moment("etat_au")
    days = {name: reader.day(column, needed=column in REQUIRED) for column, name in DAYS.items()}
    sent = {**days, "rights": _rights(reader), "pieces": _pieces(reader)}
    holders = reader.holders()
    reader.check()
    if as_of is None:  # refused above
        raise FileRefused({"etat_au": []})
    try:
        stored = contents.number(number)
        kept = contents.content(stored, sent, holders)
    except FileRefused as refused:
        raise FileRefused({_column_of(field): said for field, said in refused.errors.items()}) from None
    return ImportedState(stored, step, kept, holders, as_of)


def _column_of(field: str) -> str:
    return {"number": "numero", "deposited_on": "depose_le"}.get(field, "droits")


def _rights(reader: CellReader) -> list[dict[str, Any]]:
    """« AAH : accordé jusqu’au 31/12/2028 | RQTH : demandé »: one a bar, each once."""
    texts = [text.strip() for text in reader.cells.get("droits", "").split("|") if text.strip()]
    found = [_right(text) for text in texts]
    rights = [one for one in found if one is not None]
    if len(rights) < len(texts) or not texts:
        reader.refuse(
            "droits",
            _("écrivez par exemple «\u00a0AAH\u00a0: accordé jusqu’au 31/12/2028 | RQTH\u00a0: demandé\u00a0»."),
        )
    if len({one["right"] for one in rights}) < len(rights):
        reader.refuse("droits", _("un même droit est dit deux fois."))
    return rights


def _right(text: str) -> dict[str, Any] | None:
    """A right as a program tells it; None for what is none."""
    found = _RIGHT.fullmatch(text)
    right, state = (_RIGHTS.get(plain(found["right"])), _STATES.get(plain(found["state"]))) if found else (None, None)
    if found is None or right is None or state is None:
        return None
    try:
        ends_on = datetime.date(int(found["year"]), int(found["month"]), int(found["day"])) if found["year"] else None
    except ValueError:
        return None
    return {"right": right, "state": state, "ends_on": ends_on}


def _pieces(reader: CellReader) -> list[dict[str, Any]]:
    """The pieces that are asked: « Justificatif de domicile | Certificat médical »."""
    names = [" ".join(text.split()) for text in reader.cells.get("pieces_manquantes", "").split("|") if text.strip()]
    if len(names) > MOST_PIECES or any(len(name) > LONGEST_PIECE for name in names):
        reader.refuse(
            "pieces_manquantes", _("40 pièces au plus, 120 caractères chacune, séparées par une barre\u00a0|.")
        )
    return [{"name": name, "received": False} for name in names]


IMPORTED = ImportedKind(
    kind=FileKind.HANDICAP,
    label=gettext_lazy("dossiers de personnes handicapées"),
    columns=COLUMNS,
    required=REQUIRED,
    state=state,
)
