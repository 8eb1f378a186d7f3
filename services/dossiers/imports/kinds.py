"""Kinds of files that can be imported: the columns of each, and how a line tells the state of a file.

The package of a kind registers it.
"""

import datetime
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.utils.functional import Promise

from communes.models import Authority
from services.dossiers import registry
from services.dossiers.enums import FileKind
from services.dossiers.holders import Holder


class ImportedState(NamedTuple):
    """What a line tells of a file, as `operations.receive` takes it: checked by the package of its kind."""

    number: str
    stage: str
    content: dict[str, Any]
    holders: list[Holder]
    as_of: datetime.datetime


@dataclass(frozen=True, slots=True)
class ImportedKind:
    """A kind of files: all its columns, those without which no file can be read (`required`), the state of a line.

    `label` names such files in the plural. `state` raises `FileRefused`, whose sentences say no cell again.
    """

    kind: FileKind
    label: str | Promise
    columns: tuple[str, ...]
    required: frozenset[str]
    state: Callable[[Mapping[str, str]], ImportedState]


_kinds: dict[FileKind, ImportedKind] = {}


def register_kind(imported: ImportedKind) -> None:
    _kinds[imported.kind] = imported


def kind_of(kind: str) -> ImportedKind:
    """Raises `KeyError` for a kind that no package registered."""
    return _kinds[FileKind(kind)]


def kinds() -> tuple[ImportedKind, ...]:
    return tuple(_kinds.values())


def kinds_of(authorities: Iterable[Authority]) -> tuple[ImportedKind, ...]:
    """Those that one of these authorities may hold today: secret ones are of bodies under professional secrecy."""
    known = {authority.under_secrecy for authority in authorities}
    return tuple(one for one in kinds() if one.kind.is_secret in known and registry.kind_of(one.kind).is_open())
