"""What the resident's space shows, given by the packages above: things to do now, items of one list, exchanges.

Each package registers a `Source` in `AppConfig.ready`. A source answers with a number of queries that does not depend
on how many items it has, and is asked as the resident: what the database hides from them, it does not see.
"""

import base64
import binascii
import datetime
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from heapq import nlargest
from typing import Any, NamedTuple, TypeVar

from django.utils.functional import Promise

PAGE_SIZE = 20
EPOCH, MICROSECOND = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC), datetime.timedelta(microseconds=1)
BEYOND = 2**63 - 1  # more than any id


class Place(NamedTuple):
    """Where something stands in a list that mixes sources, the highest first. `new`: not read yet, before the rest."""

    new: bool
    at: datetime.datetime
    source: str
    id: int

    def encode(self) -> str:
        """As a parameter of an address: it means nothing to people."""
        text = f"{int(self.new)}.{(self.at - EPOCH) // MICROSECOND}.{self.source}.{self.id}"
        return base64.urlsafe_b64encode(text.encode()).rstrip(b"=").decode()

    def ids_before(self, source: str) -> int:
        """Of the items of `source` at this very moment, those with a smaller id than this come after the place."""
        if source == self.source:
            return self.id
        return BEYOND if source < self.source else 0


def read_place(text: str) -> Place | None:
    """The place that `encode` wrote; None (the top of the list) for anything else."""
    try:
        raw = base64.urlsafe_b64decode(text.encode("ascii") + b"=" * (-len(text) % 4)).decode("ascii")
        new, micros, source, pk = raw.split(".")
        place = Place(new == "1", EPOCH + int(micros) * MICROSECOND, source, int(pk))
    except (ValueError, OverflowError, binascii.Error):
        return None
    return place if 0 < place.id < BEYOND else None


class SpaceFilter(StrEnum):
    """A filter of a resident's list: open, closed, or all of it."""

    OPEN = "en-cours"
    CLOSED = "closes"
    ALL = "toutes"


@dataclass(frozen=True, slots=True)
class Asked:
    """One page: of whom, which items (`body`: the id of an authority), after which place, at most how many."""

    user_id: int
    standing: SpaceFilter = SpaceFilter.OPEN
    body: int | None = None
    after: Place | None = None
    limit: int = PAGE_SIZE + 1


class ToDo(NamedTuple):
    """Something that waits for the resident, until it is done or its reason goes."""

    title: str
    text: str
    url: str
    act: str  # the words of the button
    since: datetime.datetime
    about: str = ""
    until: datetime.date | None = None


class Said(NamedTuple):
    """The last thing that was said of an item."""

    author: str
    text: str
    at: datetime.datetime
    by_resident: bool


class Item(NamedTuple):
    """Something that goes on, or is over. `turn`: authority, resident, nobody; `tone`: as in the components."""

    place: Place
    title: str
    url: str
    reference: str
    sentence: str
    turn: str
    turn_text: str
    tone: str
    body: str
    detail: str = ""
    said: Said | None = None


class Exchange(NamedTuple):
    """What a service and the resident last said to each other of one item."""

    place: Place
    title: str
    url: str
    body: str
    said: Said


class Body(NamedTuple):
    """An authority that has something of the resident's."""

    id: int
    name: str


class Panel(NamedTuple):
    """A part of the first page: its template, and what the template calls `panel`."""

    template: str
    context: dict[str, Any]


class Shelf(NamedTuple):
    """A part of the first page that its reader may move and hide; `panel` is asked for when it is shown."""

    name: str
    title: str | Promise
    panel: Callable[[int, datetime.datetime], Panel]


def nothing(*_asked: Any) -> list[Any]:
    return []


@dataclass(frozen=True, slots=True)
class Source:
    """What one package gives. Each function is told whose space it is; lists come highest place first."""

    to_do: Callable[[int, datetime.datetime], Sequence[ToDo]] = nothing
    items: Callable[[Asked], Sequence[Item]] = nothing
    bodies: Callable[[int], Sequence[Body]] = nothing
    exchanges: Callable[[Asked], Sequence[Exchange]] = nothing
    unread: Callable[[int], int] | None = None
    shelves: Sequence[Shelf] = ()
    alerts: Callable[[int, datetime.datetime], Sequence[Panel]] = nothing


_sources: dict[str, Source] = {}


def register(name: str, source: Source) -> None:
    """Give the space what `source` has; `name`, lower-case letters only, is that of its places."""
    _sources[name] = source


def to_do(user_id: int, at: datetime.datetime) -> list[ToDo]:
    """What waits for the resident, the most urgent first: what has a date, then what has waited longest."""
    found = [todo for source in _sources.values() for todo in source.to_do(user_id, at)]
    return sorted(found, key=lambda todo: (todo.until is None, todo.until or datetime.date.max, todo.since))


def bodies(user_id: int) -> list[Body]:
    """The authorities that have something of the resident's, by name."""
    return sorted({body for source in _sources.values() for body in source.bodies(user_id)}, key=lambda body: body.name)


def shelves() -> list[Shelf]:
    """The parts of the first page that packages give, below what is to do."""
    return [shelf for source in _sources.values() for shelf in source.shelves]


def alerts(user_id: int, at: datetime.datetime) -> list[Panel]:
    """What stands above everything else for as long as it lasts, and can be ended there."""
    return [panel for source in _sources.values() for panel in source.alerts(user_id, at)]


def unread(user_id: int) -> int:
    """How many exchanges hold something new."""
    return sum(source.unread(user_id) for source in _sources.values() if source.unread)


Placed = TypeVar("Placed", Item, Exchange)


class Page(NamedTuple):
    """A part of a list, and the place after which the next one starts (None: it is the last)."""

    entries: list[Any]
    next: Place | None


def items(asked: Asked) -> Page:
    """One page of the resident's list, all sources mixed."""
    return paged((source.items(asked) for source in _sources.values()), asked)


def exchanges(asked: Asked) -> Page:
    """One page of the resident's exchanges, unread first."""
    return paged((source.exchanges(asked) for source in _sources.values()), asked)


def paged(lists: Iterable[Sequence[Placed]], asked: Asked) -> Page:
    """One page of these lists mixed, the highest place first."""
    found = nlargest(asked.limit, (entry for entries in lists for entry in entries), key=lambda entry: entry.place)
    shown = found[: asked.limit - 1]
    return Page(shown, shown[-1].place if len(found) > len(shown) else None)
