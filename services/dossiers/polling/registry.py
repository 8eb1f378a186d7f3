"""Software that can be polled: the package of each kind of files registers what it reads, in `AppConfig.ready`."""

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.utils.functional import Promise
from rest_framework.serializers import Serializer

from services.dossiers.enums import FileKind


class FeedServer(NamedTuple):
    """Where a software is asked, and the key that it wants; empty where it wants none."""

    url: str
    key: str


class StatePage(NamedTuple):
    """Whole states of files, as a program would push them, and the cursor of the next page; empty after the last."""

    states: Sequence[Any]
    following: str


@dataclass(frozen=True, slots=True)
class PolledSoftware:
    """How one software is read.

    `page` asks a server for the states told since a moment (None: all of them), from a cursor (empty: the first page);
    it writes nothing, and raises `Trouble` (`services.dossiers.polling.channels`). A state is what `serializer_class`
    takes, whatever the software calls its fields: an adapter translates, the serializer checks.
    """

    kind: FileKind
    name: str
    label: str | Promise
    serializer_class: type[Serializer]
    page: Callable[[FeedServer, datetime.datetime | None, str], StatePage]

    @property
    def code(self) -> str:
        """By which it is stored."""
        return f"{self.kind}/{self.name}"


_software: dict[str, PolledSoftware] = {}


def register_software(polled: PolledSoftware) -> None:
    _software[polled.code] = polled


def software_of(code: str) -> PolledSoftware | None:
    """None for one that no package registers any more."""
    return _software.get(code)


def choices() -> list[tuple[str, str | Promise]]:
    return [(polled.code, polled.label) for polled in _software.values()]
