"""Asking again some questions of a form that was answered: which may be, and the form that does."""

from collections.abc import Collection, Mapping
from typing import Any

from grc.questions.definition import questions_of
from grc.questions.forms import AnswersForm, AnyAnswersForm, form_class
from grc.questions.groups import QuestionGroup, item_questions
from grc.questions.item_fields import count_shown
from grc.questions.kinds import Consent, Files, Number, Question
from grc.questions.parcels import Parcels, as_typed
from grc.questions.reasons import reason_key
from grc.questions.schema import shape_of, typed
from grc.questions.sealing import readable


def askable(definition: dict[str, Any]) -> list[Question]:
    """The questions whose answer may be corrected, in the form's order: not statements, which are made once."""
    read = questions_of(definition)
    return [one for one in read if (shape_of(one) or isinstance(one, Files)) and not isinstance(one, Consent)]


def form_again(definition: dict[str, Any], ids: Collection[str], base: type[AnyAnswersForm]) -> type[AnyAnswersForm]:
    """The form that asks these questions as the whole one does; files that are asked for again must be joined.

    Each of them was asked: their conditions have been met, and are not read again.
    """
    wanted = {one.id for one in askable(definition)} & set(ids)
    listed = [one for one in definition["questions"] if one["id"] in wanted]
    stored = [{name: value for name, value in one.items() if name != "when"} for one in listed]
    return form_class(
        {"questions": [one | {"required": True} if one["kind"] == Files.kind else one for one in stored]}, base
    )


def initial_of(form: type[AnswersForm], answers: dict[str, Any]) -> dict[str, Any]:
    """What the fields of such a form hold when it shows the stored answers; those under seal are opened."""
    ids = {key for question in form.questions for key in (question.id, reason_key(question.id))}
    known = {key: value for key, value in readable(answers).items() if key in ids}
    if not known:
        return {}
    data = typed({"questions": [question.as_json() for question in form.questions]}, known)
    asked = [one for question in form.questions for one in _all_of(question, data)]
    for question in asked:
        if isinstance(question, Number) and question.id in data:
            data[question.id] = str(data[question.id]).replace(".", ",")
        elif isinstance(question, Parcels) and question.id in data:
            data[question.id] = as_typed(question, str(data[question.id]))
    several = {question.id for question in asked if question.kind == "choices"}
    return {name: data.getlist(name) if name in several else data[name] for name in data}


def _all_of(question: Question, data: Mapping[str, Any]) -> list[Question]:
    """A question, or those of each item of a group."""
    if not isinstance(question, QuestionGroup):
        return [question]
    return [one for rank in range(count_shown(question, data)) for one in item_questions(question, rank)]
