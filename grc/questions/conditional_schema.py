"""Conditions of a form as JSON Schema (draft 2020-12, §10.2.2): what is asked when, and never otherwise."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from grc.questions.conditions import Clause, Condition, Operator
from grc.questions.groups import QuestionGroup
from grc.questions.kinds import Choices, Date, Files, FormStep, Question, Section
from grc.questions.reasons import reason_key


def conditions_of(questions: Iterable[Question]) -> dict[str, list[Condition]]:
    """All that must hold for each question to be asked: its own condition, that of its title, that of its step."""
    step: Condition | None = None
    title: Condition | None = None
    found: dict[str, list[Condition]] = {}
    for question in questions:
        if isinstance(question, FormStep):
            step, title = question.when, None
        elif isinstance(question, Section):
            title = question.when
        found[question.id] = [one for one in dict.fromkeys((step, title, question.when)) if one is not None]
    return found


def conditional(
    question: Question, conditions: Sequence[Condition], asked: Iterable[Question]
) -> dict[str, Any] | None:
    """The rule of a question that has conditions, or may be skipped; None for any other, or where JSON Schema has none.

    Days have no order there: a program is told of such a question when it files.
    """
    by_id = {one.id: one for one in asked}
    either = _either(question)
    clauses = [clause for condition in conditions for clause in condition.clauses]
    has_days = any(isinstance(by_id[one.question], Date) and one.operator in BOUNDS for one in clauses)
    if not conditions:
        return either
    if has_days:
        return None
    rule: dict[str, Any] = {"if": {"allOf": [_schema_of(condition, by_id) for condition in conditions]}}
    if either:
        rule["then"] = either
    elif question.required and not isinstance(question, Files):
        rule["then"] = {"required": [question.id]}
    keys = [question.id, reason_key(question.id)] if question.may_be_skipped else [question.id]
    return rule | {"else": {"properties": dict.fromkeys(keys, False)}}


def _either(question: Question) -> dict[str, Any] | None:
    """An answer or the reason for none, of what may be skipped. Files are not among the answers: no rule."""
    if not question.may_be_skipped or isinstance(question, Files):
        return None
    return {"oneOf": [{"required": [question.id]}, {"required": [reason_key(question.id)]}]}


BOUNDS = {Operator.AT_LEAST: "minimum", Operator.AT_MOST: "maximum"}
SIZES = {Operator.AT_LEAST: "minItems", Operator.AT_MOST: "maxItems"}


def _schema_of(condition: Condition, by_id: Mapping[str, Question]) -> dict[str, Any]:
    met = [_clause_schema(clause, by_id[clause.question]) for clause in condition.clauses]
    return {"anyOf" if condition.one_of else "allOf": met}


def _clause_schema(clause: Clause, question: Question) -> dict[str, Any]:
    value: dict[str, Any] = {"const": clause.value}
    if isinstance(question, Choices):
        value = {"contains": value}
    if clause.operator == Operator.IS_NOT:
        value = {"not": value}
    elif clause.operator == Operator.ANSWERED:
        value = {}
    elif bound := (SIZES if isinstance(question, QuestionGroup) else BOUNDS).get(Operator(clause.operator)):
        value = {bound: clause.value}
    return {"required": [clause.question], "properties": {clause.question: value}}
