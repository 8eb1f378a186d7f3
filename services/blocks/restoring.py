"""Blocks made again of frozen questions: the way back from a definition to the editor.

A question keeps its id, and an option its key: both are made of the identifier of their block, of which they hold
enough to make one that gives the same.
"""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Any

from grc.questions.conditions import Clause, Condition
from grc.questions.groups import QuestionGroup
from grc.questions.kinds import Choice, ErrorMessage, Option, Question, ShortText
from services.blocks.conditions import YES_NO
from services.blocks.keys import identifier_of, remade_identifier
from services.blocks.listed import GROUPS, LINKS, ROWS
from services.blocks.rules import SAID
from services.blocks.sequence import QUESTION_SET, asked_of
from services.blocks.written import OWN_EXPRESSION

APART = frozenset(
    {"id", "when", "messages", "options", "questions", "rows", "by_group", "commune", *LINKS}
)  # fields that blocks hold in another shape


def stream_of(questions: Iterable[Question]) -> list[dict[str, Any]]:
    """The blocks of these questions, as a page stores them."""
    listed = list(questions)
    by_id = {one.id: one for one in listed}
    return [_block(one, by_id) for one in listed]


def with_own_questions(stream: Any) -> list[dict[str, Any]]:
    """The blocks of a form as a page stores them, with the questions of its shared blocks in their place, under the
    same ids: as they go where these are not kept."""
    found = asked_of(stream)
    by_id = {one.question.id: one.question for one in found}
    named = {identifier_of(one.question.id): one.identifier for one in found}
    made: list[dict[str, Any]] = []
    for rank, raw in enumerate(stream.get_prep_value()):
        if raw["type"] == QUESTION_SET:
            blocks = [_block(one.question, by_id) for one in found if one.rank == rank]
            for clause in (clause["value"] for block in blocks for clause in block["value"]["when"]):
                clause["question"] = named[clause["question"]]  # which stays here as it is
            made += blocks
        else:
            made.append(raw)
    return made


def rules_after(rules: Any) -> list[dict[str, Any]]:
    """The rules of a service as a page stores them, which look at questions that `stream_of` makes again."""
    made: list[dict[str, Any]] = rules.get_prep_value()
    for clause in (clause["value"] for rule in made for clause in rule["value"]["when"]):
        clause["question"] = remade_identifier(clause["question"])
    return made


def rules_stream(rules: Iterable[Mapping[str, Any]], questions: Iterable[Question]) -> list[dict[str, Any]]:
    """The blocks of rules that were kept outside a page (`services.blocks.rules.RULES_SCHEMA`), beside those that
    `stream_of` makes of the questions. Raises `KeyError` for a condition on a question that is not among these."""
    by_id = {one.id: one for one in questions}
    made = []
    for one in rules:
        when = Condition(**one["when"]) if one["when"] else None
        value = {name: one[name] for name in SAID[one["kind"]]} | _when(when, by_id)
        made.append({"type": one["kind"], "id": str(uuid.uuid4()), "value": value})
    return made


def _when(condition: Condition | None, by_id: Mapping[str, Question]) -> dict[str, Any]:
    return {
        "when": [_item(_clause(clause, by_id)) for clause in condition.clauses] if condition else [],
        "one_of": bool(condition and condition.one_of),
    }


def _block(question: Question, by_id: Mapping[str, Question]) -> dict[str, Any]:
    plain = {one.name: getattr(question, one.name) for one in fields(question) if one.name not in APART}
    value = {name: list(said) if isinstance(said, tuple) else said for name, said in plain.items()}
    value |= {
        "required_message": question.messages.get(ErrorMessage.REQUIRED, ""),
        "invalid_message": question.messages.get(ErrorMessage.INVALID, ""),
    } | _when(question.when, by_id)
    value |= {name: identifier_of(other) for name in LINKS if (other := getattr(question, name, ""))}
    kind = question.kind
    if isinstance(question, Choice) and question.table:
        kind, value["take"] = "listed", GROUPS if question.by_group else ROWS
    elif options := getattr(question, "options", ()):
        value["options"] = [_item(one.label, identifier_of(one.key)) for one in options]
    if isinstance(question, ShortText) and question.expression:
        value["pattern"] = OWN_EXPRESSION
    if isinstance(question, QuestionGroup):
        value["questions"] = stream_of(question.questions)
    return {"type": kind, "id": identifier_of(question.id), "value": value}


def _item(value: Any, identifier: str | None = None) -> dict[str, Any]:
    return {"type": "item", "id": identifier or str(uuid.uuid4()), "value": value}


def _clause(clause: Clause, by_id: Mapping[str, Question]) -> dict[str, Any]:
    """A comparison as an officer writes it."""
    asked = by_id[clause.question]
    options: tuple[Option, ...] = () if getattr(asked, "table", "") else getattr(asked, "options", ())
    match clause.value:
        case None:
            said = ""
        case bool():
            said = next(words for words, answer in YES_NO.items() if answer is clause.value)
        case _:
            said = str(clause.value)
    if any(one.key == clause.value for one in options):
        said = identifier_of(said)
    return {"question": identifier_of(clause.question), "operator": clause.operator, "value": said}
