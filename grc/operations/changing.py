"""The frame of every change of a request: lock, right, freshness, and the trace that it leaves."""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.context import SYSTEM, acting_as
from accounts.models import User
from grc import deadlines, permissions, registry
from grc.enums import ActorRole, EventKind, MessageKind, PartyRole, State, Turn
from grc.models import Demande, Event, Message, PartnerKey, Sharing, WaitingInterval
from grc.notices import agents
from grc.operations import changes, timers
from grc.permissions import Hand
from grc.workflow import turn_of


class NotAllowed(Exception):  # noqa: N818 said as a sentence: an operation is not allowed
    """The user has no right to act on this request."""


class Refused(Exception):  # noqa: N818
    """The act makes no sense here; the message, in French, says why and what to do."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class Stale(Exception):  # noqa: N818
    """The form was made on an older version of the request; `events` are what happened since."""

    def __init__(self, demande: Demande, events: list[Event]) -> None:
        super().__init__(demande.reference)
        self.demande, self.events = demande, events


@contextmanager
def changing(demande_id: int) -> Iterator[Demande]:
    """Hold the request locked in a transaction, as the system; `Demande.DoesNotExist` when there is none.

    Nothing more is written on one that was anonymised: `Refused`.
    """
    with acting_as(SYSTEM), transaction.atomic():
        demande = (
            Demande.objects.select_for_update(of=("self",))
            .select_related("authority", "demarche", "origin", "commune")
            .get(pk=demande_id)
        )
        check_writable(demande)
        yield demande


def check_writable(demande: Demande) -> None:
    """Refuse to write on a request that was anonymised."""
    if demande.anonymised_at is not None:
        raise Refused(
            _("Cette demande est anonymisée\u00a0: on n’y écrit plus. Pour la suite, faites-en une nouvelle.")
        )


@contextmanager
def treating(demande_id: int, *, by: Hand, at: datetime.datetime, version: int | None = None) -> Iterator[Demande]:
    """`changing`, for an agent or a program: their right is checked, then the version that they saw (None: any)."""
    with changing(demande_id) as demande:
        if not permissions.can_treat(by, demande, timezone.localdate(at)):
            raise NotAllowed
        if version is not None and version != demande.version:
            missed = Event.objects.filter(demande=demande, version__gt=version).for_timeline()
            raise Stale(demande, list(missed))
        yield demande


def write(demande: Demande, *, at: datetime.datetime, **changes: Any) -> None:
    """Write changed columns, and that the request has moved on."""
    for name, value in changes.items():
        setattr(demande, name, value)
    demande.version += 1
    demande.updated_at = at
    demande.save(update_fields=[*changes, "version", "updated_at"])


def record(  # noqa: PLR0913 what a line of the journal says
    demande: Demande,
    kind: EventKind,
    *,
    at: datetime.datetime,
    actor: Hand | None = None,
    role: ActorRole,
    shown: bool,
    message: Message | None = None,
    states: tuple[str, str] = ("", ""),
    detail: dict[str, Any] | None = None,
    party: PartyRole | None = None,
    corrects: Event | None = None,
) -> Event:
    """Add to the request's journal what has just been written, tell its programs and the agents who follow it.

    `party`: which of its people did it. A program is named there; to the resident it is the service, as agents are.
    """
    signed = {"partner": actor.name, "partner_key": actor.prefix} if isinstance(actor, PartnerKey) else {}
    event = Event.objects.create(
        demande=demande,
        authority_id=demande.authority_id,
        kind=kind,
        at=at,
        actor=account_of(actor),
        actor_role=role,
        from_state=states[0],
        to_state=states[1],
        message=message,
        detail=(detail or {}) | ({"party": party} if party else {}) | signed,
        shown=shown,
        version=demande.version,
        corrects=corrects,
    )
    agents.happened(demande, event)
    changes.announce(demande, event)
    registry.happened(demande, event)
    return event


def account_of(by: Hand | None) -> User | None:
    """The account of who acts; a program has none."""
    return by if isinstance(by, User) else None


def written(demande: Demande, kind: MessageKind, body: str, by: Hand, at: datetime.datetime) -> Message:
    """A message, or a note, on a request that is held."""
    return Message.objects.create(demande=demande, kind=kind, author=account_of(by), body=body, at=at)


def change_state(demande: Demande, to: State, *, at: datetime.datetime, **changes: Any) -> tuple[str, str]:
    """Write a new state with what it entails: closing date, waiting intervals, date limit, timer. Returns (from, to).

    A consent to see a page ends with the question that it was given for, and does not go along to another authority.
    """
    former = demande.state
    final = to in State.FINAL
    if demande.demarche.is_assistance and (final or "authority" in changes):
        Sharing.objects.filter(demande=demande).cease(at)
    if former == State.WAITING_RESIDENT and demande.due_on and not final and not demande.demarche.has_file:
        changes.setdefault("due_on", _resumed(demande, demande.due_on, at))
    timer = timers.started(demande, at=at, state=to, awaits_reply=changes.get("awaits_reply", demande.awaits_reply))
    write(demande, at=at, state=to, closed_at=at if final else None, **changes, **timer)
    WaitingInterval.objects.filter(demande=demande, ended_at__isnull=True).update(ended_at=at)
    if (turn := turn_of(to)) not in (Turn.AGENT, Turn.NOBODY):
        WaitingInterval.objects.create(demande=demande, turn=turn, started_at=at)
    return former, to


def _resumed(demande: Demande, due_on: datetime.date, at: datetime.datetime) -> datetime.date:
    """By when it is to be dealt with, now that the resident is waited for no more."""
    waiting = WaitingInterval.objects.filter(demande=demande, ended_at__isnull=True)
    stopped_at = waiting.values_list("started_at", flat=True).first() or at
    return deadlines.resumed(
        due_on,
        unit=demande.demarche.delay_unit,
        authority_id=demande.authority_id,
        stopped_on=timezone.localdate(stopped_at),
        on=timezone.localdate(at),
    )


def refuse_secret(demande: Demande) -> None:
    """Refuse what would take a request under professional secrecy beyond its body, or write on it in the clear."""
    if demande.demarche.is_secret:
        raise Refused(
            _(
                "Ce dossier est sous le secret professionnel\u00a0: il se suit, s’attribue et se commente ici, et rien"
                " d’autre. Son état et ses pièces sont ceux du logiciel qui l’envoie."
            )
        )


def required(text: str, message: str) -> str:
    """`text` without surrounding blanks; refused with `message` when nothing is left."""
    stripped = text.strip()
    if not stripped:
        raise Refused(message)
    if len(stripped) > MESSAGE_LENGTH:
        raise Refused(
            _("Ce texte est trop long\u00a0: %(length)s caractères pour %(limit)s au plus.")
            % {"length": len(stripped), "limit": MESSAGE_LENGTH}
        )
    return stripped


MESSAGE_LENGTH = 5000
