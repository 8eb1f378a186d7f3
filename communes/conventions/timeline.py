"""The time line of the partnership: year by year, when each commune was under which offer. No database, no clock."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from communes.conventions.enums import Offer
from communes.entitlements import Entitlement


@dataclass(frozen=True)
class Bar:
    """An offer within a year: its first and last day there; `start` and `width` count days, for the drawing."""

    offer: Offer
    starts_on: datetime.date
    ends_on: datetime.date

    @property
    def start(self) -> int:
        return self.starts_on.timetuple().tm_yday - 1

    @property
    def width(self) -> int:
        return (self.ends_on - self.starts_on).days + 1


def years_of(entitlements: Iterable[Sequence[Entitlement]], *, on: datetime.date) -> range:
    """The years that the time line shows: from the first convention of all to the last, this year included."""
    spans = [span for own in entitlements for span in own]
    first = min((_day(span["starts_on"]).year for span in spans), default=on.year)
    last = max((_day(span["ends_on"]).year for span in spans), default=on.year)
    return range(min(first, on.year), max(last, on.year) + 1)


def bars(entitlements: Sequence[Entitlement], year: int) -> tuple[Bar, ...]:
    """The bars of one commune in a year, in order."""
    first, last = datetime.date(year, 1, 1), datetime.date(year, 12, 31)
    spans = [(span["offer"], _day(span["starts_on"]), _day(span["ends_on"])) for span in entitlements]
    return tuple(
        Bar(Offer(offer), max(starts_on, first), min(ends_on, last))
        for offer, starts_on, ends_on in spans
        if starts_on <= last and first <= ends_on
    )


def _day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)
