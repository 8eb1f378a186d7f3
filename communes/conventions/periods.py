"""The periods of a convention: it takes effect at its notification to the commune, for one year, tacitly renewed.

No database and no clock. No period passes the final date of the convention: the last one is cut short (31 December 2023
for the conventions of 2018, whose text states no notice: a denunciation is recorded where there is one).
"""

import datetime
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext

ONE_DAY = datetime.timedelta(days=1)
LAST_OF_2018 = datetime.date(2023, 12, 31)  # of the conventions of 2018


class DatesRefused(Exception):  # noqa: N818
    """Dates that no convention can have, and why, in French."""


@dataclass(frozen=True)
class Period:
    """One year of a convention, both days included. `renewed`: it began by tacit renewal; `last`: none follows."""

    starts_on: datetime.date
    ends_on: datetime.date
    renewed: bool
    last: bool


def anniversary(day: datetime.date, years: int) -> datetime.date:
    """The same day, `years` later: 28 February where the year has no 29."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def periods(
    *, notified: datetime.date, until: datetime.date, denounced: datetime.date | None = None
) -> tuple[Period, ...]:
    """The periods of a convention notified on a day, from its first to its last.

    A denunciation lets the current period run to its end, and stops the renewal. Raises `DatesRefused` for a
    notification on or after the final date, and for a denunciation outside of the convention.
    """
    if notified >= until:
        msg = gettext(
            "La convention s’arrête le %(until)s\u00a0: elle ne peut pas être notifiée le %(notified)s. "
            "Une notification précède la date finale."
        )
        raise DatesRefused(msg % {"until": date_format(until), "notified": date_format(notified)})
    if denounced is not None and not notified <= denounced <= until:
        msg = gettext(
            "La dénonciation du %(denounced)s ne tombe pas pendant la convention, qui va du %(notified)s au %(until)s."
        )
        days = {"denounced": denounced, "notified": notified, "until": until}
        raise DatesRefused(msg % {name: date_format(day) for name, day in days.items()})
    # A convention runs to its final date: each year ends the day before the next begins, the last on that date.
    starts = [anniversary(notified, years) for years in range(until.year - notified.year + 1)]
    starts = [day for day in starts if day <= until]
    ends = [*(day - ONE_DAY for day in starts[1:]), until]
    begun = sum(day <= (denounced or until) for day in starts)
    return tuple(
        Period(starts_on=starts[rank], ends_on=ends[rank], renewed=rank > 0, last=rank == begun - 1)
        for rank in range(begun)
    )
