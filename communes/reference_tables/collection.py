"""When bins are collected: from the rows of a street to the next dates. No clock, no database.

`pickups_at` keeps what concerns a number of the street, `following` finds the next date of one collection after a day,
`passages` all dates between two days, `schedule` says what is next for all bins at once, in their order.
"""

import datetime
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from communes.reference_tables.enums import Bin, Frequency, HolidayRule, Side

HORIZON = 100  # days in which a next date is looked for: a month with its first day, twice, and some more
WEEK = 7


@dataclass(frozen=True, slots=True)
class Pickup:
    """A row of the table: one bin of a street, or of some of its numbers, on some days of the week (0 is Monday).

    `first`, `last`: the numbers that it concerns; None: from the beginning, to the end. `side`: empty for both.
    """

    street: str
    bin: Bin
    days: tuple[int, ...]
    frequency: Frequency = Frequency.WEEKLY
    first: int | None = None
    last: int | None = None
    side: Side | None = None
    starts_on: datetime.date | None = None
    ends_on: datetime.date | None = None
    holidays: HolidayRule | None = None

    @property
    def is_of_some_numbers(self) -> bool:
        return self.side is not None or self.first is not None or self.last is not None

    def concerns(self, number: int | None) -> bool:
        """Whether it is collected at a number of the street; without one, whether it is in the whole street."""
        if number is None:
            return not self.is_of_some_numbers
        is_within = (self.first or 0) <= number and (self.last is None or number <= self.last)
        return is_within and (self.side is None or (number % 2 == 0) == (self.side == Side.EVEN))


class Passage(NamedTuple):
    """A collection: its day; `instead_of`: the public holiday that moved it there; `is_doubtful`: it falls on one, and
    the table does not say what becomes of it."""

    on: datetime.date
    instead_of: datetime.date | None = None
    is_doubtful: bool = False


class BinSchedule(NamedTuple):
    """A row that concerns somebody, and its next passage; None when the table tells none within `HORIZON`."""

    pickup: Pickup
    following: Passage | None


def pickup_of(cells: Mapping[str, Any]) -> Pickup:
    """A row of the table as `communes.reference_tables.shapes` describes it."""
    day = datetime.date.fromisoformat
    return Pickup(
        street=cells["voie"],
        bin=Bin(cells["bac"]),
        days=tuple(cells["jours"]),
        frequency=Frequency(cells.get("frequence") or Frequency.WEEKLY),
        first=cells.get("du"),
        last=cells.get("au"),
        side=Side(cells["cote"]) if cells.get("cote") else None,
        starts_on=day(cells["debut"]) if cells.get("debut") else None,
        ends_on=day(cells["fin"]) if cells.get("fin") else None,
        holidays=HolidayRule(cells["feries"]) if cells.get("feries") else None,
    )


def pickups_at(pickups: Iterable[Pickup], number: int | None) -> list[Pickup]:
    """Those of a street that concern a number; without one, those of the whole street."""
    return [one for one in pickups if one.concerns(number)]


def schedule(
    pickups: Sequence[Pickup], number: int | None, *, on: datetime.date, holidays: Collection[datetime.date]
) -> list[BinSchedule]:
    """What is collected at a number of a street, each with its next passage from the day `on`, included.

    `pickups`: the rows of the street; `holidays`: the public holidays of the time to come. What is over is left out.
    """
    order = list(Bin)
    found = [
        BinSchedule(one, following(one, on, holidays))
        for one in pickups_at(pickups, number)
        if one.ends_on is None or one.ends_on >= on
    ]
    return sorted(found, key=lambda one: (order.index(one.pickup.bin), one.pickup.days))


def following(pickup: Pickup, day: datetime.date, holidays: Collection[datetime.date]) -> Passage | None:
    """The first passage on `day` or after it; None within `HORIZON` days."""
    # From the day before: a collection moved by a holiday falls on the day after its own.
    for ahead in range(-1, HORIZON):
        on = day + datetime.timedelta(days=ahead)
        if not falls_on(pickup, on):
            continue
        passage = _on_holiday(pickup, on) if on in holidays else Passage(on)
        if passage is not None and passage.on >= day:
            return passage
    return None


def passages(
    pickup: Pickup, first: datetime.date, last: datetime.date, holidays: Collection[datetime.date]
) -> Iterator[Passage]:
    """Each passage from one day to another, both included, in order."""
    day = first
    while (passage := following(pickup, day, holidays)) and passage.on <= last:
        yield passage
        day = passage.on + datetime.timedelta(days=1)


def falls_on(pickup: Pickup, day: datetime.date) -> bool:
    """Whether a collection is planned that day, holidays apart."""
    if day.weekday() not in pickup.days:
        return False
    if (pickup.starts_on and day < pickup.starts_on) or (pickup.ends_on and day > pickup.ends_on):
        return False
    return IN_ITS_WEEKS[pickup.frequency](pickup, day)


def _weeks_between(first: datetime.date, day: datetime.date) -> int:
    """How many weeks, Monday to Sunday, lie between those of two days."""
    mondays = [one - datetime.timedelta(days=one.weekday()) for one in (first, day)]
    return (mondays[1] - mondays[0]).days // WEEK


IN_ITS_WEEKS: Mapping[Frequency, Callable[[Pickup, datetime.date], bool]] = {
    Frequency.WEEKLY: lambda _pickup, _day: True,
    Frequency.EVEN_WEEKS: lambda _pickup, day: day.isocalendar().week % 2 == 0,
    Frequency.ODD_WEEKS: lambda _pickup, day: day.isocalendar().week % 2 == 1,
    Frequency.FORTNIGHTLY: lambda pickup, day: _weeks_between(pickup.starts_on or day, day) % 2 == 0,
    Frequency.MONTHLY: lambda _pickup, day: day.day <= WEEK,
}


def _on_holiday(pickup: Pickup, on: datetime.date) -> Passage | None:
    match pickup.holidays:
        case HolidayRule.KEPT:
            return Passage(on)
        case HolidayRule.DROPPED:
            return None
        case HolidayRule.NEXT_DAY:
            return Passage(on + datetime.timedelta(days=1), instead_of=on)
        case _:
            return Passage(on, is_doubtful=True)
