"""What the treatment page shows of a request: where it stands, its people, what was sent, its journal."""

import datetime
from typing import Any, NamedTuple, TypedDict

from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import User
from accounts.statements import hold_related, written_once
from grc import notices, operations, permissions
from grc.desk import wording as desk
from grc.desk.forms.action import Around
from grc.desk.inbox import wording as brief
from grc.desk.replies import Reply, replies_of
from grc.desk.views import beside, consent
from grc.desk.views.conversation import Stretch, conversation_of, entries_of
from grc.desk.views.files import Group, groups_of
from grc.desk.wording.timers import timer_words
from grc.enums import PartyRole, State
from grc.models import Attachment, Demande, Event, Label, Party
from grc.notices.texting import texted
from grc.operations.treatment import Arrival, awaiting_acceptance
from grc.questions import display, sealing
from notifications.models import Notification


class Undo(NamedTuple):
    """The last change of state, that this agent may put back: to which state it led, and when."""

    state: str
    age: str


class Helper(NamedTuple):
    """Who follows the request beside its people, and by what right."""

    party: Party
    words: str


class TreatmentStanding(TypedDict):
    """Where the request stands, in the words of agents, and to what it may go (`offered`)."""

    demande: Demande
    state: str
    turn: str
    timer: str
    deadline: desk.Deadline
    age: str
    weight: str
    offered: list[State]
    received: Arrival | None
    undo: Undo | None
    labels: list[Label]


class TreatmentPeople(TypedDict):
    """Whose request it is, who follows it among agents, what is said of a consent to see a page."""

    author: Party | None
    beneficiary: Party | None
    mandate_words: str
    helpers: list[Helper]
    sms: str
    replies: list[Reply]
    watchers: list[User]
    is_watched: bool
    sharing: dict[str, Any]


class TreatmentContent(TypedDict):
    """What was sent, what happened since, and what was told."""

    answers: list[display.StepAnswers]
    groups: list[Group]
    conversation: list[Stretch]
    is_answered: bool
    notifications: list[Notification]


class TreatmentContext(TreatmentStanding, TreatmentPeople, TreatmentContent, beside.BesideContext):
    """All that `grc/admin/treatment.html` reads of a request; the forms come with it."""


def page_of(demande: Demande, agent: User, around: Around, now: datetime.datetime) -> TreatmentContext:
    """What this agent reads of it; `around`: what their forms choose among."""
    people, journal = _parties(demande.pk), _journal(demande.pk)
    for one in people:
        one.demande = demande
    for event in journal:
        event.demande = demande
    return {
        **_standing(demande, agent, around, journal, now),
        **_people(demande, agent, people, around, now),
        **_content(demande, journal),
        **beside.facts(demande, _concerned(people), now),
    }


@written_once
def _parties(demande_id: int) -> QuerySet[Party]:
    return Demande(pk=demande_id).parties.select_related("mandate", "person", "user").order_by("pk")


@written_once
def _journal(demande_id: int) -> QuerySet[Event]:
    return Demande(pk=demande_id).events.for_timeline()


@written_once
def _files(demande_id: int) -> QuerySet[Attachment]:
    return Demande(pk=demande_id).attachments.all()


@written_once
def _told(topic: str) -> QuerySet[Notification]:
    return Notification.objects.about(topic).prefetch_related(None)


def _standing(
    demande: Demande, agent: User, around: Around, journal: list[Event], now: datetime.datetime
) -> TreatmentStanding:
    return {
        "demande": demande,
        "state": desk.state_label(demande.state, demande.demarche),
        "turn": desk.turn_words(demande, timezone.localdate(now)),
        "timer": timer_words(demande, timezone.localdate(now)),
        "deadline": brief.delay(demande, timezone.localdate(now)),
        "age": desk.age(demande.filed_at, now),
        "weight": desk.weight(demande, demande.people),
        "offered": around.states,
        "received": awaiting_acceptance(demande),
        "undo": undo_of(demande, journal, agent, now),
        "labels": [one for one in around.labels if one.is_held],
    }


def _people(
    demande: Demande, agent: User, people: list[Party], around: Around, now: datetime.datetime
) -> TreatmentPeople:
    by_role, on = {party.role: party for party in people}, timezone.localdate(now)
    author, beneficiary = by_role.get(PartyRole.AUTHOR), by_role.get(PartyRole.BENEFICIARY)
    watchers = [one for one in around.people if getattr(one, "is_watching", False)]
    mandate = author.mandate if author else None
    return {
        "author": author,
        "beneficiary": beneficiary,
        "mandate_words": desk.mandate_words(mandate, on) if beneficiary else "",
        "helpers": [
            Helper(party, desk.mandate_words(party.mandate, on)) for party in people if party.role == PartyRole.HELPER
        ],
        "sms": texted(author) if author else "",
        "replies": replies_of(demande, author),
        "watchers": watchers,
        "is_watched": agent in watchers,
        "sharing": consent.facts(demande, agent, now),
    }


def _concerned(people: list[Party]) -> Party | None:
    """Whose request it is: the beneficiary's, where somebody acts for them."""
    by_role = {party.role: party for party in people}
    return by_role.get(PartyRole.BENEFICIARY) or by_role.get(PartyRole.AUTHOR)


def _content(demande: Demande, journal: list[Event]) -> TreatmentContent:
    files = _files(demande.pk)
    for file in files:
        file.demande = demande
    hold_related(demande, "attachments", files)  # panels read them too
    conversation = conversation_of(entries_of(demande, journal, files))
    return {
        "answers": display.answers_by_step(demande.form_version.definition, sealing.opened(demande.answers)),
        "groups": groups_of(demande, [file for file in files if file.message_id is None]),
        "conversation": conversation,
        "is_answered": any(stretch.is_written for stretch in conversation),
        "notifications": _told(notices.topic_of(demande)),
    }


def undo_of(demande: Demande, journal: list[Event], user: User, now: datetime.datetime) -> Undo | None:
    move = operations.last_move(journal, at=now)
    if move is None or not permissions.can_correct(user, demande, move, timezone.localdate(now)):
        return None
    return Undo(desk.state_label(move.to_state, demande.demarche), desk.age(move.at, now))
