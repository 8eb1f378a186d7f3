"""Where what somebody writes is better filed, told by the packages that have such forms."""

import datetime
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from communes.models import Authority


class Suggestion(NamedTuple):
    """What a message sounds like, and the address of its own form on the same site."""

    title: str
    address: str


type_suggest = Callable[["str", "Authority | None", datetime.date], Sequence[Suggestion]]
_suggesting: list[type_suggest] = []


def suggest(source: type_suggest) -> None:
    """Have `source` say, of a message to a body written on the site of an authority that day, what else it may be."""
    _suggesting.append(source)


def suggestions(message: str, site: "Authority | None", on: datetime.date) -> list[Suggestion]:
    """The likeliest first; empty for most messages."""
    return [one for source in _suggesting for one in source(message, site, on)]
