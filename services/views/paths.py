"""The ways through a form, for the officer who composes it: what is asked when, and how each path ends."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from grc.questions.conditions import Clause, Condition, Operator
from grc.questions.definition import questions_of
from grc.questions.display import WordedAnswer, words_of
from grc.questions.groups import QuestionGroup
from grc.questions.kinds import Question
from grc.questions.path import StepQuestions, steps_of
from grc.questions.reachability import ANSWER, FormWay, reachability_of
from grc.questions.readability import reading_level
from services.blocks.conditions import WORDS
from services.models import ServicePage

SHOWN = 60  # ways
QUOTED = 6  # words of a text that is hard to read


class WordedQuestion(NamedTuple):
    """A question, a title or a stop, and when it is asked, in words; `is_missed`: no answers open it; `hard`: what
    of it is hard to read; `items`: of a group, what is asked for each item, with its condition."""

    question: Question
    when: str
    is_missed: bool
    hard: list[str]
    items: list[str]


class WordedStep(NamedTuple):
    """A step, and what stands in it; `head` is None before the first."""

    head: WordedQuestion | None
    questions: list[WordedQuestion]


class WordedWay(NamedTuple):
    """The titles of the steps that a way opens, answers that lead along it, and the words of the stop at its end."""

    steps: list[str]
    answers: list[WordedAnswer]
    stop: str


@require_safe
def paths(request: HttpRequest, pk: int) -> HttpResponse:
    """The form as it was saved last, with its conditions in words, and each way through it."""
    page = get_object_or_404(ServicePage, pk=pk)
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    questions = questions_of(page.get_latest_revision_as_object().definition)
    found, by_id = reachability_of(questions), {one.id: one for one in questions}
    missed = {one.id for one in found.missed(questions)}

    def worded(question: Question) -> WordedQuestion:
        when = condition_words(question.when, by_id)
        return WordedQuestion(
            question, when, question.id in missed, list(hard_words(question)), list(item_words(question))
        )

    context = {
        "page": page,
        "steps": [_step(one, worded) for one in steps_of(questions)],
        "ways": [way_words(way, by_id) for way in found.ways[:SHOWN]],
        "left_out": max(len(found.ways) - SHOWN, 0),
        "is_complete": found.is_complete,
        "header_title": _("Chemins du formulaire"),
        "header_icon": "list-ul",
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_pages:edit", args=[page.pk]), "label": page.get_admin_display_title()},
            {"url": "", "label": _("Chemins du formulaire")},
        ],
    }
    return render(request, "services/admin/paths.html", context)


def _step(one: StepQuestions, worded: Any) -> WordedStep:
    return WordedStep(worded(one.step) if one.step else None, [worded(question) for question in one.questions])


def hard_words(question: Question) -> Iterator[str]:
    """What of a question, or of one that it holds, is hard to read: nothing that keeps it from being published."""
    for text in filter(None, (question.label, question.help)):
        level = reading_level(text)
        said = {"text": Truncator(text).words(QUOTED), "words": level.longest}
        if level.is_long:
            yield _("«\u00a0%(text)s\u00a0»\u00a0: une phrase de %(words)s mots, coupez-la.") % said
        elif level.is_hard:
            yield _("«\u00a0%(text)s\u00a0»\u00a0: difficile à lire, choisissez des mots plus courants.") % said
    if isinstance(question, QuestionGroup):
        for one in question.questions:
            yield from hard_words(one)


def item_words(question: Question) -> Iterator[str]:
    """« Allergie (seulement si « Repas » est « Oui ») », for each question of an item; nothing of what is no group."""
    if not isinstance(question, QuestionGroup):
        return
    of_item = {one.id: one for one in question.questions}
    for one in question.questions:
        when = condition_words(one.when, of_item)
        condition = _("(seulement si %(condition)s)") % {"condition": when} if when else ""
        yield " ".join(filter(None, [one.label, condition]))


def condition_words(condition: Condition | None, by_id: Mapping[str, Question]) -> str:
    """« Type d’événement est Concert et Visiteurs vaut au moins 300 »; empty for what is asked of everybody."""
    if condition is None:
        return ""
    link = _(" ou ") if condition.one_of else _(" et ")
    return link.join(clause_words(clause, by_id[clause.question]) for clause in condition.clauses)


def clause_words(clause: Clause, question: Question) -> str:
    compared = f"«\u00a0{question.label}\u00a0» {dict(WORDS)[clause.operator]}"
    if clause.operator == Operator.ANSWERED:
        return compared
    if isinstance(question, QuestionGroup):
        return f"{compared} {clause.value}"
    value = [clause.value] if question.kind == "choices" else clause.value
    return f"{compared} «\u00a0{words_of(question, value)}\u00a0»"


def way_words(way: FormWay, by_id: Mapping[str, Question]) -> WordedWay:
    return WordedWay(
        [by_id[step].label for step in way.steps],
        answers_words(way.answers, list(by_id.values())),
        by_id[way.stop].label if way.stop else "",
    )


def answers_words(answers: Mapping[str, Any], questions: Sequence[Question]) -> list[WordedAnswer]:
    """Answers that stand for others, in words, in the order of the form."""
    return [WordedAnswer(one.id, one.label, stand_in(one, answers[one.id])) for one in questions if one.id in answers]


def stand_in(question: Question, answer: Any) -> str:
    """An answer that stands for others, in words."""
    if isinstance(question, QuestionGroup):
        return f"{question.item or question.label} × {len(answer)}"
    return _("une réponse") if answer == ANSWER else words_of(question, answer)
