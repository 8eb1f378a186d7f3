"""The JSON Schema (draft 2020-12) of a definition that officers compose: what a form is made of, for other programs.

It is made of the kinds themselves, so that it cannot say otherwise; conditions are checked by `define`.
"""

from dataclasses import MISSING, fields
from functools import cache
from types import NoneType
from typing import Any, get_args, get_type_hints

from grc.questions import kinds
from grc.questions.conditions import Condition, Operator
from grc.questions.definition import KINDS
from grc.questions.groups import ITEM_KINDS
from grc.questions.kinds import Question

MOST_QUESTIONS = 120
MOST_OPTIONS = 500  # as many as a list kept apart has rows
NOT_COMPOSED = (kinds.Point, kinds.Photos, kinds.Category)  # which only forms of the house ask
TEXT: dict[str, Any] = {"type": "string", "maxLength": 4000}
CLAUSE: dict[str, Any] = {
    "type": "object",
    "properties": {
        "question": {"type": "string"},
        "operator": {"enum": [one.value for one in Operator]},
        "value": {"type": ["string", "number", "boolean", "null"]},
    },
    "required": ["question", "operator"],
    "additionalProperties": False,
}
CONDITION: dict[str, Any] = {
    "type": ["object", "null"],
    "properties": {
        "clauses": {"type": "array", "items": CLAUSE, "minItems": 1, "maxItems": 20},
        "one_of": {"type": "boolean"},
    },
    "required": ["clauses"],
    "additionalProperties": False,
}
OPTION: dict[str, Any] = {
    "type": "object",
    "properties": {
        "key": {"type": "string", "maxLength": 40},
        "label": {"type": "string", "maxLength": 160},
        "group": {"type": "string", "maxLength": 40},
        "places": {"type": ["integer", "null"], "minimum": 0},
    },
    "required": ["key", "label"],
    "additionalProperties": False,
}
ROW: dict[str, Any] = {
    "type": "object",
    "properties": {
        "key": {"type": "string", "maxLength": 40},
        "label": {"type": "string", "maxLength": 160},
        "minimum": {"type": ["integer", "null"]},
        "maximum": {"type": ["integer", "null"]},
    },
    "required": ["key", "label"],
    "additionalProperties": False,
}
CONTACT: dict[str, Any] = {
    "type": "object",
    "properties": {name: {"type": "boolean"} for name in ("name", "email", "phone")},
    "additionalProperties": False,
}
PLAIN: dict[Any, dict[str, Any]] = {str: TEXT, bool: {"type": "boolean"}, int: {"type": "integer"}}


@cache
def definition_schema() -> dict[str, Any]:
    """The schema of a definition."""
    composed = [kind for kind in KINDS.values() if kind not in NOT_COMPOSED]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Guichet form definition",
        "type": "object",
        "properties": {
            "questions": {
                "type": "array",
                "maxItems": MOST_QUESTIONS,
                "items": {"oneOf": [{"$ref": f"#/$defs/{kind.kind}"} for kind in composed]},
            },
            "contact": CONTACT,
        },
        "required": ["questions"],
        "additionalProperties": False,
        "$defs": {kind.kind: _kind(kind) for kind in composed},
    }


def _kind(kind: type[Question]) -> dict[str, Any]:
    hints = get_type_hints(kind)
    return {
        "type": "object",
        "properties": {"kind": {"const": kind.kind}, **{one.name: _shape(hints[one.name]) for one in fields(kind)}},
        "required": [
            "kind",
            *(one.name for one in fields(kind) if one.default is MISSING and one.default_factory is MISSING),
        ],
        "additionalProperties": False,
    }


def _shape(hint: Any) -> dict[str, Any]:
    """What a field of a question holds, as JSON."""
    if hint in PLAIN:
        return PLAIN[hint]
    inner = get_args(hint)
    if NoneType in inner:
        plain = next(one for one in inner if one is not NoneType)
        return CONDITION if plain is Condition else {"type": [PLAIN[plain]["type"], "null"]}
    of = inner[0]
    if rows := {kinds.Option: OPTION, kinds.RowBounds: ROW}.get(of):
        return {"type": "array", "items": rows, "maxItems": MOST_OPTIONS}
    if of is Question:
        return {
            "type": "array",
            "items": {"oneOf": [{"$ref": f"#/$defs/{name}"} for name in ITEM_KINDS]},
            "maxItems": 12,
        }
    is_list = getattr(hint, "__origin__", None) is tuple
    return {"type": "array", "items": TEXT} if is_list else {"type": "object", "additionalProperties": TEXT}
