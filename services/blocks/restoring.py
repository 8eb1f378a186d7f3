"""Blocks made again of frozen questions: the way back from a definition to the editor.

A question keeps its id, and an option its key: both are made of the identifier of their block, of which they hold
enough to make one that gives the same.
"""

import re
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Any

from grc.questions.conditions import Clause
from grc.questions.groups import QuestionGroup
from grc.questions.kinds import Choice, ErrorMessage, Option, Question, ShortText
from services.blocks.conditions import YES_NO
from services.blocks.listed import GROUPS, LINKS, ROWS
from services.blocks.written import OWN_EXPRESSION

MADE_OF = re.compile(r"[qo]_([0-9a-f]{8})([0-9a-f]{4})")  # of an identifier (`services.blocks.keys`)
NAMESPACE = uuid.UUID("0d1d5b3e-6a64-4a52-9a3f-2f6a6a3c7e12")  # of ids that were made otherwise
APART = frozenset(
    {"id", "when", "messages", "options", "questions", "rows", "by_group", *LINKS}
)  # fields that blocks hold in another shape


def stream_of(questions: Iterable[Question]) -> list[dict[str, Any]]:
    """The blocks of these questions, as a page stores them."""
    listed = list(questions)
    by_id = {one.id: one for one in listed}
    return [_block(one, by_id) for one in listed]


def identifier_of(key: str) -> str:
    """An identifier of a block that gives this key; of a key that blocks do not make, one that is always the same."""
    if made := MADE_OF.fullmatch(key):
        return f"{made[1]}-{made[2]}-4000-8000-000000000000"
    return str(uuid.uuid5(NAMESPACE, key))


def _block(question: Question, by_id: Mapping[str, Question]) -> dict[str, Any]:
    plain = {one.name: getattr(question, one.name) for one in fields(question) if one.name not in APART}
    value = {name: list(said) if isinstance(said, tuple) else said for name, said in plain.items()}
    value |= {
        "required_message": question.messages.get(ErrorMessage.REQUIRED, ""),
        "invalid_message": question.messages.get(ErrorMessage.INVALID, ""),
        "when": [_item(_clause(clause, by_id)) for clause in question.when.clauses] if question.when else [],
        "one_of": bool(question.when and question.when.one_of),
    }
    value |= {name: identifier_of(other) for name in LINKS if (other := getattr(question, name, ""))}
    kind = question.kind
    if isinstance(question, Choice) and question.table:
        kind, value["take"] = "listed", GROUPS if question.by_group else ROWS
    elif options := getattr(question, "options", ()):
        value["options"] = [_item(one.label, identifier_of(one.key)) for one in options]
    if isinstance(question, ShortText) and question.expression:
        value["pattern"] = OWN_EXPRESSION
    if isinstance(question, QuestionGroup):
        value["questions"] = [_block(one, {}) for one in question.questions]
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
