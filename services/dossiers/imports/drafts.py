"""Drafts of imports: what a file tells, between its report and its last line written.

They lie sealed in the shared cache, for an hour. A session, an address or a hidden field would hold residents' data in
the clear or take megabytes along; the cache holds what nobody reads without a key that it has not, of one account, and
forgets it by itself, where a table would need its policy, its sweep and its line in backups. Losing one loses nothing:
the agent sends the file again, and what was written of it is told to be unchanged. How far an import is lies beside it,
for a day: numbers of lines and why they were refused, of nobody.
"""

import base64
import datetime
import json
import uuid
import zlib
from dataclasses import asdict, dataclass, field
from typing import Any, NamedTuple

from django.core.cache import cache

from accounts.sealing import SealError, seal, unseal
from services.dossiers.holders import Holder

LIFETIME = 3600  # seconds
KEPT = 24 * 3600


class DraftLine(NamedTuple):
    """A line of a file: its number there and what it tells; or why it cannot be imported, in French (`refusal`)."""

    line: int
    refusal: str = ""
    number: str = ""
    stage: str = ""
    content: dict[str, Any] | None = None
    holders: tuple[Holder, ...] = ()
    as_of: str = ""

    @property
    def moment(self) -> datetime.datetime:
        return datetime.datetime.fromisoformat(self.as_of)


class Draft(NamedTuple):
    """The lines of a file of one kind, for an authority."""

    kind: str
    authority_id: int
    lines: list[DraftLine]


@dataclass(slots=True)
class Progress:
    """How far an import is. `refused`: the numbers of lines, and why. `moved_at`: when its last line was written."""

    total: int
    moved_at: str
    treated: int = 0
    created: int = 0
    updated: int = 0
    refused: list[tuple[int, str]] = field(default_factory=list)

    @property
    def is_finished(self) -> bool:
        return self.treated >= self.total


def hold(user_id: int, key: uuid.UUID, draft: Draft) -> None:
    """Keep a draft, or what is left to do of it, from now on."""
    packed = base64.b85encode(zlib.compress(json.dumps(draft, ensure_ascii=False, default=str).encode())).decode()
    cache.set(_key(user_id, key), seal(packed), LIFETIME)


def held(user_id: int, key: uuid.UUID) -> Draft | None:
    """A draft of that account; None for another's, and when it is over."""
    sealed = cache.get(_key(user_id, key))
    try:
        packed = unseal(sealed, lifetime=LIFETIME) if sealed else ""
    except SealError:
        return None
    if not packed:
        return None
    kind, authority_id, lines = json.loads(zlib.decompress(base64.b85decode(packed)))
    return Draft(kind, authority_id, [_line(*line) for line in lines])


def drop(user_id: int, key: uuid.UUID) -> None:
    cache.delete(_key(user_id, key))


def begin(user_id: int, key: uuid.UUID, progress: Progress) -> bool:
    """Note that an import begins: True for who says so first."""
    return cache.add(_key(user_id, key, "progress"), asdict(progress), KEPT)


def note(user_id: int, key: uuid.UUID, progress: Progress) -> None:
    cache.set(_key(user_id, key, "progress"), asdict(progress), KEPT)


def progress_of(user_id: int, key: uuid.UUID) -> Progress | None:
    """How far an import of that account is; None when it has not begun."""
    found = cache.get(_key(user_id, key, "progress"))
    return Progress(**found) if found else None


def _key(user_id: int, key: uuid.UUID, of: str = "draft") -> str:
    return f"dossiers:import:{user_id}:{key}:{of}"


def _line(
    line: int,
    refusal: str,
    number: str,
    stage: str,
    content: dict[str, Any] | None,
    holders: list[list[Any]],
    as_of: str,
) -> DraftLine:
    people = tuple(
        Holder(surname, birth and datetime.date.fromisoformat(birth), email) for surname, birth, email in holders
    )
    return DraftLine(line, refusal, number, stage, content, people, as_of)
