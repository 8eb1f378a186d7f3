"""What the follow-up page shows of a request, in the resident's words."""

import datetime
from typing import Any

from django.template.defaultfilters import linebreaksbr
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from communes.models import Authority
from grc import asks, registry, wording
from grc.enums import ActorRole, Kind, MessageKind, PartyRole, ScanState, State, Turn
from grc.followup.views import consents
from grc.models import Attachment, Demande, Event, KeptDocument, Message, Party
from grc.notices import texted
from grc.operations import satisfaction
from grc.questions import display
from grc.views.door import Door

JUST_FILED = datetime.timedelta(hours=1)


def page_of(demande: Demande, door: Door, *, at: datetime.datetime, viewer: int | None) -> dict[str, Any]:
    """Everything that a resident sees behind the door; to be read as who stands there. `viewer`: their account."""
    events = list(demande.events.shown().for_timeline())
    parties = {party.role: party for party in demande.parties.all()}
    party = parties.get(door.role)
    other = next((one.name for role, one in parties.items() if role != door.role), "")
    all_files = list(demande.attachments.all())
    files = [file for file in all_files if file.message_id is None]
    clean = _in(files, ScanState.CLEAN)
    pictures = [file for file in clean if not file.is_document]
    turn = demande.turn
    return {
        "demande": demande,
        "door": door,
        "standing": wording.standing_of(demande),
        "turn": wording.TURNS[turn],
        "turn_is_residents": turn == Turn.RESIDENT,
        "said": _said(events),
        "due": _due(demande, on=timezone.localdate(at)),
        "entries": _entries(demande, events, door, other),
        "messages": [
            _message(message, events, demande, door, other) | {"files": _files(message, all_files, door)}
            for message in demande.messages.exclude(kind=MessageKind.NOTE)
        ],
        "photos": _photos([file for file in pictures if file.by != ActorRole.AGENT], door),
        "service_photos": _photos([file for file in pictures if file.by == ActorRole.AGENT], door),
        "pieces": _pieces(clean, viewer) if door.is_space and demande.demarche.kind == Kind.SERVICE else [],
        "documents": [_document(file, door) for file in clean if file.is_document],
        "waiting_photos": _in(files, ScanState.QUARANTINED),
        "unread_photos": _in(files, ScanState.REFUSED),
        "is_report": demande.demarche.kind == Kind.REPORT,
        "yours": wording.yours(demande.demarche.kind),
        "facts": _facts(demande),
        "publicity": registry.publicity(demande.demarche.kind, demande.reference),
        "service": demande.authority.body_name,
        "contact": _contact(demande.authority),
        "email": masked(party.email) if party and party.email else "",
        "sms": texted(party)[-2:] if party else "",
        "just_filed": len(events) == 1 and demande.state == State.RECEIVED and at - demande.filed_at < JUST_FILED,
        "elsewhere": _elsewhere(demande),
        "acting": _acting(parties, door),
        "account": _account(party, door, viewer),
        "sharing": consents.of_resident(demande, door, viewer, at),
        "trail": [
            {"title": _("Mon espace"), "url": reverse("space")},
            {"title": demande.reference, "url": ""},
        ],
        **_outcome(demande, at),
        "to_correct": _to_correct(demande, events),
        "may_write": demande.state != State.WITHDRAWN,
    }


def _outcome(demande: Demande, at: datetime.datetime) -> dict[str, Any]:
    """Whether what came of it is asked, what was said, and whether « non » would reopen it."""
    if not satisfaction.may_judge(demande):
        return {"may_judge": False}
    return {
        "may_judge": True,
        "judged": satisfaction.judged(demande),
        "reopens": satisfaction.reopens(demande, at),
        "is_solved": demande.state == State.RESOLVED,
    }


def _to_correct(demande: Demande, events: list[Event]) -> dict[str, Any] | None:
    """What the service asks to correct, question by question; None when it asks nothing."""
    ask = asks.standing(events)
    return {"said": ask.said, "parts": asks.parts_of(demande, ask.words)} if ask else None


def _acting(parties: dict[str, Party], door: Door) -> dict[str, str]:
    """Who acts for whom, as who stands at the door reads it; empty when the author acts for themselves."""
    author, beneficiary = parties.get(PartyRole.AUTHOR), parties.get(PartyRole.BENEFICIARY)
    if beneficiary is None:
        return {}
    if door.role == PartyRole.BENEFICIARY:
        return {"by": (author.name if author else "") or _("la personne qui agit pour vous")}
    return {"for": beneficiary.name}


def _account(party: Party | None, door: Door, viewer: int | None) -> str:
    """What the request is to accounts: "own" (one's space), "mine", "another's", "to attach", or "none"."""
    if door.is_space:
        return "own"
    if party is None or (party.user_id is None and viewer is None):
        return "none"
    if party.user_id is None:
        return "to attach"
    return "mine" if party.user_id == viewer else "another's"


def masked(email: str) -> str:
    """An address that its owner recognises and that a passer-by cannot use: « ca•••@example.org »."""
    name, _at, domain = email.rpartition("@")
    return f"{name[:2] if len(name) > 2 else name[:1]}•••@{domain}"  # noqa: PLR2004


def _in(files: list[Attachment], state: ScanState) -> list[Attachment]:
    return [file for file in files if file.scan_state == state]


def _to_the_second(at: datetime.datetime) -> datetime.datetime:
    """HTML knows no finer time than the millisecond, and nobody needs it."""
    return at.replace(microsecond=0)


def _said(events: list[Event]) -> str:
    """What the service wrote with the present state: its question, its reason, what it did."""
    moves = [event for event in events if event.to_state]
    return moves[-1].detail.get("note", "") if moves else ""


def _due(demande: Demande, *, on: datetime.date) -> dict[str, Any] | None:
    """By when the service means to have dealt with the request, and whether that day is past."""
    if demande.due_on is None or demande.turn != Turn.AGENT:
        return None
    return {"on": demande.due_on, "past": demande.due_on < on}


def _by(event: Event, door: Door, other: str) -> str:
    """Who did what a resident did, when it is not who stands at the door; `other` is the name of the other person."""
    is_theirs = event.actor_role == ActorRole.RESIDENT and event.party != door.role
    return wording.other_person(door.role, other) if is_theirs else ""


def _entries(demande: Demande, events: list[Event], door: Door, other: str) -> list[dict[str, Any]]:
    entries = [_entry(event, demande, _by(event, door, other)) for event in events]
    if entries and demande.is_open:
        entries[-1]["state"] = "current"
        if demande.due_on and demande.turn == Turn.AGENT:
            entries.append({"title": _("Réponse visée par le service"), "at": demande.due_on, "state": "next"})
    return entries


def _entry(event: Event, demande: Demande, by: str) -> dict[str, Any]:
    """`by`: the other person of the request, when it is they who did it."""
    by_resident = event.actor_role == ActorRole.RESIDENT
    return {
        "title": (wording.done_by(by, event, demande) if by else "") or wording.happened(event, demande),
        "at": _to_the_second(event.at),
        "author": (by or _("vous")) if by_resident else event.authority.body_name,
        "text": event.detail.get("note", ""),
        "state": "done",
    }


def _message(message: Message, events: list[Event], demande: Demande, door: Door, other: str) -> dict[str, Any]:
    said = {"body": message.body, "at": _to_the_second(message.at)}
    written = next((event for event in events if event.message_id == message.pk), None)
    if message.kind == MessageKind.FROM_RESIDENT:
        author = capfirst(_by(written, door, other)) if written else ""
        return said | {"side": "resident", "author": author or _("Vous")}
    authority = written.authority if written else demande.authority  # in charge when it was written
    return said | {"side": "authority", "author": authority.body_name}


def _files(message: Message, files: list[Attachment], door: Door) -> list[dict[str, Any]]:
    """What came with a message; a file that could not be read is not shown, its sender knows."""
    return [
        _joined(file, door) for file in files if file.message_id == message.pk and file.scan_state != ScanState.REFUSED
    ]


def _joined(file: Attachment, door: Door) -> dict[str, Any]:
    """`url` is empty until the file is checked."""
    if file.scan_state != ScanState.CLEAN:
        return {"name": file.filename, "url": ""}
    if file.is_document:
        return _document(file, door) | {"kind": "PDF"}
    large = file.derivatives["large"]
    return {"name": file.filename, "url": door.file(file.uuid, "large"), "size": large["size"], "kind": _("image")}


def _elsewhere(demande: Demande) -> Authority | None:
    """The commune of the place, when it is not the one on whose site the request was filed."""
    origin, commune = demande.origin, demande.commune
    return commune if origin and origin.insee_code and origin != commune else None


def _photos(files: list[Attachment], door: Door) -> list[dict[str, Any]]:
    return [
        {
            "url": door.file(file.uuid, "large"),
            "thumbnail_url": door.file(file.uuid, "thumbnail"),
            "alt": _("Photo %(rank)s") % {"rank": rank},
            "width": file.derivatives["thumbnail"]["width"],
            "height": file.derivatives["thumbnail"]["height"],
        }
        for rank, file in enumerate(files, start=1)
    ]


def _document(file: Attachment, door: Door) -> dict[str, Any]:
    copy = file.derivatives["document"]
    return {
        "url": door.file(file.uuid, "document"),
        "name": file.filename,
        "size": copy["size"],
    }


def _pieces(files: list[Attachment], viewer: int | None) -> list[dict[str, Any]]:
    """What was sent with a request, which the holder of the account may keep; where it is, when they do: one query."""
    sent = [file for file in files if file.by == ActorRole.RESIDENT]
    kept = dict(KeptDocument.objects.filter(user=viewer).values_list("sha256", "uuid"))
    return [
        {
            "id": file.uuid,
            "name": file.filename,
            "kept_url": reverse("document", args=[kept[file.sha256]]) if file.sha256 in kept else "",
        }
        for file in sent
    ]


def _facts(demande: Demande) -> list[dict[str, Any]]:
    """What was sent, under the questions of the form as it was then."""
    place = demande.address or (
        _("%(latitude).5f, %(longitude).5f") % {"latitude": demande.latitude, "longitude": demande.longitude}
        if demande.latitude is not None and demande.longitude is not None
        else ""
    )
    answers = display.answers(demande.form_version.definition, demande.answers)
    rows = [
        (_("Objet"), demande.demarche.label),
        *([(_("Lieu"), place)] if demande.demarche.kind == Kind.REPORT else []),
        (_("Commune"), demande.commune.name if demande.commune else ""),
        *((answer.label, linebreaksbr(answer.words)) for answer in answers),
    ]
    return [{"label": label, "value": value} for label, value in rows if value]


def _contact(authority: Authority) -> dict[str, str]:
    return {
        "phone": authority.phone,
        "email": authority.email,
        "address": authority.address,
        "hours": authority.opening_hours,
    }
