"""Proposals: what a question may hold before anyone answers it, checked as an answer is.

What is none is no proposal: it came from an address that anyone may write, or from a form that has changed since.
"""

import datetime
from dataclasses import replace
from typing import Any

from django.utils.datastructures import MultiValueDict

from grc.questions import kinds
from grc.questions.definition import define
from grc.questions.forms import AnswersForm, form_of_questions
from grc.questions.groups import QuestionGroup
from grc.questions.kinds import Question
from grc.questions.schema import NotAnswers, shape_of, typed
from grc.questions.sums import SIGNS

# What is answered in one field, so that a text says it.
IN_ONE_FIELD = frozenset(
    kind.kind
    for kind in (
        kinds.ShortText,
        kinds.LongText,
        kinds.Number,
        kinds.Date,
        kinds.Email,
        kinds.Phone,
        kinds.YesNo,
        kinds.Choice,
    )
)
LONGEST = 4000  # characters


def may_be_proposed(question: Question) -> bool:
    """Whether an answer may be proposed: not what a person states, nor what is sensitive, which is given each time."""
    return bool(shape_of(question)) and not isinstance(question, kinds.Consent) and not question.is_sensitive


def of_text(question: Question, text: str, on: datetime.date) -> Any:
    """The answer that a text says, as a person would type it or by the words of an option; None when it says none."""
    text = text.strip()
    if question.kind not in IN_ONE_FIELD or not may_be_proposed(question) or not 0 < len(text) <= LONGEST:
        return None
    if isinstance(question, kinds.Choice):
        by_words = {one.label.casefold(): one.key for one in question.options}
        text = by_words.get(text.casefold(), text)
    if isinstance(question, kinds.YesNo):
        text = text.casefold()
    return _checked(question, MultiValueDict({question.id: [text]}), on)


def of_answer(question: Question, answer: Any, on: datetime.date) -> Any:
    """An answer as it is stored, when it is a good one that day; None otherwise."""
    if answer is None or not may_be_proposed(question):
        return None
    try:
        data = typed(define([_alone(question)]), {question.id: answer})
    except (NotAnswers, AttributeError):  # of another shape altogether, from a form that has changed
        return None
    return _checked(question, data, on)


def _checked(question: Question, data: MultiValueDict, on: datetime.date) -> Any:
    form = form_of_questions([_alone(question)], AnswersForm)(data, on=on)
    return form.answers().get(question.id) if form.is_valid() else None


def _alone(question: Question) -> Question:
    """The question as nothing else would decide of it."""
    links: dict[str, Any] = {name: "" for name in ("narrowed_by", "bounded_by", *SIGNS) if getattr(question, name, "")}
    return replace(question, when=None, skippable=False, required=isinstance(question, QuestionGroup), **links)
