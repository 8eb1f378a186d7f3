"""Putting back a change of state that was a mistake: the journal loses nothing, the resident need not see it."""

import datetime
from collections.abc import Iterable
from typing import NamedTuple

from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext as _

from accounts.models import User
from grc import notices, permissions
from grc.enums import ActorRole, EventKind
from grc.models import Demande, Event, WaitingInterval
from grc.operations import timers
from grc.operations.changing import NotAllowed, Refused, record, refuse_secret, treating, write

WITHIN = datetime.timedelta(hours=24)
BEFORE = "before"  # in the detail of a move: what it changed besides the state


class Corrected(NamedTuple):
    """The event of a correction, and whether the resident had already been sent a mail about the mistake."""

    event: Event
    told: bool


def before(demande: Demande) -> dict[str, object]:
    """What a move must keep of the request for a correction to put back."""
    closed_at = demande.closed_at
    return {
        "closed_at": closed_at.isoformat() if closed_at else "",
        "awaits_reply": demande.awaits_reply,
        "due_on": demande.due_on.isoformat() if demande.due_on else "",
        **timers.kept(demande),
    }


def last_move(events: Iterable[Event], *, at: datetime.datetime) -> Event | None:
    """The change of state that may still be corrected, given the whole journal in its order.

    It is an agent's, the last to change the state, and was made less than `WITHIN` ago.
    """
    journal = list(events)
    corrected = {event.corrects_id for event in journal}
    changes = [
        event
        for event in journal
        if event.changes_state and event.kind != EventKind.CORRECTED and event.pk not in corrected
    ]
    last = changes[-1] if changes else None
    if last is None or last.kind != EventKind.MOVED or BEFORE not in last.detail or at - last.at >= WITHIN:
        return None
    return last


def correct(*, demande_id: int, by: User, version: int, at: datetime.datetime) -> Corrected:
    """Put back the last change of state: the state, the closing date, the spans of waiting.

    The journal keeps both; the resident's timeline shows neither. The notice that has not left is cancelled. Raises
    `NotAllowed` for who neither made the change nor runs the desk, `Refused` when nothing can be corrected any more.
    """
    with treating(demande_id, by=by, at=at, version=version) as demande:
        refuse_secret(demande)
        move = last_move(Event.objects.filter(demande=demande).order_by("at", "id"), at=at)
        if move is None or move.to_state != demande.state:
            raise Refused(
                _("Ce changement d’état ne peut plus être annulé\u00a0: passez la demande dans l’état qui convient.")
            )
        if not permissions.can_correct(by, demande, move, timezone.localdate(at)):
            raise NotAllowed
        put_back(demande, move, at)
        told = notices.take_back(move)
        event = record(
            demande,
            EventKind.CORRECTED,
            at=at,
            actor=by,
            role=ActorRole.AGENT,
            shown=False,
            states=(move.to_state, move.from_state),
            detail={"told": told},
            corrects=move,
        )
        return Corrected(event, told)


def put_back(demande: Demande, move: Event, at: datetime.datetime) -> None:
    """Write the state before that move, with what it had changed besides."""
    former = move.detail[BEFORE]
    write(
        demande,
        at=at,
        state=move.from_state,
        closed_at=parse_datetime(former["closed_at"]) if former["closed_at"] else None,
        awaits_reply=demande.awaits_reply or former["awaits_reply"],
        due_on=parse_date(former["due_on"]) if former["due_on"] else None,
        **timers.put_back(demande, former.get(timers.KEPT, []), at=at, state=move.from_state),
    )
    waits = WaitingInterval.objects.filter(demande=demande)
    waits.filter(started_at=move.at, ended_at=None).delete()
    waits.filter(ended_at=move.at).update(ended_at=None)
