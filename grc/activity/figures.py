"""What the counts of months say of a year: read from aggregates, in statements that do not depend on how much came."""

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from grc.activity.models import Recount, Usage
from grc.enums import Channel

HALF, NINE_IN_TEN = 0.5, 0.9
LEAST_JUDGED = 5  # opinions below which nothing is said of them: it would tell of people, and mean nothing
NUMBERS = ("received", "closed", "dated", "in_time", "reopened", "judged", "solved")


@dataclass
class Totals:
    """Sums of rows of `Usage`, whose fields have the same names."""

    received: int = 0
    closed: int = 0
    dated: int = 0
    in_time: int = 0
    reopened: int = 0
    judged: int = 0
    solved: int = 0
    delays: Counter[int] = field(default_factory=Counter)

    @classmethod
    def of(cls, rows: Iterable[Usage]) -> "Totals":
        found = cls()
        for row in rows:
            for name in NUMBERS:
                setattr(found, name, getattr(found, name) + getattr(row, name))
            for days, number in row.delays.items():
                found.delays[int(days)] += number
        return found

    def within(self, share: float) -> int | None:
        """In how many days at most this share of the requests was dealt with; None when none was."""
        wanted, reached = share * self.delays.total(), 0
        for days in sorted(self.delays):
            reached += self.delays[days]
            if reached >= wanted:
                return days
        return None

    @property
    def median_days(self) -> int | None:
        return self.within(HALF)

    @property
    def ninth_decile_days(self) -> int | None:
        return self.within(NINE_IN_TEN)

    @property
    def is_empty(self) -> bool:
        return not any(getattr(self, name) for name in NUMBERS)


@dataclass(frozen=True)
class Year:
    """The rows of an authority in a year."""

    year: int
    rows: Sequence[Usage] = ()

    def tally(self, *, month: int | None = None, channel: Channel | None = None) -> Totals:
        """Of a month (1 to 12) or a channel, or of all."""
        return Totals.of(
            row
            for row in self.rows
            if (month is None or row.month.month == month) and (channel is None or row.channel == channel)
        )

    @property
    def channels(self) -> list[Channel]:
        """Those by which something came, or was closed."""
        known = {row.channel for row in self.rows}
        return [channel for channel in Channel if channel.value in known]


def years_of(authorities: Iterable[int], *years: int) -> dict[tuple[int, int], Year]:
    """The years of each authority, by both, in one statement."""
    keys = list(authorities)
    first, last = datetime.date(min(years), 1, 1), datetime.date(max(years), 12, 31)
    rows: dict[tuple[int, int], list[Usage]] = defaultdict(list)
    for row in Usage.objects.filter(authority__in=keys, month__range=(first, last)).order_by("month"):
        rows[row.authority_id, row.month.year].append(row)
    return {(key, year): Year(year, rows[key, year]) for key in keys for year in years}


def counted_at() -> datetime.datetime | None:
    """Up to when everything is counted; None before the first count."""
    return Recount.objects.values_list("at", flat=True).first()


def content_of(year: Year, former: Year, *, party: str, is_example: bool) -> dict[str, Any]:
    """What an activity report says: the year, the one before, channels and months. Opinions where there are enough."""
    channels = {channel: year.tally(channel=channel) for channel in year.channels}
    told = told_of({channel: tally.judged for channel, tally in channels.items()})
    return {
        "party": party,
        "is_example": is_example,
        "year": summary(year.tally()),
        "former": summary(former.tally()),
        "channels": [
            {"channel": channel.value, **summary(tally, tells_opinions=channel in told)}
            for channel, tally in channels.items()
        ],
        "months": [[each.received, each.closed] for each in (year.tally(month=month) for month in range(1, 13))],
    }


def summary(tally: Totals, *, tells_opinions: bool = True) -> dict[str, int | None]:
    """The figures of a line; `judged` and `solved` are None where too few said something."""
    tells = tells_opinions and tally.judged >= LEAST_JUDGED
    return {
        **{name: getattr(tally, name) for name in ("received", "closed", "dated", "in_time", "reopened")},
        "median_days": tally.median_days,
        "ninth_decile_days": tally.ninth_decile_days,
        "judged": tally.judged if tells else None,
        "solved": tally.solved if tells else None,
    }


def told_of(judged: dict[Channel, int]) -> set[Channel]:
    """The channels whose opinions are said: of so many that no subtraction from the total gives those of the others."""
    told = {channel for channel, number in judged.items() if number >= LEAST_JUDGED}
    hidden = sum(number for channel, number in judged.items() if channel not in told)
    for channel in sorted(told, key=lambda one: judged[one]):
        if not 0 < hidden < LEAST_JUDGED:
            break
        told.discard(channel)
        hidden += judged[channel]
    return told
