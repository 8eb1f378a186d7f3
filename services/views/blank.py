"""The form of a service on paper: every question with room to answer by hand, and when each is to be answered."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from grc.questions import kinds
from grc.questions.contact import contact_fields
from grc.questions.definition import ContactRule
from grc.questions.groups import QuestionGroup
from grc.questions.inputs import names_of
from grc.questions.kinds import Question
from grc.questions.listed import bounds_words
from grc.questions.parcels import Parcels, parcels_hint
from grc.questions.parts import POINT, answer_parts
from grc.questions.path import steps_of
from services.models import ServicePage
from services.views.paths import condition_words
from services.views.services import no_form, trail_of

LEAST_ITEMS = 2  # of a group, with room on the page
MOST_LINES = 6  # of parcels, with room on the page
MOST_BOXES = 60  # of a list kept apart, on paper
YES_NO = (gettext_lazy("Oui"), gettext_lazy("Non"))


class BlankQuestion(NamedTuple):
    """A question with its room: `boxes` to tick, or `rows` with words before each line; `tall`: room for sentences.

    `items`: the questions of each of several, under its title.
    """

    question: Question
    when: str
    boxes: list[str]
    rows: list[str]
    is_tall: bool = False
    is_file: bool = False
    items: "list[tuple[str, list[BlankQuestion]]] | tuple[()]" = ()


class BlankPart(NamedTuple):
    """The questions under one title; `head` is None before the first."""

    head: Question | None
    when: str
    questions: list[BlankQuestion]


@require_safe
def blank_form(request: HttpRequest, page: ServicePage) -> HttpResponse:
    """The published form, to print and to fill in by hand."""
    if page.form_version is None:
        return no_form(request, page)
    questions = page.form_version.questions
    *way, _form = trail_of(page)
    context = {
        "page": page,
        "trail": [*way, {"title": _("Formulaire à imprimer"), "url": ""}],
        "parts": parts_of(questions),
        "contact": [str(field.label) for field in contact_fields(ContactRule()).values()],
    }
    return render(request, "services/blank_form.html", context)


def parts_of(questions: Iterable[Question]) -> list[BlankPart]:
    """All questions by step, in their order."""
    listed = list(questions)
    by_id = {one.id: one for one in listed}
    return [
        BlankPart(
            one.step,
            condition_words(one.step.when, by_id) if one.step else "",
            [blank(question, by_id) for question in one.questions],
        )
        for one in steps_of(listed)
    ]


def lines_of(question: Question) -> int:
    """On how many lines it is answered: a parcel on each, as far as the page has room."""
    return min(question.most, MOST_LINES) if isinstance(question, Parcels) else 1


def blank(question: Question, by_id: Mapping[str, Question]) -> BlankQuestion:
    boxes: list[str] = []
    match question:
        case kinds.Choice() if len(question.options) > MOST_BOXES:
            pass  # its words are copied on a line
        case kinds.Choice() | kinds.Choices():
            boxes = [one.label for one in question.options]
        case kinds.YesNo():
            boxes = [str(words) for words in YES_NO]
        case kinds.Consent():
            boxes = [_("J’accepte")]
    if isinstance(question, kinds.Number) and question.rows:
        told = (bounds_words(row) for row in question.rows[:MOST_BOXES])
        question = replace(question, help=" ".join(filter(None, [question.help, *told])))
    if isinstance(question, Parcels):
        question = replace(question, help=" ".join(filter(None, [question.help, parcels_hint(question)])))
    parts = [str(part.label) for name, part in answer_parts(question).items() if name != POINT]
    has_line = bool(names_of(question)) and not boxes and not isinstance(question, kinds.Files | QuestionGroup)
    items: list[tuple[str, list[BlankQuestion]]] = []
    if isinstance(question, QuestionGroup):
        number = min(max(question.least, LEAST_ITEMS), question.most)
        of_item = {one.id: one for one in question.questions}
        inner = [blank(one, of_item) for one in question.questions]
        items = [(question.title(rank), inner) for rank in range(number)]
    return BlankQuestion(
        question,
        condition_words(question.when, by_id),
        boxes,
        parts or ([""] * lines_of(question) if has_line else []),
        is_tall=isinstance(question, kinds.LongText),
        is_file=isinstance(question, kinds.Files),
        items=items,
    )
