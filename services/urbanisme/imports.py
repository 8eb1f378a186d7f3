"""Import of planning files from a spreadsheet, where the software of a town hall has no interface for programs."""

import datetime
import re
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.enums import Vocabulary
from services.dossiers.enums import FileKind
from services.dossiers.holders import Holder
from services.dossiers.imports import CellReader, ImportedKind, ImportedState, plain
from services.dossiers.imports.cells import HOLDER_COLUMNS
from services.dossiers.registry import FileRefused
from services.urbanisme import clock, contents, naming, numbers
from services.urbanisme.enums import PermitEventKind, PermitKind, PermitOutcome
from services.urbanisme.stages import PermitStage

COLUMNS = (
    *("numero", "nature", "objet", "adresse", "etape", "etat_au", "depose_le", "pieces_demandees_le", "complete_le"),
    *("decision", "decision_le", "notifiee_le", "affiche_le", "pieces_manquantes", *HOLDER_COLUMNS),
)
REQUIRED = frozenset({"numero", "nature", "objet", "etape", "etat_au", "depose_le"})
LONGEST_CODE, LONGEST_NAME, MOST_PIECES = 20, 200, 80
_COLUMN_OF = {"subject": "objet", "address": "adresse"}
_PIECE = re.compile(r"(?:(?P<code>[A-Z]{2,5}\d+(?:-\d+)*)(?=\s|$))?\s*(?P<name>.*)")


def _words(vocabulary: type[Vocabulary]) -> dict[str, str]:
    """What a cell may say of a vocabulary, by its `plain` text: the label or the value of a word."""
    return {plain(text): one.value for one in vocabulary for text in (str(one.label), one.value)}


_KINDS, _STAGES, _OUTCOMES = _words(PermitKind), _words(PermitStage), _words(PermitOutcome)


def state(cells: Mapping[str, str]) -> ImportedState:
    """The state of the file that a line tells. Raises `FileRefused`."""
    reader = CellReader(cells)
    number = reader.text("numero", most=60, needed=True)
    stage = reader.word("etape", _STAGES, needed=True)
    as_of = reader.moment("etat_au")
    sent = {
        "permit_kind": reader.word("nature", _KINDS, needed=True),
        "subject": reader.text("objet", most=160, needed=True),
        "address": reader.text("adresse", most=240),
        "events": _events(reader),
        "pieces": _pieces(reader),
    }
    holders = reader.holders()
    reader.check()
    if as_of is None:  # refused above
        raise FileRefused({"etat_au": []})
    try:
        stored = contents.number(number)
    except FileRefused as refused:
        raise FileRefused({"numero": refused.errors["number"]}) from None
    return ImportedState(stored, stage, _content(stored, sent, holders), holders, as_of)


def _content(stored: str, sent: dict[str, Any], holders: Iterable[Holder]) -> dict[str, Any]:
    """What `contents.content` keeps of the same file, a tenth of its time: cells are checked, and need no form of JSON.

    Thousands of lines are read while their agent waits. A test holds both together.
    """
    if numbers.parse(stored).kind != sent["permit_kind"][:2]:
        words = _("Ce n’est pas la nature que dit le numéro\u00a0: vérifiez l’un et l’autre.")
        raise FileRefused({"nature": [words]})
    if errors := naming.errors(sent["subject"], sent["address"], holders):
        raise FileRefused({_COLUMN_OF[field]: said for field, said in errors.items()})
    try:
        clock.legal_dates(clock.PermitFile(sent["permit_kind"], tuple(map(_as_read, sent["events"]))))
    except clock.ClockRefused as refused:
        raise FileRefused({"dates": [str(refused)]}) from None
    return sent | {"dates": {}}


def _as_read(told: Mapping[str, str]) -> clock.PermitEvent:
    """An event as the clock takes it; pieces are asked by a notice alone."""
    on = datetime.date.fromisoformat(told["on"])
    if told["kind"] == PermitEventKind.PIECES_ASKED:
        return clock.PermitEvent(kind=told["kind"], notice=clock.Notice(received_on=on))
    notified_on = told.get("notified_on")
    notice = clock.Notice(received_on=datetime.date.fromisoformat(notified_on)) if notified_on else None
    return clock.PermitEvent(kind=told["kind"], on=on, code=told.get("outcome", ""), notice=notice)


def _events(reader: CellReader) -> list[dict[str, Any]]:
    """The events that the dates of a line tell, as the clock reads them. A letter counts from the day that is told."""
    deposited_on = reader.day("depose_le", needed=True)
    asked_on, completed_on = reader.day("pieces_demandees_le"), reader.day("complete_le")
    days = {PermitEventKind.DEPOSITED: deposited_on, PermitEventKind.PIECES_ASKED: asked_on}
    # Software says « complet » on the day of its deposit of a file that lacked nothing: no event of the clock.
    if asked_on or completed_on != deposited_on:
        days[PermitEventKind.COMPLETED] = completed_on
    decision = _decision(reader)
    events: list[dict[str, Any]] = [{"kind": kind.value, "on": on.isoformat()} for kind, on in days.items() if on]
    if decision:
        events.append(decision)
    if posted_on := reader.day("affiche_le"):
        events.append({"kind": PermitEventKind.POSTED.value, "on": posted_on.isoformat()})
    return events


def _decision(reader: CellReader) -> dict[str, Any] | None:
    """The event of an express decision; a tacit one is no event: the stage says it."""
    outcome = reader.word("decision", _OUTCOMES)
    taken_on, notified_on = reader.day("decision_le"), reader.day("notifiee_le")
    if outcome and taken_on:
        event = {"kind": PermitEventKind.DECIDED.value, "outcome": outcome, "on": taken_on.isoformat()}
        return event | ({"notified_on": notified_on.isoformat()} if notified_on else {})
    if (outcome or notified_on) and not reader.cells.get("decision_le"):
        reader.refuse("decision_le", _("cette date va avec la décision et sa notification."))
    if taken_on and not reader.cells.get("decision"):
        reader.refuse("decision", _("dites laquelle\u00a0: elle va avec sa date."))
    return None


def _pieces(reader: CellReader) -> list[dict[str, Any]]:
    """The missing pieces: « PCMI5 Plans des façades | PCMI2 Plan de masse »."""
    texts = [text.strip() for text in reader.cells.get("pieces_manquantes", "").split("|") if text.strip()]
    pieces = []
    for text in texts:
        found = _PIECE.fullmatch(" ".join(text.split()))
        code, name = (found["code"] or "", found["name"]) if found else ("", text)
        if len(code) > LONGEST_CODE or len(name) > LONGEST_NAME:
            reader.refuse("pieces_manquantes", _("séparez les pièces par une barre\u00a0|, 200 caractères chacune."))
            return []
        pieces.append({"code": code, "name": name, "received": False})
    if len(pieces) > MOST_PIECES:
        reader.refuse("pieces_manquantes", _("80 pièces au plus."))
    return pieces


IMPORTED = ImportedKind(
    kind=FileKind.URBANISME,
    label=gettext_lazy("dossiers d’urbanisme"),
    columns=COLUMNS,
    required=REQUIRED,
    state=state,
)
