"""Requests put back, with all that hangs on them. Nobody is told; nothing of what happened happens again."""

import itertools
import uuid
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.utils import timezone

from grc.enums import PartyRole
from grc.models import (
    Demande,
    DemandeLabel,
    Demarche,
    Event,
    FormVersion,
    Handover,
    Incident,
    Label,
    Message,
    Party,
    Satisfaction,
    Team,
    WaitingInterval,
)
from grc.operations import search, timers
from grc.operations.submission import digest_of
from grc.questions import display, sealing
from grc.references import new_reference
from grc.registry import HandoverRows, handover_rows
from portail.handover.restoring import files
from portail.handover.restoring.receiver import Receiver, day, moment
from portail.handover.schema.requests import REQUESTS

AT_ONCE = 100  # requests written together
SAME = (
    "state",
    "channel",
    "summary",
    "address",
    "latitude",
    "longitude",
    "awaits_reply",
    "under_appeal",
    "version",
)


def restore(receiver: Receiver) -> dict[str, int]:
    """Put all of them back, then join those that were joined. How many."""
    joined: dict[str, list[Demande]] = {}
    rows = receiver.archive.rows(REQUESTS)
    known = _Desk(receiver)
    number = 0
    while batch := list(itertools.islice(rows, AT_ONCE)):
        number += len(batch)
        for row, demande in zip(batch, _requests(receiver, known, batch), strict=True):
            if row["joined_under"]:
                joined.setdefault(row["joined_under"], []).append(demande)
    for reference, those in joined.items():
        _join(receiver, known.references.get(reference), those)
    return {REQUESTS.path: number}


class _Desk:
    """What rows name, by name; and which reference each request has here."""

    def __init__(self, receiver: Receiver) -> None:
        own = {"authority": receiver.authority}
        self.demarches = {one.slug: one for one in Demarche.objects.all()}
        self.forms = {(one.form, one.number): one for one in FormVersion.objects.all()}
        self.labels = {one.name: one for one in Label.objects.filter(**own)}
        self.teams = {one.name: one for one in Team.objects.filter(**own)}
        self.references: dict[str, int] = {}


def _requests(receiver: Receiver, known: _Desk, rows: Sequence[dict[str, Any]]) -> list[Demande]:
    taken = set(
        Demande.objects.filter(reference__in=[row["reference"] for row in rows]).values_list("reference", flat=True)
    )
    demandes = Demande.objects.bulk_create([_request(receiver, known, row, taken) for row in rows])
    pairs = list(zip(rows, demandes, strict=True))
    known.references |= {row["reference"]: demande.pk for row, demande in pairs if row["joined_under"]}
    Party.objects.bulk_create(_party(demande, row) for demande, row in _each(pairs, "parties"))
    messages = _messages(receiver, pairs)
    _events(receiver, pairs, messages)
    WaitingInterval.objects.bulk_create(
        WaitingInterval(
            demande=demande, turn=row["turn"], started_at=moment(row["started_at"]), ended_at=moment(row["ended_at"])
        )
        for demande, row in _each(pairs, "waits")
    )
    Handover.objects.bulk_create(_transfer(receiver, demande, row) for demande, row in _each(pairs, "transfers"))
    Satisfaction.objects.bulk_create(
        Satisfaction(
            demande=demande,
            closed_at=moment(row["closed_at"]),
            solved=row["solved"],
            comment=row["comment"],
            at=moment(row["at"]),
        )
        for demande, row in _each(pairs, "judgements")
    )
    DemandeLabel.objects.bulk_create(
        DemandeLabel(demande=demande, label=known.labels[name]) for row, demande in pairs for name in row["labels"]
    )
    files.restore(receiver, pairs, messages)
    _of_rooms(receiver, handover_rows(), pairs)
    for row, demande in pairs:
        _index(demande, row)
    return demandes


def _of_rooms(receiver: Receiver, parts: Iterable[HandoverRows], pairs: Sequence[tuple[dict[str, Any], Any]]) -> None:
    """Put back the rows of rooms, then what hangs on each; what cannot be here is left out with that."""
    for part in parts:
        read = [(row, part.read(one, row, receiver.agent)) for one, row in _each(pairs, part.name)]
        made = [(row, one) for row, one in read if one is not None]
        part.rows().bulk_create([one for _row, one in made])
        _of_rooms(receiver, part.parts, made)


def _each(pairs: Sequence[tuple[dict[str, Any], Any]], name: str) -> Iterator[tuple[Any, dict[str, Any]]]:
    for row, one in pairs:
        for part in row[name]:
            yield one, part


def _request(receiver: Receiver, known: _Desk, row: dict[str, Any], taken: set[str]) -> Demande:
    reference = row["reference"]
    if reference in taken:
        reference, receiver.new_references = new_reference(), receiver.new_references + 1
    version = known.forms[row["form"], row["form_version"]]
    demande = Demande(
        reference=reference,
        demarche=known.demarches[row["demarche"]],
        form_version=version,
        answers=sealing.sealed(version.questions, row["answers"]),
        authority=receiver.authority,
        commune=receiver.communes.get(row["commune"]),
        origin=receiver.authority_of(row["origin"]),
        team=known.teams.get(row["team"]),
        assignee=receiver.agent(row["assignee"]),
        submission_key=uuid.uuid4(),
        content_digest=digest_of([row["reference"], sealing.comparable(version.questions, row["answers"])]),
        filed_at=moment(row["filed_at"]),
        updated_at=moment(row["updated_at"]),
        closed_at=moment(row["closed_at"]),
        anonymised_at=moment(row["anonymised_at"]),
        due_on=day(row["due_on"]),
        **{name: row[name] for name in SAME},
    )
    # What would be over before its people could answer here starts again.
    former = [row[name] for name in timers.STOPPED if row[name]]
    for name, value in timers.put_back(demande, former, at=timezone.now(), state=demande.state).items():
        setattr(demande, name, value)
    return demande


def _party(demande: Demande, row: dict[str, Any]) -> Party:
    link = uuid.uuid4() if row["role"] == PartyRole.BENEFICIARY else None
    return Party(demande=demande, email_key=row["email"].lower(), link_uuid=link, **row)


def _messages(receiver: Receiver, pairs: Sequence[tuple[dict[str, Any], Demande]]) -> dict[tuple[int, int], Message]:
    """The messages, by request and rank."""
    those = [
        (
            row["number"],
            Message(
                demande=demande,
                kind=row["kind"],
                author=receiver.agent(row["author"]),
                body=row["body"],
                at=moment(row["at"]),
            ),
        )
        for demande, row in _each(pairs, "messages")
    ]
    Message.objects.bulk_create(message for _number, message in those)
    return {(message.demande_id, number): message for number, message in those}


def _events(
    receiver: Receiver, pairs: Sequence[tuple[dict[str, Any], Demande]], messages: dict[tuple[int, int], Message]
) -> None:
    """The journal. What puts another line back is written after it: nothing in a journal is changed."""
    written: dict[tuple[int, int | None], Event] = {}
    left = list(_each(pairs, "events"))
    while left:
        ready = [(one, row) for one, row in left if row["corrects"] is None or (one.pk, row["corrects"]) in written]
        if not ready:
            msg = "An event corrects one that does not exist."
            raise ValueError(msg)
        events = [_event(receiver, one, row, messages, written) for one, row in ready]
        Event.objects.bulk_create(events)
        written |= {(one.pk, row["number"]): event for (one, row), event in zip(ready, events, strict=True)}
        left = [(one, row) for one, row in left if (one.pk, row["number"]) not in written]


def _event(
    receiver: Receiver,
    demande: Demande,
    row: dict[str, Any],
    messages: dict[tuple[int, int], Message],
    written: dict[tuple[int, int | None], Event],
) -> Event:
    names = ("kind", "actor_role", "from_state", "to_state", "detail", "shown", "version")
    return Event(
        demande=demande,
        authority=receiver.authority_of(row["authority"]),
        at=moment(row["at"]),
        actor=receiver.agent(row["actor"]),
        message=messages.get((demande.pk, row["message"])),
        corrects=written.get((demande.pk, row["corrects"])),
        **{name: row[name] for name in names},
    )


def _transfer(receiver: Receiver, demande: Demande, row: dict[str, Any]) -> Handover:
    return Handover(
        demande=demande,
        authority=receiver.authority_of(row["to"]),
        former_authority=receiver.authority_of(row["from"]),
        reason=row["reason"],
        by=receiver.agent(row["by"]),
        at=moment(row["at"]),
    )


def _index(demande: Demande, row: dict[str, Any]) -> None:
    """Have agents find it by its words."""
    said = [demande.reference, demande.demarche.label, demande.address]
    if demande.anonymised_at is None:
        said += display.searched(demande.form_version.definition, demande.answers)
        said += [text for party in row["parties"] for text in (party["name"], party["email"], party["phone"])]
        said += [message["body"] for message in row["messages"]]
    search.index(
        demande_id=demande.pk, authority_id=demande.authority_id, filed_at=demande.filed_at, text="\n".join(said)
    )


def _join(receiver: Receiver, main: int | None, those: Sequence[Demande]) -> None:
    """Put together what was. One that is alone, its others having gone elsewhere, stays alone."""
    if main is None or those == those[:1]:
        return
    opened_at = max(demande.filed_at for demande in those)
    incident = Incident.objects.create(authority=receiver.authority, main_id=main, size=len(those), opened_at=opened_at)
    Demande.objects.filter(pk__in=[demande.pk for demande in those]).update(incident=incident)
