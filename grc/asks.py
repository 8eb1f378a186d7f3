"""What a resident is asked to correct: which questions of the form, and which ask stands.

An ask is an event. A second one takes the place of the first; a correction, a change of state, a transfer or a
withdrawal ends it; a message of the resident does not.
"""

import uuid
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from django.utils.translation import gettext as _

from grc.enums import EventKind, Kind
from grc.models import Demande, Event
from grc.questions.asking_again import askable
from grc.questions.kinds import Files, Question

ENDS = frozenset(
    {
        *(EventKind.RECTIFIED, EventKind.RECTIFY_DROPPED),
        *(EventKind.MOVED, EventKind.TRANSFERRED, EventKind.WITHDRAWN),
    }
)


class Ask(NamedTuple):
    """What is asked: `words` says of each question, by its id, what is wrong with its answer; `said`, of them all."""

    event: Event
    words: dict[str, str]
    said: str


class RepeatedQuestion(NamedTuple):
    """One of the questions asked again, and the agent's word about it."""

    question: Question
    word: str


def may_ask(demande: Demande) -> bool:
    """Whether its form has answers to correct.

    A report has its own page, and nothing of it is asked again; of a question to the assistance, a message asks more.
    """
    demarche = demande.demarche
    if demarche.kind == Kind.REPORT or demarche.is_assistance:
        return False
    return bool(askable(demande.form_version.definition))


def standing(events: Iterable[Event]) -> Ask | None:
    """The ask that stands, given the journal in its order (or what the resident sees of it); None when none does."""
    journal = list(events)
    put_back = {event.corrects_id for event in journal}
    for event in reversed(journal):
        if event.kind == EventKind.RECTIFY_ASKED:
            return Ask(event, event.detail.get("asked", {}), event.detail.get("said", ""))
        if event.kind in ENDS and event.pk not in put_back:
            return None
    return None


def standing_in(demandes: Iterable[Demande]) -> set[int]:
    """Of these requests, the keys of those of which an ask stands: one query."""
    kinds = [EventKind.RECTIFY_ASKED, *ENDS]
    told = Event.objects.filter(demande__in=[one.pk for one in demandes], kind__in=kinds).shown().order_by("at", "id")
    journals: dict[int, list[Event]] = {}
    for event in told:
        journals.setdefault(event.demande_id, []).append(event)
    return {pk for pk, journal in journals.items() if standing(journal)}


def parts_of(demande: Demande, words: Mapping[str, str]) -> list[RepeatedQuestion]:
    """The questions of an ask, in the form's order, each with a word: what is missing says so by itself."""
    return [
        RepeatedQuestion(question, words[question.id] or _missing(question))
        for question in askable(demande.form_version.definition)
        if question.id in words
    ]


def was_sent(events: Iterable[Event], submission_key: uuid.UUID) -> bool:
    """Whether the form of this key has corrected the request already."""
    key = str(submission_key)
    return any(event.kind == EventKind.RECTIFIED and event.detail.get("key") == key for event in events)


def _missing(question: Question) -> str:
    return _("Il manque cette pièce.") if isinstance(question, Files) else _("Il manque votre réponse.")
