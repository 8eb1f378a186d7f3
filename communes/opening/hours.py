"""What is known of a counter: the spans of each day of the week, and the days that are otherwise."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple
from zoneinfo import ZoneInfo

PARIS = ZoneInfo("Europe/Paris")
DAY = 24 * 60  # minutes

Closing = Mapping[datetime.date, str]
"""The days on which offices are closed, with their names (« Noël »): `ClosingDay.objects.of(…)`."""


class Span(NamedTuple):
    """A stretch of one day, in minutes after midnight; it ends at midnight (`DAY`) at the latest."""

    opens: int
    closes: int


class Day(NamedTuple):
    """What one date is like: its spans (none: closed), and why it is not like the others of its kind, if so."""

    spans: tuple[Span, ...]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Exceptional:
    """Dates, both included, on which the hours are these (none: closed) and not those of the week."""

    first: datetime.date
    last: datetime.date
    spans: tuple[Span, ...] = ()
    label: str = ""


@dataclass(frozen=True, slots=True)
class Hours:
    """The hours of a counter. `week` has seven entries, Monday first; spans of a day are in order and apart."""

    week: tuple[tuple[Span, ...], ...]
    exceptions: tuple[Exceptional, ...] = ()
    closed_on_holidays: bool = True
    note: str = ""

    def on(self, date: datetime.date, closing: Closing) -> Day:
        """The spans of a date. What is said for the date itself comes before the holidays, these before the week."""
        for exception in self.exceptions:
            if exception.first <= date <= exception.last:
                return Day(exception.spans, exception.label)
        if self.closed_on_holidays and date in closing:
            return Day((), closing[date])
        return Day(self.week[date.weekday()])
