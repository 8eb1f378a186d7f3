"""What the treatment page shows of a request: where it stands, its people, what was sent, its journal."""

import datetime
from collections.abc import Iterable
from typing import Any, NamedTuple, TypedDict

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import RetentionRule, User
from grc import asks, notices, operations, permissions
from grc.desk import wording as desk
from grc.desk.forms.action import Around
from grc.desk.views import beside, consent
from grc.desk.views.files import Group, groups_of
from grc.enums import PartyRole, State
from grc.models import Attachment, Demande, Event, Label, Party
from grc.notices.texting import texted
from grc.operations.anonymisation import anonymised_on
from grc.operations.treatment import Arrival, awaiting_acceptance
from grc.questions import display
from grc.questions.asking_again import askable
from notifications.models import Notification


class Entry(NamedTuple):
    """An event of the journal, as it is shown."""

    event: Event
    line: desk.JournalLine
    files: list[Attachment]
    is_corrected: bool


class Undo(NamedTuple):
    """The last change of state, that this agent may put back: to which state it led, and when."""

    state: str
    age: str


class Helper(NamedTuple):
    """Who follows the request beside its people, and by what right."""

    party: Party
    words: str


class CorrectionContext(TypedDict):
    """What the resident is asked to correct, if they are, and the ids of the questions that have no answer."""

    ask: asks.Ask | None
    parts: list[asks.RepeatedQuestion]
    missing: set[str]


class TreatmentFrame(TypedDict):
    """What Wagtail's frame reads."""

    header_title: str
    header_icon: str
    breadcrumbs_items: list[dict[str, str]]


class TreatmentStanding(TypedDict):
    """Where the request stands, in the words of agents, and to what it may go (`offered`)."""

    demande: Demande
    state: str
    turn: str
    deadline: desk.Deadline
    age: str
    weight: str
    offered: list[State]
    received: Arrival | None
    anonymised_on: datetime.date | None
    undo: Undo | None
    labels: list[Label]


class TreatmentPeople(TypedDict):
    """Whose request it is, who follows it among agents, what is said of a consent to see a page."""

    author: Party | None
    beneficiary: Party | None
    mandate_words: str
    helpers: list[Helper]
    sms: str
    replies: list[desk.Reply]
    watchers: list[User]
    is_watched: bool
    sharing: dict[str, Any]


class TreatmentContent(TypedDict):
    """What was sent, what happened since, and what was told."""

    answers: list[display.WordedAnswer]
    groups: list[Group]
    journal: list[Entry]
    rectify: CorrectionContext | None
    notifications: QuerySet[Notification]


class TreatmentContext(TreatmentFrame, TreatmentStanding, TreatmentPeople, TreatmentContent, beside.BesideContext):
    """All that `grc/admin/treatment.html` reads of a request; the forms come with it."""


def page_of(demande: Demande, agent: User, around: Around, now: datetime.datetime) -> TreatmentContext:
    """What this agent reads of it; `around`: what their forms choose among."""
    people = list(demande.parties.select_related("mandate", "person", "user").order_by("pk"))
    journal = list(demande.events.for_timeline())
    return {
        **_frame(demande),
        **_standing(demande, agent, around, journal, now),
        **_people(demande, agent, people, now),
        **_content(demande, around, journal),
        **beside.facts(demande, _concerned(people), now),
    }


def _frame(demande: Demande) -> TreatmentFrame:
    return {
        "header_title": f"{demande.reference} – {demande.demarche.label}",
        "header_icon": "mail",
        "breadcrumbs_items": [
            {"url": reverse("demandes:list"), "label": _("Demandes")},
            {"url": "", "label": demande.reference},
        ],
    }


def _standing(
    demande: Demande, agent: User, around: Around, journal: list[Event], now: datetime.datetime
) -> TreatmentStanding:
    return {
        "demande": demande,
        "state": desk.state_label(demande.state, demande.demarche),
        "turn": desk.turn_label(demande.state),
        "deadline": desk.deadline(demande, timezone.localdate(now)),
        "age": desk.age(demande.filed_at, now),
        "weight": desk.weight(demande, demande.people),
        "offered": around.states,
        "received": awaiting_acceptance(demande),
        "anonymised_on": None if demande.is_open else anonymised_on(demande, RetentionRule.by_category()),
        "undo": undo_of(demande, journal, agent, now),
        "labels": [one for one in around.labels if one.is_held],
    }


def _people(demande: Demande, agent: User, people: list[Party], now: datetime.datetime) -> TreatmentPeople:
    by_role, on = {party.role: party for party in people}, timezone.localdate(now)
    author, beneficiary = by_role.get(PartyRole.AUTHOR), by_role.get(PartyRole.BENEFICIARY)
    watchers = beside.watchers_of(demande)
    mandate = author.mandate if author else None
    return {
        "author": author,
        "beneficiary": beneficiary,
        "mandate_words": desk.mandate_words(mandate, on) if beneficiary else "",
        "helpers": [
            Helper(party, desk.mandate_words(party.mandate, on)) for party in people if party.role == PartyRole.HELPER
        ],
        "sms": texted(author) if author else "",
        "replies": desk.replies(demande, author),
        "watchers": watchers,
        "is_watched": agent in watchers,
        "sharing": consent.facts(demande, agent, now),
    }


def _concerned(people: list[Party]) -> Party | None:
    """Whose request it is: the beneficiary's, where somebody acts for them."""
    by_role = {party.role: party for party in people}
    return by_role.get(PartyRole.BENEFICIARY) or by_role.get(PartyRole.AUTHOR)


def _content(demande: Demande, around: Around, journal: list[Event]) -> TreatmentContent:
    files = list(demande.attachments.all())
    return {
        "answers": display.answers(demande.form_version.definition, demande.answers),
        "groups": groups_of(demande, [file for file in files if file.message_id is None]),
        "journal": entries(demande, journal, files),
        "rectify": rectify_of(demande, journal, files, around.states),
        "notifications": Notification.objects.about(notices.topic_of(demande)),
    }


def undo_of(demande: Demande, journal: list[Event], user: User, now: datetime.datetime) -> Undo | None:
    move = operations.last_move(journal, at=now)
    if move is None or not permissions.can_correct(user, demande, move, timezone.localdate(now)):
        return None
    return Undo(desk.state_label(move.to_state, demande.demarche), desk.age(move.at, now))


def rectify_of(
    demande: Demande, journal: list[Event], files: list[Attachment], states: list[State]
) -> CorrectionContext | None:
    """What the resident is asked to correct, and which questions have no answer; None where nothing can be asked."""
    ask = asks.standing(journal)
    may_wait = State.WAITING_RESIDENT in [demande.state, *states]
    if not asks.may_ask(demande) or not (ask or may_wait):
        return None
    answered = {*demande.answers, *(file.question for file in files)}
    return {
        "ask": ask,
        "parts": asks.parts_of(demande, ask.words) if ask else [],
        "missing": {one.id for one in askable(demande.form_version.definition)} - answered,
    }


def entries(demande: Demande, events: Iterable[Event], files: Iterable[Attachment] = ()) -> list[Entry]:
    by_message: dict[int | None, list[Attachment]] = {}
    for file in files:
        by_message.setdefault(file.message_id, []).append(file)
    journal = list(events)
    corrected, service = {event.corrects_id for event in journal}, demande.demarche
    return [
        Entry(
            event, desk.journal_line(event, service), by_message.get(event.message_id or 0, []), event.pk in corrected
        )
        for event in journal
    ]
