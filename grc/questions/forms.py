"""A form made from a definition: one validation for the page and for programs.

`form_class` knows nothing of requests. What it keeps, `answers()`, holds the declared questions that were on the path
(`grc.questions.path`) and answered, and nothing else, whatever was sent.
"""

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, NamedTuple, TypeVar

from django import forms
from django.forms.boundfield import BoundField

from grc.questions import refusals
from grc.questions.contact import CONTACT, contact_fields
from grc.questions.definition import ContactRule, contact_of, questions_of
from grc.questions.groups import QuestionGroup, item_questions
from grc.questions.inputs import EMPTY, fields_of, names_of, required_message, stored_of, typed_names
from grc.questions.item_fields import ItemFields, count_shown, item_paths, rearranged, settle_items
from grc.questions.kinds import Files, FormStep, Number, Question, Section, Stop
from grc.questions.listed import as_asked
from grc.questions.path import path_of
from grc.questions.places import settle_places
from grc.questions.reasons import missing_reason, reason_fields, reason_key, reason_names, tick_name
from grc.questions.sums import sum_fault, terms_of

ASKED = "questions"  # hidden field: the ids of the questions that the page showed


@dataclass(frozen=True, slots=True)
class QuestionFields:
    """A question, the fields that ask it, the files that it has been given already, and those that are at hand.

    `items`: of a group, those that are asked for; None for any other question. `skip`: the fields that say that one
    cannot answer, and why, where that may be said.
    """

    question: Question
    fields: list[BoundField]
    received: Sequence[Any] = ()
    at_hand: Sequence[Any] = ()
    items: Sequence[ItemFields] | None = None
    skip: Sequence[BoundField] = ()

    @property
    def has_several_fields(self) -> bool:
        """Whether its label stands over the fields, each of which has its own."""
        return len(self.fields) > 1 or self.items is not None


class FormSection(NamedTuple):
    """Questions under one title, that of a step too; `section` is None for those before the first title."""

    section: Section | FormStep | None
    asked: list[QuestionFields]


class AnswersForm(forms.Form):
    """Answers to the questions of a definition. `on` is the day on which the form is sent.

    `received`: the files that each question has been given already, as the page shows them; `at_hand`: those that the
    resident keeps and may choose instead of sending one; `known`: what was answered already, by question id, on which
    conditions may depend; `prefilled`: where what a question holds already comes from, in words.

    A page needs no script for conditions: one that is sent and whose answers open other questions comes back with
    these (`appeared`), before anything is said to be missing in them. So does one whose button asks for one item of a
    group more, or one less (`is_rearranged`): nothing is judged then.
    """

    use_required_attribute = False
    questions: ClassVar[tuple[Question, ...]] = ()
    contact_rule: ClassVar[ContactRule | None] = None

    def __init__(
        self,
        *args: Any,
        on: datetime.date,
        received: Mapping[str, Sequence[Any]] | None = None,
        at_hand: Mapping[str, Sequence[Any]] | None = None,
        known: Mapping[str, Any] | None = None,
        prefilled: Mapping[str, Any] | None = None,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.received, self.at_hand, self.known, self.on = received or {}, at_hand or {}, dict(known or {}), on
        self.path = path_of(self.questions, self.known)
        self.appeared: list[Question] = []
        self.reasons: dict[str, str] = {}
        again = rearranged(self.groups(), self.data)
        self.is_rearranged = again is not None
        self.data = self.data if again is None else again
        before = self._known_elsewhere()
        for question in self.questions:
            self.fields |= fields_of(as_asked(question, before), on) | reason_fields(question)
            for asked in self._items_of(question):
                for one in asked:
                    self.fields |= fields_of(one, on)
        self._tell_prefilled(prefilled or {})
        if self.contact_rule:
            self.fields |= contact_fields(self.contact_rule)

    def _tell_prefilled(self, words: Mapping[str, Any]) -> None:
        """Say under the first field of each of these questions where its answer comes from."""
        for question in self.questions:
            field = next((self.fields[name] for name in typed_names(question) if name in self.fields), None)
            if question.id in words and field is not None:
                field.help_text = " ".join(filter(None, [str(field.help_text), str(words[question.id])]))

    def _items_of(self, question: Question) -> list[list[Question]]:
        """The questions of each item of a group, as they are asked here; none of any other question."""
        if not isinstance(question, QuestionGroup):
            return []
        count = count_shown(question, self.data if self.is_bound else self.initial)
        return [item_questions(question, rank) for rank in range(count)]

    def full_clean(self) -> None:
        super().full_clean()
        if self.is_rearranged:
            self.errors.clear()

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        self.reasons = {}
        self._settle_groups()
        settle_places(self, self.questions)
        self._skip()
        self.path = path_of(self.questions, self._known_elsewhere() | self._read(self.questions))
        for question in self.questions:
            if not self.path.has(question):
                self._forget(question, and_reason=True)
        if (shown := self.data.get(ASKED)) is not None:
            self.appeared = [one for one in self._asked() if one.id not in shown.split()]
        for question in self.appeared:
            self._forget(question, and_reason=True)
        self._check_listed()
        self._check_sums()
        for question in self.files_questions():
            is_asked = self.path.has(question) and question not in self.appeared
            is_given = self.received.get(question.id) or reason_key(question.id) in self.errors.keys() | self.reasons
            if is_asked and question.required and not is_given:
                self.add_error(question.id, required_message(question))
        return data

    def _settle_groups(self) -> None:
        for group in self.groups():
            for one in self._off_items(group):
                self._forget(one)
            settle_items(self, group)

    def _check_listed(self) -> None:
        """Refuse what an answer of the same page does not leave, or bounds; those of others were seen by the fields."""
        before = self._known_elsewhere() | self.path.answers
        for question in self.path.questions:
            asked = as_asked(question, before)
            if asked is not question and question.id in self.cleaned_data.keys() & self.path.answers.keys():
                try:
                    fields_of(asked, self.on)[question.id].clean(str(self.cleaned_data[question.id]))
                except forms.ValidationError as refused:
                    self.add_error(question.id, refused)

    def _check_sums(self) -> None:
        """Refuse a number that is not the sum of its terms, once each that the page asks was shown and well written."""
        if self.appeared:
            return
        answers = self._known_elsewhere() | self._read(self.path.questions)
        for question in self.path.questions:
            if not isinstance(question, Number) or self.errors.keys() & {question.id, *terms_of(question).values()}:
                continue
            if fault := sum_fault(question, answers):
                self.add_error(question.id, refusals.led(question.label, fault))

    def _skip(self) -> None:
        """Take the reasons of what one cannot answer; what was typed beside one is no answer."""
        for question in self.questions:
            if not self.cleaned_data.get(tick_name(question.id)) or self.received.get(question.id):
                continue
            key = reason_key(question.id)
            self._forget(question)
            if reason := self.cleaned_data.get(key):
                self.reasons[key] = reason
            elif key not in self.errors:
                self.add_error(key, missing_reason(question))

    def answers(self) -> dict[str, Any]:
        """What was answered on the path, fit to be stored as JSON, by question id."""
        return self._read(self.path.questions)

    def off_path(self) -> list[Question]:
        """The questions that were answered although nothing asked them."""
        closed = [question for question in self.questions if not self.path.has(question)]
        closed += [one for group in self.groups() if self.path.has(group) for one in self._off_items(group)]
        return [one for one in closed if any(self.data.get(name) for name in (*names_of(one), *reason_names(one)))]

    def _off_items(self, group: QuestionGroup) -> list[Question]:
        return [one for item in item_paths(self, group) for one in item.off_path]

    def _asked(self) -> Iterator[Question]:
        """What the page asks: the questions of the path, and what answers have opened in items."""
        for question in self.path.questions:
            if names_of(question):
                yield question
            if isinstance(question, QuestionGroup):
                yield from (one for item in item_paths(self, question) for one in item.opened)

    def _read(self, questions: Iterable[Question]) -> dict[str, Any]:
        asked = list(questions)
        read = {question.id: stored_of(question, self.cleaned_data) for question in asked}
        read |= {key: self.reasons.get(key) for key in (reason_key(question.id) for question in asked)}
        return {key: value for key, value in read.items() if value not in EMPTY}

    def _known_elsewhere(self) -> dict[str, Any]:
        own = {question.id for question in self.questions}
        return {key: value for key, value in self.known.items() if key not in own}

    def _forget(self, question: Question, *, and_reason: bool = False) -> None:
        """Neither an answer nor a fault: the page did not ask it, or does not any more, or it cannot be answered."""
        for name in (*names_of(question), *(reason_names(question) if and_reason else ())):
            self.errors.pop(name, None)
            self.cleaned_data.pop(name, None)

    def contact(self) -> dict[str, str]:
        """How the person can be reached, as they gave it."""
        return {name: self.cleaned_data.get(name, "") for name in CONTACT}

    def parts(self) -> list[FormSection]:
        """The questions as a page shows them."""
        parts = [FormSection(None, [])]
        for question in self.path.questions:
            if isinstance(question, Section | FormStep):
                parts.append(FormSection(question, []))
            elif asked := self._fields_of(question):
                parts[-1].asked.append(asked)
        return [part for part in parts if part.asked]

    def _fields_of(self, question: Question) -> QuestionFields | None:
        """A question with its fields; None where the form has none for it."""
        skip = [self[name] for name in reason_names(question)]
        if isinstance(question, QuestionGroup):
            return QuestionFields(question, [self[question.id]], items=self._shown_items(question), skip=skip)
        names = names_of(question)
        if not names or not all(name in self.fields for name in names):
            return None
        received, at_hand = (files.get(question.id, ()) for files in (self.received, self.at_hand))
        return QuestionFields(question, [self[name] for name in names], received, at_hand, skip=skip)

    def _shown_items(self, group: QuestionGroup) -> list[ItemFields]:
        items = item_paths(self, group)
        may_remove = len(items) > group.floor
        return [
            ItemFields(
                f"{self[group.id].auto_id}-{rank}",
                group.title(rank),
                f"{group.id}-{rank}" if may_remove else "",
                [
                    QuestionFields(one, [self[name] for name in names_of(in_form)])
                    for one, in_form in zip(group.questions, item.questions, strict=True)
                    if item.path.has(in_form)
                ],
            )
            for rank, item in enumerate(items)
        ]

    def stop(self) -> Stop | None:
        """The end of the path, where nothing may be sent."""
        return self.path.stop

    def shown(self) -> str:
        """The ids of the questions that the page shows, which it sends along."""
        return " ".join(one.id for one in self._asked())

    def contact_parts(self) -> list[BoundField]:
        return [self[name] for name in CONTACT if name in self.fields]

    @classmethod
    def groups(cls) -> list[QuestionGroup]:
        return [question for question in cls.questions if isinstance(question, QuestionGroup)]

    @classmethod
    def files_questions(cls) -> list[Files]:
        return [question for question in cls.questions if isinstance(question, Files)]


AnyAnswersForm = TypeVar("AnyAnswersForm", bound=AnswersForm)


def form_class(definition: dict[str, Any], base: type[AnyAnswersForm]) -> type[AnyAnswersForm]:
    """The form that asks what a stored definition asks."""
    return form_of_questions(questions_of(definition), base, contact=contact_of(definition))


def form_of_questions(
    questions: Iterable[Question], base: type[AnyAnswersForm], *, contact: ContactRule | None = None
) -> type[AnyAnswersForm]:
    """The form that asks these questions, those of one step say, and for the ways to reach the person."""
    return type("DefinedForm", (base,), {"questions": tuple(questions), "contact_rule": contact})
