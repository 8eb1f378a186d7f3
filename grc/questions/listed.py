"""What an earlier answer makes of a question: the options that it leaves, the bounds that the chosen row gives.

The rows of a list kept apart are frozen in the questions themselves (ADR 0074): nothing is read here but the question
and what was answered before it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from grc.questions.conditions import Clause, Operator
from grc.questions.kinds import Choice, FormStep, Number, Question, RowBounds


def as_asked(question: Question, answers: Mapping[str, Any]) -> Question:
    """The question as it is asked after these answers; itself where nothing of it depends on them.

    Without an answer to what narrows or bounds it, all is offered, and its own bounds hold.
    """
    if isinstance(question, Choice) and question.narrowed_by in answers:
        given = answers[question.narrowed_by]
        return replace(question, options=tuple(one for one in question.options if one.group in {"", given}))
    if isinstance(question, Number) and (row := _row(question, answers)):
        return _bounded(question, row)
    return question


def _row(question: Number, answers: Mapping[str, Any]) -> RowBounds | None:
    given = answers.get(question.bounded_by)
    return next((one for one in question.rows if one.key == given), None)


def _bounded(question: Number, row: RowBounds) -> Number:
    least = [one for one in (question.minimum, row.minimum) if one is not None]
    most = [one for one in (question.maximum, row.maximum) if one is not None]
    return replace(
        question,
        help=" ".join(filter(None, [question.help, bounds_words(row)])),
        minimum=max(least, default=None),
        maximum=min(most, default=None),
    )


def bounds_words(row: RowBounds) -> str:
    """« Salle des fêtes : 80 au plus. »"""
    said = {"row": row.label, "least": row.minimum, "most": row.maximum}
    if row.minimum is None:
        return _("«\u00a0%(row)s\u00a0»\u00a0: %(most)s au plus.") % said
    if row.maximum is None:
        return _("«\u00a0%(row)s\u00a0»\u00a0: %(least)s au moins.") % said
    return _("«\u00a0%(row)s\u00a0»\u00a0: de %(least)s à %(most)s.") % said


def link_clauses(question: Question) -> list[Clause]:
    """The answers before it that a question tells apart, as conditions would."""
    match question:
        case Choice() if question.narrowed_by:
            told = (question.narrowed_by, [one.group for one in question.options if one.group])
        case Number() if question.bounded_by:
            told = (question.bounded_by, [one.key for one in question.rows])
        case _:
            return []
    asked, values = told
    return [Clause(question=asked, operator=Operator.IS, value=value) for value in dict.fromkeys(values)]


def listed_schema(question: Question) -> list[dict[str, Any]]:
    """The rules of JSON Schema that say so, one for each set of answers that leaves or bounds alike."""
    match question:
        case Choice() if question.narrowed_by:
            groups = dict.fromkeys(one.group for one in question.options if one.group)
            said = [
                ([group], {"enum": [one.key for one in question.options if one.group in {"", group}]})
                for group in groups
            ]
            return [_rule(question, question.narrowed_by, *one) for one in said]
        case Number() if question.bounded_by:
            alike: dict[tuple[int | None, int | None], list[str]] = {}
            for row in question.rows:
                alike.setdefault((row.minimum, row.maximum), []).append(row.key)
            return [
                _rule(question, question.bounded_by, keys, _bounds(minimum=least, maximum=most))
                for (least, most), keys in alike.items()
            ]
    return []


def _rule(question: Question, before: str, keys: Sequence[str], then: dict[str, Any]) -> dict[str, Any]:
    chosen = {"required": [before], "properties": {before: {"enum": list(keys)}}}
    return {"if": chosen, "then": {"properties": {question.id: then}}}


def _bounds(**said: int | None) -> dict[str, int]:
    return {name: bound for name, bound in said.items() if bound is not None}


def check_links(questions: Sequence[Question]) -> None:
    """Raise `ValueError` for a link to a question that does not stand before, in an earlier step for what it narrows,
    or that is no choice that may be compared."""
    before: dict[str, tuple[Question, int]] = {}
    step = 0
    for question in questions:
        step += isinstance(question, FormStep)
        for name in ("narrowed_by", "bounded_by"):
            other = getattr(question, name, "")
            asked, at = before.get(other, (None, step))
            fits = isinstance(asked, Choice) and not asked.is_sensitive and (name == "bounded_by" or at < step)
            if other and not fits:
                msg = f"{question.id} cannot depend on {other!r}"
                raise ValueError(msg)
        if isinstance(question, Choice) and question.table and question.is_sensitive:
            msg = f"What is chosen in a list is counted: it cannot be sealed ({question.id})"
            raise ValueError(msg)
        before[question.id] = question, step
