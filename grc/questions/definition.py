"""The questions of a form, as they are frozen in `FormVersion.definition`.

A question's `id` is stable from one version to the next: answers are stored under it. A definition is plain JSON, whose
canonical form (sorted keys, no spaces, UTF-8) gives the digest by which two definitions are the same.
"""

import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any, ClassVar

_ID = re.compile(r"[a-z][a-z0-9_]{0,39}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked: `label` and `help` are shown as they are. Raises `ValueError` when `id` is not a short slug."""

    kind: ClassVar[str]

    id: str
    label: str
    help: str = ""
    required: bool = False

    def __post_init__(self) -> None:
        if not _ID.fullmatch(self.id):
            msg = f"Not a question id (a to z, 0 to 9, _; 40 at most): {self.id!r}"
            raise ValueError(msg)

    def as_json(self) -> dict[str, Any]:
        return {"kind": self.kind, **asdict(self)}


@dataclass(frozen=True, slots=True, kw_only=True)
class ShortText(Question):
    """One line. `max_length` in characters."""

    kind: ClassVar[str] = "short_text"
    max_length: int = 240


@dataclass(frozen=True, slots=True, kw_only=True)
class LongText(Question):
    """Several lines. `max_length` in characters."""

    kind: ClassVar[str] = "long_text"
    max_length: int = 4000


@dataclass(frozen=True, slots=True, kw_only=True)
class Email(Question):
    kind: ClassVar[str] = "email"


@dataclass(frozen=True, slots=True, kw_only=True)
class Point(Question):
    """A place on the map: latitude and longitude, WGS 84 degrees."""

    kind: ClassVar[str] = "point"


@dataclass(frozen=True, slots=True, kw_only=True)
class Photos(Question):
    """Pictures, `max_count` at most."""

    kind: ClassVar[str] = "photos"
    max_count: int = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Category(Question):
    """One of the démarches of a kind; which ones is reference data, not part of the form."""

    kind: ClassVar[str] = "category"


KINDS: dict[str, type[Question]] = {
    question.kind: question for question in (ShortText, LongText, Email, Point, Photos, Category)
}


def define(questions: Iterable[Question]) -> dict[str, Any]:
    """The definition made of these questions, in their order. Raises `ValueError` when two have the same id."""
    frozen = [question.as_json() for question in questions]
    ids = [question["id"] for question in frozen]
    if len(set(ids)) < len(ids):
        msg = f"Two questions have the same id: {ids}"
        raise ValueError(msg)
    return {"questions": frozen}


def questions_of(definition: dict[str, Any]) -> list[Question]:
    """The questions of a stored definition. Raises `KeyError` on an unknown kind, `TypeError` on an unknown field."""
    return [
        KINDS[stored["kind"]](**{name: value for name, value in stored.items() if name != "kind"})
        for stored in definition["questions"]
    ]


def digest_of(definition: dict[str, Any]) -> str:
    """SHA-256 of the canonical JSON of a definition, in hexadecimal."""
    canonical = json.dumps(definition, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()
