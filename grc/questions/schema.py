"""A definition as JSON Schema (draft 2020-12), and answers that come as JSON rather than typed in a page."""

from collections.abc import Collection
from functools import singledispatch
from typing import Any

from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from communes.cadastre.references import CODE
from grc.questions import kinds, patterns
from grc.questions.conditional_schema import conditional, conditions_of
from grc.questions.definition import contact_of, questions_of
from grc.questions.fields import LONGEST_PHONE, PHONE
from grc.questions.groups import QuestionGroup, item_questions
from grc.questions.inputs import NO, YES
from grc.questions.listed import listed_schema
from grc.questions.parcels import Parcels
from grc.questions.parts import POINT, answer_parts, parts_left
from grc.questions.places import PATTERN as POINT_PATTERN
from grc.questions.reasons import LONGEST_REASON, reason_key, tick_name

TEXT = {"type": "string"}
OF_PART: dict[str, dict[str, Any]] = {"birth_date": {"format": "date"}, POINT: {"pattern": POINT_PATTERN}}
TELEPHONE = {"type": "string", "maxLength": LONGEST_PHONE, "pattern": f"^({PHONE.pattern})$"}
JSON_TYPES: dict[str, type | tuple[type, ...]] = {
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
    "array": list,
    "object": dict,
}
EXPECTED = {
    "string": gettext_lazy("Envoyez un texte."),
    "integer": gettext_lazy("Envoyez un nombre entier."),
    "number": gettext_lazy("Envoyez un nombre."),
    "boolean": gettext_lazy("Envoyez vrai ou faux."),
    "array": gettext_lazy("Envoyez une liste."),
    "object": gettext_lazy("Envoyez un objet."),
}


class NotAnswers(ValueError):  # noqa: N818
    """What was sent is not of the form's shape: `faults` says why, in French, by the id of what is wrong."""

    def __init__(self, faults: dict[str, str]) -> None:
        super().__init__(str(faults))
        self.faults = faults


def json_schema(definition: dict[str, Any]) -> dict[str, Any]:
    """The schema of the answers to a form. Files are not among them; what is asked under a condition is told so."""
    read = questions_of(definition)
    asked = [question for question in read if shape_of(question)]
    skippable = [question for question in read if question.may_be_skipped]
    conditions = conditions_of(read)
    told = [question for question in read if question in asked or question in skippable]
    rules = [rule for question in told if (rule := conditional(question, conditions[question.id], read)) is not None]
    rules += [rule for question in asked for rule in listed_schema(question)]
    properties = {question.id: described(question) for question in asked}
    return {
        "type": "object",
        "properties": properties | {reason_key(question.id): reason_shape(question) for question in skippable},
        "required": [
            question.id
            for question in asked
            if question.required and not question.skippable and not conditions[question.id]
        ],
        "additionalProperties": False,
        **({"allOf": rules} if rules else {}),
    }


def reason_shape(question: kinds.Question) -> dict[str, Any]:
    """Why there is no answer to a question: a text instead of it, never beside it."""
    title = _("Pourquoi vous ne pouvez pas répondre\u00a0: %(question)s") % {"question": question.label}
    return {"title": title, **TEXT, "minLength": 1, "maxLength": LONGEST_REASON}


def contact_schema(definition: dict[str, Any]) -> dict[str, Any]:
    """The schema of what is asked of the person."""
    rule = contact_of(definition)
    needed = {"name": rule.name, "email": rule.email, "phone": rule.phone} if rule else {}
    return {
        "type": "object",
        "properties": {
            "name": {"type": "string", "maxLength": 120},
            "email": {"type": "string", "format": "email", "maxLength": 320},
            "phone": TELEPHONE,
        },
        "required": [name for name, required in needed.items() if required],
        "additionalProperties": False,
    }


def described(question: kinds.Question) -> dict[str, Any]:
    more = {"title": question.label}
    if question.help:
        more["description"] = question.help
    return {**more, **shape_of(question), **({"examples": [question.example]} if question.example else {})}


@singledispatch
def shape_of(question: kinds.Question) -> dict[str, Any]:
    """What an answer is made of; nothing for what is no answer (a title, files, what only reports ask)."""
    return {}


@shape_of.register
def _short_text(question: kinds.ShortText) -> dict[str, Any]:
    shape = TEXT | {"maxLength": question.max_length}
    if question.min_length:
        shape |= {"minLength": question.min_length}
    named = patterns.NAMED.get(question.pattern)
    return shape | ({"pattern": f"^({named.expression})$"} if named else {})


@shape_of.register
def _long_text(question: kinds.LongText) -> dict[str, Any]:
    return (
        TEXT | {"maxLength": question.max_length} | ({"minLength": question.min_length} if question.min_length else {})
    )


@shape_of.register
def _number(question: kinds.Number) -> dict[str, Any]:
    bounds = {"minimum": question.minimum, "maximum": question.maximum}
    kind = "number" if question.decimals else "integer"
    return {"type": kind, **{name: bound for name, bound in bounds.items() if bound is not None}}


@shape_of.register
def _date(question: kinds.Date) -> dict[str, Any]:
    return TEXT | {"format": "date"}


@shape_of.register
def _email(question: kinds.Email) -> dict[str, Any]:
    return TEXT | {"format": "email"}


@shape_of.register
def _phone(question: kinds.Phone) -> dict[str, Any]:
    return dict(TELEPHONE)


@shape_of.register(kinds.YesNo)
@shape_of.register(kinds.Consent)
def _boolean(question: kinds.Question) -> dict[str, Any]:
    return {"type": "boolean"}


@shape_of.register
def _choice(question: kinds.Choice) -> dict[str, Any]:
    return {"type": "string", "oneOf": [{"const": one.key, "title": one.label} for one in question.options]}


@shape_of.register
def _choices(question: kinds.Choices) -> dict[str, Any]:
    options = [{"const": one.key, "title": one.label} for one in question.options]
    shape = {"type": "array", "items": {"type": "string", "oneOf": options}, "uniqueItems": True}
    return shape | ({"maxItems": question.most} if question.most is not None else {})


@shape_of.register(kinds.Address)
@shape_of.register(kinds.Identity)
def _in_parts(question: kinds.Question) -> dict[str, Any]:
    parts = {
        name: TEXT | {"title": str(part.label)} | (OF_PART.get(name) or {"maxLength": part.length})
        for name, part in answer_parts(question).items()
    }
    needed = [name for name in parts if name not in parts_left(question)]
    return {"type": "object", "properties": parts, "required": needed, "additionalProperties": False}


@shape_of.register
def _parcels(question: Parcels) -> dict[str, Any]:
    code = TEXT | {"title": _("Identifiant de la parcelle"), "pattern": f"^{CODE}$"}
    return {"type": "array", "items": code, "minItems": 1, "maxItems": question.most, "uniqueItems": True}


@shape_of.register
def _group(question: QuestionGroup) -> dict[str, Any]:
    conditions = conditions_of(question.questions)
    rules = (conditional(one, conditions[one.id], question.questions) for one in question.questions)
    item = {
        "type": "object",
        "title": question.item,
        "properties": {one.id: described(one) for one in question.questions},
        "required": [one.id for one in question.questions if one.required and not one.when],
        "minProperties": 1,
        "additionalProperties": False,
    }
    if told := [rule for rule in rules if rule is not None]:
        item["allOf"] = told
    return {"type": "array", "items": item, "minItems": max(question.least, 1), "maxItems": question.most}


def typed(definition: dict[str, Any], answers: dict[str, Any]) -> MultiValueDict:
    """Answers in JSON as a page would have sent them, for `forms.form_class`. Raises `NotAnswers`.

    Only the shape is checked here: what an answer may be is the form's to say.
    """
    questions = {question.id: question for question in questions_of(definition) if shape_of(question)}
    reasons = {reason_key(one.id): one for one in questions_of(definition) if one.may_be_skipped}
    known = questions.keys() | reasons.keys()
    faults = {key: _("Ce formulaire n’a pas cette question.") for key in answers if key not in known}
    data: MultiValueDict = MultiValueDict()
    for key in answers.keys() & reasons.keys():
        question, reason = reasons[key], answers[key]
        if not isinstance(reason, str):
            faults[key] = str(EXPECTED["string"])
        elif answers.get(question.id) is not None:
            faults[key] = _("Répondez, ou dites pourquoi vous ne pouvez pas\u00a0: pas les deux.")
        else:
            data.update({tick_name(question.id): "on", key: reason})
    for key, value in answers.items():
        if key in questions and value is not None:
            try:
                data.update(_typed_one(questions[key], value))
            except TypeError as error:
                faults[key] = str(error)
    if faults:
        raise NotAnswers(faults)
    return data


def _typed_one(question: kinds.Question, value: Any) -> MultiValueDict:
    wanted = shape_of(question)["type"]
    if not isinstance(value, JSON_TYPES[wanted]) or (isinstance(value, bool) and wanted != "boolean"):
        raise TypeError(str(EXPECTED[wanted]))
    if (parts := answer_parts(question)) and isinstance(value, dict):
        return MultiValueDict({f"{question.id}_{part}": [_text(value.get(part, ""))] for part in parts})
    if isinstance(value, list):
        if isinstance(question, QuestionGroup):
            return _typed_items(question, value)
        texts = [_text(one) for one in value]
        return MultiValueDict({question.id: ["\n".join(texts)] if isinstance(question, Parcels) else texts})
    if isinstance(question, kinds.Consent):
        return MultiValueDict({question.id: ["on"]} if value else {})
    if isinstance(value, bool):
        return MultiValueDict({question.id: [YES if value else NO]})
    return MultiValueDict({question.id: [str(value)]})


def _typed_items(group: QuestionGroup, items: list[Any]) -> MultiValueDict:
    data = MultiValueDict({group.id: [str(len(items))]})
    for rank, item in enumerate(items[: group.most]):
        if not isinstance(item, dict):
            raise TypeError(f"{group.title(rank)} – {EXPECTED['object']}")
        asked = {one.id: in_form for one, in_form in zip(group.questions, item_questions(group, rank), strict=True)}
        if item.keys() - asked.keys():
            raise TypeError(f"{group.title(rank)} – {_('Ce formulaire n’a pas cette question.')}")
        for key, value in item.items():
            if value is not None:
                data.update(_typed_one(asked[key], value))
    return data


def fitting(question: kinds.Question, value: Any) -> Any:
    """What of a stored answer has the question's shape; None when nothing has. Its bounds may have changed since."""
    if isinstance(question, QuestionGroup) and isinstance(value, list):
        items = ({one.id: fitting(one, item.get(one.id)) for one in question.questions} for item in value)
        kept = [{key: said for key, said in item.items() if said is not None} for item in items]
        return [item for item in kept if item] or None
    try:
        _typed_one(question, value)
    except TypeError:
        return None
    return value


def place_of(field: str, questions: Collection[kinds.Question]) -> str:
    """Where an answer stands in what programs send, by the name of its field: « q_1.street », « q_2.0.q_3 »."""
    if field in {reason_key(question.id) for question in questions}:
        return field
    for question in questions:
        for part in answer_parts(question):
            if field == f"{question.id}_{part}":
                return f"{question.id}.{part}"
        if isinstance(question, QuestionGroup) and field.startswith(f"{question.id}-"):
            rank, _dash, inner = field.removeprefix(f"{question.id}-").partition("-")
            return f"{question.id}.{rank}.{place_of(inner, question.questions)}"
    return field


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(str(EXPECTED["string"]))
    return value
