"""Answers as people read them, years after the form has changed: only its frozen definition is asked."""

import datetime
from collections.abc import Iterable, Mapping
from functools import singledispatch
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from accounts import wording
from accounts.wording import one_line
from grc.questions import patterns
from grc.questions.definition import has_steps, questions_of
from grc.questions.groups import QuestionGroup
from grc.questions.kinds import (
    Address,
    Category,
    Choice,
    Choices,
    Consent,
    Date,
    Files,
    FormStep,
    Identity,
    Number,
    Photos,
    Point,
    Question,
    Section,
    ShortText,
    Stop,
    YesNo,
)
from grc.questions.parcels import Parcels, parcels_place, parcels_words
from grc.questions.path import OPERATORS, path_of, steps_of
from grc.questions.places import point_in
from grc.questions.reasons import reason_in
from grc.questions.refusals import ENDED
from grc.questions.sealing import UNREADABLE, is_sealed

NO_BREAK = "\u00a0"
SUMMARY_LENGTH = 160  # characters
PLACE_LENGTH = 240  # characters


class WordedAnswer(NamedTuple):
    """A question of the form as it was, and what was answered, in words."""

    id: str
    label: str
    words: str


def answers(definition: dict[str, Any], stored: dict[str, Any]) -> list[WordedAnswer]:
    """The questions that were answered, in the form's order; what is shown otherwise (files, place) is left out.

    What is under seal is said to be hidden: who may read it is given `grc.questions.sealing.opened`.
    """
    read = (
        WordedAnswer(question.id, question.label, worded(question, stored)) for question in questions_of(definition)
    )
    return [answer for answer in read if answer.words]


def worded(question: Question, stored: Mapping[str, Any]) -> str:
    """What was answered to a question, or why nothing was, in words; empty where it was left."""
    if question.id in stored:
        answer = stored[question.id]
        return hidden(answer) if is_sealed(answer) else words_of(question, answer)
    reason = reason_in(question, stored)
    return _("Sans réponse\u00a0: %(reason)s") % {"reason": reason} if reason else ""


def hidden(answer: Any) -> str:
    """What is said instead of an answer under seal."""
    return _("illisible") if answer == UNREADABLE else _("donnée masquée")


class StepAnswers(NamedTuple):
    """What was answered in one step; `title` is empty for a form on one page."""

    title: str
    answers: list[WordedAnswer]


def answers_by_step(definition: dict[str, Any], stored: dict[str, Any]) -> list[StepAnswers]:
    """The answers as the form asked them, step by step, in its order.

    In a form with steps a question that was asked and left without an answer has no words; one that was not asked, with
    these answers, is not there.
    """
    if not has_steps(definition):
        told = answers(definition, stored)
        return [StepAnswers("", told)] if told else []
    told_by_id = {answer.id: answer for answer in answers(definition, stored)}
    return [
        StepAnswers(
            one.step.label if one.step else "",
            [
                told_by_id.get(question.id) or WordedAnswer(question.id, question.label, "")
                for question in one.questions
                if question.id in told_by_id or type(question) in OPERATORS
            ],
        )
        for one in steps_of(path_of(questions_of(definition), stored).questions)
    ]


def files_labels(definition: dict[str, Any]) -> dict[str, str]:
    """What was asked for by each question of files, by its id."""
    return {question.id: question.label for question in questions_of(definition) if isinstance(question, Files)}


def summary(definition: dict[str, Any], stored: dict[str, Any]) -> str:
    """One line that tells a request from another: its first answers, but statements and what is sensitive."""
    told = {
        question.id
        for question in questions_of(definition)
        if question.id in stored and not isinstance(question, Consent) and not question.is_sensitive
    }
    return in_a_line(answer.words for answer in answers(definition, stored) if answer.id in told)


def searched(definition: dict[str, Any], stored: dict[str, Any]) -> list[str]:
    """The words by which agents find a request: of all its answers but those that are sensitive."""
    sensitive = {question.id for question in questions_of(definition) if question.is_sensitive}
    return [answer.words for answer in answers(definition, stored) if answer.id not in sensitive]


def in_a_line(words: Iterable[str]) -> str:
    """These words as one line, cut where it is too long."""
    line = " · ".join(one_line(said) for said in words)
    return line if len(line) <= SUMMARY_LENGTH else line[: SUMMARY_LENGTH - 1].rstrip() + "…"


@singledispatch
def words_of(question: Question, stored: Any) -> str:
    """A stored answer in words."""
    return str(stored)


@words_of.register(Category)
@words_of.register(Files)
@words_of.register(Photos)
@words_of.register(Point)
@words_of.register(Section)
@words_of.register(FormStep)
@words_of.register(Stop)
def _elsewhere(question: Question, stored: Any) -> str:
    return ""


@words_of.register
def _short_text(question: ShortText, stored: Any) -> str:
    named = patterns.NAMED.get(question.pattern)
    return named.shown(str(stored)) if named else str(stored)


@words_of.register
def _number(question: Number, stored: Any) -> str:
    return wording.number(stored, question.unit)


@words_of.register
def _date(question: Date, stored: Any) -> str:
    return wording.day(datetime.date.fromisoformat(stored), "short")


@words_of.register
def _yes_no(question: YesNo, stored: Any) -> str:
    return _("Oui") if stored else _("Non")


@words_of.register
def _consent(question: Consent, stored: Any) -> str:
    return _("Coché") if stored else ""


@words_of.register
def _choice(question: Choice, stored: Any) -> str:
    return _labels(question)[stored] if stored in _labels(question) else str(stored)


@words_of.register
def _choices(question: Choices, stored: Any) -> str:
    labels = _labels(question)
    return ", ".join(labels.get(key, key) for key in stored)


@words_of.register
def _address(question: Address, stored: Any) -> str:
    town = f"{stored.get('postcode', '')} {stored.get('city', '')}".strip()
    point = point_in(stored)
    shown = f"{point.latitude:.5f}{NO_BREAK}; {point.longitude:.5f}".replace(".", ",") if point else ""
    on_map = _("point sur la carte\u00a0: %(point)s") % {"point": shown} if shown else ""
    return ", ".join(part for part in (stored.get("street", ""), town, on_map) if part)


@words_of.register
def _identity(question: Identity, stored: Any) -> str:
    said = [f"{stored.get('first_names', '')} {stored.get('birth_name', '')}".strip()]
    if used := stored.get("used_name"):
        said.append(_("nom d’usage\u00a0: %(name)s") % {"name": used})
    day = stored.get("birth_date")
    born = [wording.day(datetime.date.fromisoformat(day), "short") if day else "", stored.get("birth_place", "")]
    if any(born):
        said.append(_("naissance\u00a0: %(when)s") % {"when": ", ".join(filter(None, born))})
    return ", ".join(filter(None, said))


@words_of.register
def _parcels(question: Parcels, stored: Any) -> str:
    return parcels_words(stored)


@words_of.register
def _group(question: QuestionGroup, stored: Any) -> str:
    """Each item under its title, a line for each of its answers."""
    return "\n\n".join(
        "\n".join([question.title(rank), *(_line(one, item[one.id]) for one in question.questions if one.id in item)])
        for rank, item in enumerate(stored)
    )


def _line(question: Question, stored: Any) -> str:
    """« – Prénom : Lou »."""
    mark = "" if question.label.rstrip().endswith(ENDED) else f"{NO_BREAK}:"
    return f"–{NO_BREAK}{question.label.strip()}{mark} {words_of(question, stored)}"


def _labels(question: Choice | Choices) -> dict[str, str]:
    return {option.key: option.label for option in question.options}


def place(definition: dict[str, Any], stored: dict[str, Any]) -> str:
    """The address of what it is about, or its parcels, else the first address that was given, in one line; empty
    without one."""
    read = (one for one in questions_of(definition) if one.id in stored and not one.is_sensitive)
    asked = [one for one in read if isinstance(one, Address | Parcels)]
    asked.sort(key=lambda question: (not getattr(question, "territorial", False), isinstance(question, Address)))
    if not asked:
        return ""
    question, answer = asked[0], stored[asked[0].id]
    return (parcels_place(answer) if isinstance(question, Parcels) else words_of(question, answer))[:PLACE_LENGTH]
