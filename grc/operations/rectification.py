"""An agent asks the resident to correct chosen answers, or to join pieces that are missing; the resident does.

Both are events of its journal, which says what stands (`grc.asks`); the answers of the request are the last ones.
"""

import datetime
import uuid
from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from grc import notices, permissions, routing
from grc.asks import RepeatedQuestion, may_ask, parts_of, standing, was_sent
from grc.enums import ActorRole, EventKind, MessageKind, PartyRole, State
from grc.models import Attachment, Demande, Event, Message
from grc.operations import attachments, search, timers
from grc.operations.changing import (
    Refused,
    change_state,
    changing,
    record,
    refuse_secret,
    required,
    treating,
    write,
)
from grc.operations.resident import answered
from grc.questions import display, sealing
from grc.questions.definition import questions_of
from grc.questions.kinds import Address, Question
from grc.questions.parcels import Parcels
from grc.questions.path import path_of
from grc.questions.places import has_moved, place_of
from grc.questions.reasons import reason_key
from grc.registry import refusal_of_answers


def ask(
    *, demande_id: int, words: Mapping[str, str], said: str, by: User, version: int, at: datetime.datetime
) -> Event:
    """Ask to correct the answers whose question is in `words`, and write to the resident: it is their turn.

    A word may be empty for what was not answered. Raises `NotAllowed`, `Stale`, or `Refused`.
    """
    with treating(demande_id, by=by, at=at, version=version) as demande:
        refuse_secret(demande)
        if not may_ask(demande) or not demande.is_open:
            raise Refused(
                _("On ne peut pas demander de correction pour cette demande\u00a0: elle est close, ou sans formulaire.")
            )
        waits = demande.state == State.WAITING_RESIDENT
        if not waits and State.WAITING_RESIDENT not in permissions.next_states(by, demande, timezone.localdate(at)):
            raise Refused(
                _(
                    "La demande ne peut pas passer d’ici à l’attente de l’usager\u00a0: changez d’abord son état, ou"
                    " écrivez-lui."
                )
            )
        parts = parts_of(demande, words)
        if not parts or len(parts) < len(words):
            raise Refused(_("Cochez au moins une question de ce formulaire."))
        if unsaid(demande, words):
            raise Refused(_("Dites ce qui ne va pas dans chaque réponse à corriger."))
        body = required("\n\n".join(filter(None, [said.strip(), _listed(parts)])), "")
        message = Message.objects.create(demande=demande, kind=MessageKind.TO_RESIDENT, author=by, body=body, at=at)
        states = ("", "")
        if waits:
            write(demande, at=at, awaits_reply=False, **timers.started(demande, at=at))
        else:
            states = change_state(demande, State.WAITING_RESIDENT, at=at, awaits_reply=False)
        event = record(
            demande,
            EventKind.RECTIFY_ASKED,
            at=at,
            actor=by,
            role=ActorRole.AGENT,
            shown=True,
            message=message,
            states=states,
            detail={"asked": {part.question.id: words[part.question.id] for part in parts}, "said": said.strip()},
        )
        asked = [{"label": part.question.label, "word": part.word} for part in parts]
        notices.rectify(demande, event, said=said.strip(), asked=asked)
        return event


def drop(*, demande_id: int, by: User, version: int, at: datetime.datetime) -> Event:
    """Ask it no more: it is the service's turn again. The resident is told when the ask had been mailed."""
    with treating(demande_id, by=by, at=at, version=version) as demande:
        asked = standing(_journal(demande))
        if asked is None:
            raise Refused(_("Aucune correction n’est attendue pour cette demande."))
        states = answered(demande, at, awaits_reply=demande.awaits_reply)
        event = record(
            demande,
            EventKind.RECTIFY_DROPPED,
            at=at,
            actor=by,
            role=ActorRole.AGENT,
            shown=True,
            states=states,
            detail={"note": _("Vous n’avez plus rien à corriger.")},
        )
        if notices.take_back(asked.event):
            notices.moved(demande, event)
        return event


def rectify(
    *,
    demande_id: int,
    ask_id: int,
    answers: Mapping[str, Any],
    submission_key: uuid.UUID,
    at: datetime.datetime,
    role: PartyRole = PartyRole.AUTHOR,
) -> Event | None:
    """Put these answers in place of those asked again, and add the files staged under the key, as `role`.

    `answers` is what `form_again` made of them. The former ones stay in the journal, for agents. None when the form
    had arrived already; `Refused` when the ask `ask_id` stands no more, or when nothing is changed.
    """
    with changing(demande_id) as demande:
        journal = _journal(demande)
        if was_sent(journal, submission_key):
            return None
        asked = standing(journal)
        if asked is None or asked.event.pk != ask_id:
            raise Refused(_("Le service n’attend plus cette correction\u00a0: rechargez la page de votre demande."))
        definition = demande.form_version.definition
        asked_of_all = questions_of(definition)
        if place := routing.elsewhere(asked_of_all, dict(answers), commune=demande.commune):
            raise Refused(place.said)
        questions = [part.question for part in parts_of(demande, asked.words)]
        files = list(Attachment.objects.filter(submission_key=submission_key, demande=None, question__in=asked.words))
        corrected = _corrected(questions, demande.answers, sealing.sealed(questions, answers))
        changes = [*corrected, *_joined(questions, demande, files)]
        if not changes:
            raise Refused(
                _("Vous n’avez rien changé\u00a0: corrigez vos réponses, ou écrivez au service depuis le suivi.")
            )
        attachments.bind(files, demande)
        again = {key for question in asked.words for key in (question, reason_key(question))}
        kept = {key: value for key, value in demande.answers.items() if key not in again} | dict(answers)
        now = sealing.sealed(asked_of_all, path_of(asked_of_all, kept).answers)
        if refused := refusal_of_answers(demande, now):
            raise Refused(refused)
        columns: dict[str, Any] = {"answers": now, "summary": display.summary(definition, now)}
        if any(isinstance(question, Address | Parcels) for question in questions):
            columns["address"] = display.place(definition, now)
        if has_moved(questions, demande.answers, now):  # the former point would be shown beside the new address
            columns["latitude"], columns["longitude"] = place_of(asked_of_all, now) or (None, None)
        states = answered(demande, at, **columns)
        search.extend(demande_id=demande.id, text="\n".join(_searched(questions, changes)))
        return record(
            demande,
            EventKind.RECTIFIED,
            at=at,
            role=ActorRole.RESIDENT,
            shown=True,
            states=states,
            detail={"changes": changes, "key": str(submission_key)},
            party=role,
        )


def _journal(demande: Demande) -> list[Event]:
    return list(Event.objects.filter(demande=demande).order_by("at", "id"))


def unsaid(demande: Demande, words: Mapping[str, str]) -> list[str]:
    """Of which questions nothing is said though they were answered: the resident could not know what is wrong."""
    silent = [key for key, word in words.items() if not word]
    joined = demande.attachments.filter(question__in=silent).values_list("question", flat=True)
    return [key for key in silent if key in {*demande.answers, *joined}]


def _listed(parts: list[RepeatedQuestion]) -> str:
    lines = (
        _("«\u00a0%(label)s\u00a0»\u00a0: %(word)s") % {"label": part.question.label, "word": part.word}
        for part in parts
    )
    return "\n".join(f"–\u00a0{line}" for line in lines)


def _corrected(questions: list[Question], before: Mapping[str, Any], after: Mapping[str, Any]) -> list[dict[str, str]]:
    """The answers that are others than before, in words: they are read years later. Of those under seal, only that."""
    given = [sealing.opened(said) for said in (before, after)]
    return [
        _change(question, *(display.worded(question, said) for said in (before, after)))
        for question in questions
        for keys in [(question.id, reason_key(question.id))]
        if any(given[0].get(key) != given[1].get(key) for key in keys)
    ]


def _searched(questions: list[Question], changes: list[dict[str, str]]) -> list[str]:
    """The words by which agents find what was corrected."""
    sensitive = {question.id for question in questions if question.is_sensitive}
    return [change["after"] for change in changes if change["id"] not in sensitive]


def _joined(questions: list[Question], demande: Demande, files: list[Attachment]) -> list[dict[str, str]]:
    """The pieces that were added, by their names; those sent before stay with the request."""
    names: dict[str, list[str]] = {}
    for file in files:
        names.setdefault(file.question, []).append(file.filename)
    former: dict[str, list[str]] = {}
    for file in demande.attachments.filter(question__in=names):
        former.setdefault(file.question, []).append(file.filename)
    return [
        _change(question, *(", ".join(one.get(question.id, [])) for one in (former, names)))
        for question in questions
        if question.id in names
    ]


def _change(question: Question, before: str, after: str) -> dict[str, str]:
    return {"id": question.id, "label": question.label, "before": before, "after": after}
