"""The questions of a form, as they are frozen in `FormVersion.definition`.

A question's `id` is stable from one version to the next: answers are stored under it. A definition is plain JSON, whose
canonical form (sorted keys, no spaces, UTF-8) gives the digest by which two definitions are the same.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from functools import lru_cache
from typing import Any

from grc.questions.groups import QuestionGroup
from grc.questions.kinds import (
    Address,
    Category,
    Choice,
    Choices,
    Consent,
    Date,
    Email,
    Files,
    FormStep,
    Identity,
    LongText,
    Number,
    Option,
    Phone,
    Photos,
    Point,
    Question,
    Section,
    ShortText,
    Stop,
    YesNo,
)
from grc.questions.listed import check_links
from grc.questions.parcels import Parcels
from grc.questions.path import check_conditions
from grc.questions.sums import check_sums

__all__ = [
    "KINDS",
    "Address",
    "Category",
    "Choice",
    "Choices",
    "Consent",
    "ContactRule",
    "Date",
    "Email",
    "Files",
    "FormStep",
    "Identity",
    "LongText",
    "Number",
    "Option",
    "Parcels",
    "Phone",
    "Photos",
    "Point",
    "Question",
    "QuestionGroup",
    "Section",
    "ShortText",
    "Stop",
    "YesNo",
    "contact_of",
    "define",
    "digest_of",
    "has_steps",
    "questions_of",
    "questions_of_text",
]

KINDS: dict[str, type[Question]] = {
    question.kind: question
    for question in (
        ShortText,
        LongText,
        Number,
        Date,
        Email,
        Phone,
        YesNo,
        Choice,
        Choices,
        Address,
        Identity,
        Parcels,
        QuestionGroup,
        Files,
        Consent,
        Section,
        FormStep,
        Stop,
        Point,
        Photos,
        Category,
    )
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactRule:
    """Which of the ways to reach the person must be given. The others may be."""

    name: bool = True
    email: bool = True
    phone: bool = False


def define(questions: Iterable[Question], *, contact: ContactRule | None = None) -> dict[str, Any]:
    """The definition made of these questions, in their order, and of what is asked of the person, if anything is.

    Raises `ValueError` when two questions have the same id, or for a condition or a link that cannot be read from top
    to bottom.
    """
    listed = list(questions)
    check_conditions(listed)
    check_links(listed)
    check_sums(listed)
    frozen = [question.as_json() for question in listed]
    ids = [question["id"] for question in frozen]
    if len(set(ids)) < len(ids):
        msg = f"Two questions have the same id: {ids}"
        raise ValueError(msg)
    return {"questions": frozen} | ({"contact": asdict(contact)} if contact else {})


def questions_of(definition: dict[str, Any]) -> list[Question]:
    """The questions of a stored definition. Raises `KeyError` on an unknown kind, `TypeError` on an unknown field."""
    return [
        KINDS[stored["kind"]](**{name: value for name, value in stored.items() if name != "kind"})
        for stored in definition["questions"]
    ]


@lru_cache(maxsize=256)
def questions_of_text(definition: str) -> tuple[Question, ...]:
    """The same of a definition as JSON text: each process reads a version once."""
    return tuple(questions_of(json.loads(definition)))


def contact_of(definition: dict[str, Any]) -> ContactRule | None:
    """What a stored definition asks of the person; None when the form has its own way."""
    return ContactRule(**definition["contact"]) if "contact" in definition else None


def has_steps(definition: dict[str, Any]) -> bool:
    """Whether a stored definition is filled in step by step."""
    return any(stored["kind"] == FormStep.kind for stored in definition["questions"])


def digest_of(definition: dict[str, Any]) -> str:
    """SHA-256 of the canonical JSON of a definition, in hexadecimal."""
    canonical = json.dumps(definition, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()
