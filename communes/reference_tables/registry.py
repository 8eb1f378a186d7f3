"""Who follows lists for forms: packages above say which of their forms use one, and make them follow it."""

import datetime
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from communes.reference_tables.models import ReferenceTable


class TableUse(NamedTuple):
    """A form that uses a list: its title, where it is edited, and whether it asks the rows that are in service."""

    title: str
    address: str
    is_current: bool


class TableFollower(NamedTuple):
    """What a package does with lists.

    `uses`: the forms that use each of some lists, by the list's key; `follow`: called in the transaction in which
    another version of a list comes into service.
    """

    uses: Callable[[Sequence["ReferenceTable"]], dict[int, list[TableUse]]]
    follow: Callable[["ReferenceTable", datetime.datetime], None]


_followers: list[TableFollower] = []


def follow_tables(follower: TableFollower) -> None:
    """Have a package follow lists (`AppConfig.ready`)."""
    if follower not in _followers:
        _followers.append(follower)


def table_followers() -> Iterable[TableFollower]:
    return tuple(_followers)
