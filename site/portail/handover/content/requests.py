"""Requests of a commune, each with all that hangs on it."""

import gc
from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Manager, Model, Prefetch, QuerySet

from grc.enums import Kind, PartyRole
from grc.models import Demande, DemandeLabel, Event, Handover, Message, Party, Satisfaction, WaitingInterval
from grc.questions import sealing
from grc.registry import HandoverRows, handover_rows
from grc.views.spreadsheets import Cell, csv_of
from portail.handover.archive import ArchiveWriter, line_of
from portail.handover.content import files
from portail.handover.content.known import Known
from portail.handover.schema.requests import COLUMNS, PLACES, REQUESTS_CSV

AT_ONCE = 500  # requests in memory
INTERNAL = ("key", "partner_key")  # in the journal: what makes a form sent twice one, and which key a program has


def of(known: Known) -> QuerySet[Demande]:
    return Demande.objects.disclosable().filter(authority=known.pk).order_by("pk")


def whole(found: QuerySet[Demande]) -> Iterator[Demande]:
    """The requests with their rows, some at a time, by a cursor of the server.

    A request and its rows name each other: they go when Python looks for such circles, which it does the less often the
    more it holds. Here it looks after each lot, at that lot alone.
    """
    parts: tuple[Any, ...] = (
        *(
            Prefetch(name, model.objects.order_by("pk"))
            for name, model in (("parties", Party), ("waits", WaitingInterval))
        ),
        Prefetch("messages", Message.objects.order_by("at", "pk")),
        Prefetch("events", Event.objects.order_by("at", "pk")),
        Prefetch("handovers", Handover.objects.order_by("at", "pk")),
        Prefetch("satisfactions", Satisfaction.objects.order_by("closed_at", "pk")),
        *_of_rooms(handover_rows()),
        Prefetch("labelled", DemandeLabel.objects.select_related("label").order_by("label__name")),
        "attachments",
    )
    related = found.select_related("demarche", "commune", "team", "form_version", "incident__main")
    gc.freeze()
    try:
        for number, demande in enumerate(related.prefetch_related(*parts).iterator(AT_ONCE), start=1):
            yield demande
            if number % AT_ONCE == 0:
                gc.collect()
    finally:
        gc.unfreeze()


def _of_rooms(parts: Iterable[HandoverRows]) -> list[Prefetch]:
    return [Prefetch(one.name, one.rows().prefetch_related(*_of_rooms(one.parts))) for one in parts]


def row_of(demande: Demande, known: Known) -> dict[str, Any]:
    """A request, as `REQUESTS` says."""
    messages = {message.pk: number for number, message in enumerate(demande.messages.all(), start=1)}
    events = {event.pk: number for number, event in enumerate(demande.events.all(), start=1)}
    return {
        "reference": demande.reference,
        "demarche": demande.demarche.slug,
        "form": demande.form_version.form,
        "form_version": demande.form_version.number,
        "state": demande.state,
        "channel": demande.channel,
        "commune": demande.commune.insee_code if demande.commune else None,
        "origin": known.authority(demande.origin_id),
        "team": demande.team.name if demande.team else "",
        "assignee": known.agent(demande.assignee_id),
        "labels": [one.label.name for one in demande.labelled.all()],
        "joined_under": demande.incident.main.reference if demande.incident else "",
        "summary": demande.summary,
        "answers": sealing.readable(demande.answers),  # our keys do not leave with them
        "address": demande.address,
        "latitude": demande.latitude,
        "longitude": demande.longitude,
        "filed_at": demande.filed_at,
        "updated_at": demande.updated_at,
        "closed_at": demande.closed_at,
        "due_on": demande.due_on,
        "timer_ends_on": demande.timer_ends_on,
        "timer_next_on": demande.timer_next_on,
        "awaits_reply": demande.awaits_reply,
        "under_appeal": demande.under_appeal,
        "anonymised_at": demande.anonymised_at,
        "version": demande.version,
        "parties": [_party(party) for party in demande.parties.all()],
        "messages": [_message(message, messages[message.pk], known) for message in demande.messages.all()],
        "events": [_event(event, events, messages, known) for event in demande.events.all()],
        "waits": [
            {"turn": wait.turn, "started_at": wait.started_at, "ended_at": wait.ended_at}
            for wait in demande.waits.all()
        ],
        "transfers": [_transfer(one, known) for one in demande.handovers.all()],
        "judgements": [
            {"closed_at": one.closed_at, "solved": one.solved, "comment": one.comment, "at": one.at}
            for one in demande.satisfactions.all()
        ],
        **_told(demande, handover_rows(), known),
        "files": files.rows_of(demande, messages),
    }


def _told(row: Model, parts: Iterable[HandoverRows], known: Known) -> dict[str, list[dict[str, Any]]]:
    """What hangs on a row, by name: lists, of one or none where there is one at most."""
    return {
        part.name: [
            {**part.written(one, known.agent), **_told(one, part.parts, known)} for one in _hung(row, part.name)
        ]
        for part in parts
    }


def _hung(row: Model, name: str) -> Iterable[Any]:
    found = getattr(row, name, None)  # of a relation of one, none at all
    if isinstance(found, Manager):
        return found.all()
    return [] if found is None else [found]


def _party(party: Party) -> dict[str, Any]:
    return {name: getattr(party, name) for name in ("role", "name", "email", "phone", "refuses_sms")}


def _message(message: Message, number: int, known: Known) -> dict[str, Any]:
    said = {"kind": message.kind, "author": known.agent(message.author_id), "body": message.body, "at": message.at}
    return {"number": number, **said}


def _event(event: Event, events: dict[int, int], messages: dict[int, int], known: Known) -> dict[str, Any]:
    """What happened while another authority had the request is told as its resident reads it."""
    is_ours = event.authority_id == known.pk
    detail = (
        {name: said for name, said in event.detail.items() if name not in INTERNAL} if is_ours or event.shown else {}
    )
    return {
        "number": events[event.pk],
        "kind": event.kind,
        "at": event.at,
        "actor_role": event.actor_role,
        "actor": known.agent(event.actor_id),
        "authority": known.authority(event.authority_id),
        "from_state": event.from_state,
        "to_state": event.to_state,
        "message": messages.get(event.message_id or 0),
        "detail": detail,
        "shown": event.shown,
        "version": event.version,
        "corrects": events.get(event.corrects_id or 0),
    }


def _transfer(one: Handover, known: Known) -> dict[str, Any]:
    return {
        "to": known.authority(one.authority_id),
        "from": known.authority(one.former_authority_id),
        "reason": one.reason,
        "by": known.agent(one.by_id),
        "at": one.at,
    }


def write_csv(writer: ArchiveWriter, found: QuerySet[Demande]) -> None:
    """The main fields, for a table of one's own."""
    writer.counts[REQUESTS_CSV.path] = 0

    def pages() -> Iterator[list[list[Cell]]]:
        yield [list(REQUESTS_CSV.fields)]
        author = Prefetch("parties", Party.objects.filter(role=PartyRole.AUTHOR), to_attr="author")
        rows = found.select_related("demarche", "commune", "team").defer("answers").prefetch_related(author)
        for demande in rows.iterator(AT_ONCE):
            writer.counts[REQUESTS_CSV.path] += 1
            yield [_cells(demande)]

    writer.write(REQUESTS_CSV.path, csv_of(pages()))


def _cells(demande: Any) -> list[Cell]:
    values = {name: getattr(demande, name) for name in COLUMNS} | {
        "demarche": demande.demarche.slug,
        "commune": demande.commune.insee_code if demande.commune else "",
        "team": demande.team.name if demande.team else "",
    }
    cells = ["" if values[name] is None else values[name] for name in COLUMNS]
    author = demande.author[0] if demande.author else None
    people = [author.name, author.email] if author else ["", ""]
    return [str(cell) if isinstance(cell, float) else cell for cell in [*cells, *people]]


def write_places(writer: ArchiveWriter, found: QuerySet[Demande]) -> None:
    """Reports that have a place, as GeoJSON: longitude, then latitude."""
    writer.counts[PLACES.path] = 0
    placed = found.filter(demarche__kind=Kind.REPORT, latitude__isnull=False, longitude__isnull=False)
    names = ("reference", "demarche__slug", "state", "address", "filed_at", "closed_at", "longitude", "latitude")

    def chunks() -> Iterator[bytes]:
        yield b'{"type":"FeatureCollection","features":['
        for number, (*said, longitude, latitude) in enumerate(placed.values_list(*names).iterator(AT_ONCE)):
            writer.counts[PLACES.path] += 1
            feature = {
                "type": "Feature",
                "geometry": {"type": "Point", "coordinates": [longitude, latitude]},
                "properties": dict(zip(PLACES.fields, said, strict=True)),
            }
            yield (b",\n" if number else b"\n") + line_of(feature).rstrip()
        yield b"]}\n"

    writer.write(PLACES.path, chunks())
