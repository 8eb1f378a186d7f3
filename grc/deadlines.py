"""By when an authority means to have dealt with a request."""

import datetime

from django.db.models import Q

from communes.models import ClosingDay
from grc.enums import DelayUnit
from grc.models import Demarche

# More than the longest run of closing days that a delay may meet.
CALENDAR_MARGIN = 60


def due_on(*, demarche: Demarche, authority_id: int, filed_on: datetime.date) -> datetime.date | None:
    """The last day of the démarche's target delay, counted from the day after filing; None when no target is set.

    Working days are Monday to Friday less the public holidays and the authority's own closing days. A calendar delay
    that ends on a closed day runs to the next open one.
    """
    if demarche.target_days is None:
        return None
    horizon = filed_on + datetime.timedelta(days=demarche.target_days * 2 + CALENDAR_MARGIN)
    closed = frozenset(
        ClosingDay.objects.filter(
            Q(authority__isnull=True) | Q(authority_id=authority_id), on__gt=filed_on, on__lte=horizon
        ).values_list("on", flat=True)
    )
    if demarche.delay_unit == DelayUnit.CALENDAR_DAYS:
        return next_open_day(filed_on + datetime.timedelta(days=demarche.target_days), closed)
    return add_working_days(filed_on, demarche.target_days, closed)


def add_working_days(start: datetime.date, days: int, closed: frozenset[datetime.date]) -> datetime.date:
    """The `days`-th open day after `start`; with no days, `start` or the first open day after it."""
    day = next_open_day(start, closed)
    for _ in range(days):
        day = next_open_day(day + datetime.timedelta(days=1), closed)
    return day


def next_open_day(day: datetime.date, closed: frozenset[datetime.date]) -> datetime.date:
    """`day`, or the first day after it that is neither a weekend day nor closed."""
    while day.isoweekday() > 5 or day in closed:  # noqa: PLR2004 Friday
        day += datetime.timedelta(days=1)
    return day


def next_open_days(after: datetime.date, *, count: int) -> list[datetime.date]:
    """The first `count` days after `after` that are neither weekend days nor public holidays. One query."""
    horizon = after + datetime.timedelta(days=count * 2 + CALENDAR_MARGIN)
    holidays = ClosingDay.objects.filter(authority=None, on__gt=after, on__lte=horizon)
    closed, day, found = frozenset(holidays.values_list("on", flat=True)), after, []
    for _ in range(count):
        day = next_open_day(day + datetime.timedelta(days=1), closed)
        found.append(day)
    return found
