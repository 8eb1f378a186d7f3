"""Files on the storage of attachments that rows of rooms and packages above name, or that wait for one of these."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, NamedTuple

from django.db.models import Q

if TYPE_CHECKING:
    from uuid import UUID

    from grc.models import StoredFile


class HeldFiles(NamedTuple):
    """A row of a room or package above that has files on the storage of attachments: how it is called, and their names.

    They are in the folder of the row's UUID, as `grc.operations.files.store` puts them.
    """

    label: str
    names: list[str]


type_held = Callable[["UUID", "UUID"], Iterable[HeldFiles]]
type_checked = Callable[["StoredFile"], None]
_held: list[type_held] = []
_checked: list[type_checked] = []


def hold_files(source: type_held) -> None:
    """Have housekeeping leave the files of the rows that `source` finds between two UUIDs, both included."""
    _held.append(source)


def held_files(first: "UUID", last: "UUID") -> list[HeldFiles]:
    return [row for source in _held for row in source(first, last)]


def when_checked(told: type_checked) -> None:
    """Have `told` called with each file that has been checked, in the transaction that writes the verdict."""
    _checked.append(told)


def checked(file: "StoredFile") -> None:
    for told in _checked:
        told(file)


type_waiting = Callable[[], Q]
_waiting: list[type_waiting] = []


def hold_staged(source: type_waiting) -> None:
    """Have housekeeping leave the staged attachments that `source` finds: what they came with waits."""
    _waiting.append(source)


def held_staged() -> Q:
    """Of attachments without a request, those that stay however old."""
    found = Q(pk__in=())
    for source in _waiting:
        found |= source()
    return found
