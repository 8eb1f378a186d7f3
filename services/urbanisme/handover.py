"""Planning files, as a commune that leaves takes them with its requests, and as they are put back.

This kind of file alone: one whose content is sealed, under professional secrecy, is a body's and no commune's, and
nothing here would give it. Holders lie sealed for this portal, as keyed digests: they are not given, and what a program
tells next has them again; until then, nobody attaches the file. Nor are the keys of programs, and the keyed digests of
what they told: the same state told again of the same moment is another one (409), told of a later one is taken.
"""

import datetime
from collections.abc import Callable, Mapping
from typing import Any

from accounts.models import User
from communes.models import Authority
from grc.enums import ActorRole
from grc.models import Attachment, Demande
from grc.registry.handover import AGENT, MOMENT, HandoverRows
from services.dossiers.enums import FileKind
from services.dossiers.models import Dossier, DossierUpdate
from services.dossiers.querysets import number_key
from services.dossiers.registry import FileRefused
from services.urbanisme import contents
from services.urbanisme.clock import ClockRefused, legal_dates
from services.urbanisme.enums import PermitOutcome
from services.urbanisme.forms import PermitFileRefused
from services.urbanisme.models import DecisionDocument, RegisterEntry, TacitConfirmation
from services.urbanisme.stages import PermitStage

DAY = "date, ISO 8601"
type_named = Callable[[str], User | None]
type_naming = Callable[[int | None], str]

FILE = {
    "kind": "urbanisme",
    "number": "numéro",
    "stage": "étape dans le logiciel : depose, recu, incomplet, instruction, favorable, tacite_accord…",
    "content": "ce que le logiciel en a dit : nature, projet, adresse, événements, pièces, dates",
    "as_of": f"{MOMENT} de cet état dans le logiciel",
    "refreshed_at": f"{MOMENT} de sa réception",
}
UPDATE = {
    "at": f"{MOMENT} de l’état dans le logiciel",
    "received_at": f"{MOMENT} de sa réception",
    "applied": "faux : plus ancien que celui qui était connu",
}
ENTRY = {
    "commune": "code INSEE de la commune dont c’est le registre",
    "number": "numéro, tel qu’il est publié",
    "permit_kind": "nature : DP, PCMI, PC, PA ou PD",
    "subject": "projet",
    "address": "adresse du terrain",
    "deposited_on": DAY,
    "decision": "ce qui est accordé ; vide : en instruction",
    "decided_on": DAY,
    "public_until": f"{DAY} : dernier jour de publication ; vide : en instruction",
}
CONFIRMATION = {
    "silent_on": f"{DAY} de la décision tacite",
    "is_grant": "vrai : un accord ; faux : un rejet",
    "confirmed_by": AGENT,
    "confirmed_at": MOMENT,
}

DOCUMENT = {
    "sha256": "empreinte du fichier de la demande qui est ce document",
    "outcome": "ce que dit la décision : granted, refused, not_opposed, opposed, deferred…",
    "decided_on": f"{DAY} de la décision",
    "added_at": f"{MOMENT} où il a été joint",
}


def _file_written(dossier: Dossier, _agent: type_naming) -> dict[str, Any]:
    return {name: getattr(dossier, name) for name in FILE}


def _file_read(demande: Demande, row: Mapping[str, Any], _agent: type_named) -> Dossier | None:
    """The file of a row, not saved. None where this portal follows it already: a number is one file's; and for what no
    program could have told, since an archive comes from outside."""
    key = number_key(row["kind"], row["number"])
    if not _is_whole(row) or Dossier.objects.filter(kind=row["kind"], number_key=key).exists():
        return None
    same = {name: row[name] for name in ("kind", "number", "stage", "content")}
    moments = {name: _moment(row[name]) for name in ("as_of", "refreshed_at")}
    return Dossier(demande=demande, number_key=key, **same, **moments)


def _is_whole(row: Mapping[str, Any]) -> bool:
    """Whether a file is of this kind, and its number and content are such as its pages read them."""
    kept, about = row["content"], {"permit_kind", "subject", "address", "events", "pieces", "dates"}
    if row["kind"] != FileKind.URBANISME or row["stage"] not in PermitStage.values or not about <= kept.keys():
        return False
    try:
        legal_dates(contents.read(kept))
        return contents.number(row["number"]) == row["number"]
    except (FileRefused, PermitFileRefused, ClockRefused):
        return False


def _update_written(update: DossierUpdate, _agent: type_naming) -> dict[str, Any]:
    return {name: getattr(update, name) for name in UPDATE}


def _update_read(dossier: Dossier, row: Mapping[str, Any], _agent: type_named) -> DossierUpdate:
    moments = {name: _moment(row[name]) for name in ("at", "received_at")}
    return DossierUpdate(dossier=dossier, digest="", applied=row["applied"], **moments)


def _entry_written(entry: RegisterEntry, _agent: type_naming) -> dict[str, Any]:
    return {name: getattr(entry, name) for name in ENTRY} | {"commune": entry.commune.insee_code}


def _entry_read(dossier: Dossier, row: Mapping[str, Any], _agent: type_named) -> RegisterEntry | None:
    """The line of a row, not saved; None where its commune is unknown."""
    commune = Authority.objects.filter(insee_code=row["commune"]).first()
    if commune is None:
        return None
    same = {name: row[name] for name in ("number", "permit_kind", "subject", "address", "decision")}
    days = {name: _day(row[name]) for name in ("deposited_on", "decided_on", "public_until")}
    return RegisterEntry(dossier=dossier, commune=commune, **same, **days)


def _confirmation_written(one: TacitConfirmation, agent: type_naming) -> dict[str, Any]:
    return {name: getattr(one, name) for name in CONFIRMATION if name != "confirmed_by"} | {
        "confirmed_by": agent(one.confirmed_by_id)
    }


def _confirmation_read(dossier: Dossier, row: Mapping[str, Any], agent: type_named) -> TacitConfirmation:
    return TacitConfirmation(
        dossier=dossier,
        silent_on=_day(row["silent_on"]),
        is_grant=row["is_grant"],
        confirmed_by=agent(row["confirmed_by"]),
        confirmed_at=_moment(row["confirmed_at"]),
    )


def _moment(text: str) -> datetime.datetime:
    return datetime.datetime.fromisoformat(text)


def _day(text: str | None) -> Any:
    """A day, or None: which of the two, the table says."""
    return datetime.date.fromisoformat(text) if text else None


def _document_written(one: DecisionDocument, _agent: type_naming) -> dict[str, Any]:
    return {name: getattr(one, name) for name in DOCUMENT if name != "sha256"} | {"sha256": one.attachment.sha256}


def _document_read(dossier: Dossier, row: Mapping[str, Any], _agent: type_named) -> DecisionDocument | None:
    """None where no file of the request is it."""
    files = Attachment.objects.filter(demande=dossier.demande_id, by=ActorRole.AGENT, sha256=row["sha256"])
    file = files.exclude(message=None).first()
    if file is None or row["outcome"] not in PermitOutcome.values:
        return None
    return DecisionDocument(
        dossier=dossier,
        attachment=file,
        outcome=row["outcome"],
        decided_on=_day(row["decided_on"]),
        added_at=_moment(row["added_at"]),
    )


FILES = HandoverRows(
    name="dossier",
    label="le dossier d’urbanisme suivi, si la demande en est un",
    fields=FILE,
    rows=lambda: Dossier.objects.filter(kind=FileKind.URBANISME, erased_at=None),
    written=_file_written,
    read=_file_read,
    parts=(
        HandoverRows(
            name="updates",
            label="les états reçus du logiciel, dans l’ordre",
            fields=UPDATE,
            rows=lambda: DossierUpdate.objects.order_by("at", "pk"),
            written=_update_written,
            read=_update_read,
        ),
        HandoverRows(
            name="register_entry",
            label="sa ligne au registre des dépôts, si elle est publiée",
            fields=ENTRY,
            rows=lambda: RegisterEntry.objects.select_related("commune"),
            written=_entry_written,
            read=_entry_read,
        ),
        HandoverRows(
            name="tacit_confirmation",
            label="la décision tacite qu’un agent a confirmée, s’il l’a fait",
            fields=CONFIRMATION,
            rows=TacitConfirmation.objects.all,
            written=_confirmation_written,
            read=_confirmation_read,
        ),
        HandoverRows(
            name="decision_documents",
            label="les documents de ses décisions, parmi les fichiers de la demande",
            fields=DOCUMENT,
            rows=lambda: DecisionDocument.objects.select_related("attachment").order_by("added_at", "pk"),
            written=_document_written,
            read=_document_read,
        ),
    ),
)
