"""By when an authority means to have dealt with a request, and how long it took."""

import datetime

from django.db.models import Q

from accounts.reference import held
from communes.models import ClosingDay
from grc.enums import DelayUnit, State
from grc.models import Demarche

# More than the longest run of closing days that a delay may meet.
CALENDAR_MARGIN = 60

# Those that the service dealt with: neither withdrawn nor said elsewhere already.
COUNTED = (State.RESOLVED, State.REFUSED)
# The days that a closed request took, less those spent waiting for its resident (`%(resident)s`: that turn).
SPENT = "GREATEST(extract(epoch FROM demande.closed_at - demande.filed_at - COALESCE(waited.span, '0')) / 86400, 0)"
WAITED = """
LEFT JOIN LATERAL (
    SELECT sum(LEAST(wait.ended_at, demande.closed_at) - wait.started_at) AS span
    FROM grc_waitinginterval AS wait
    WHERE wait.demande_id = demande.id AND wait.turn = %(resident)s AND wait.ended_at IS NOT NULL
) AS waited ON true
"""


def due_on(*, demarche: Demarche, authority_id: int, filed_on: datetime.date) -> datetime.date | None:
    """The last day of the démarche's target delay, counted from the day after filing; None when no target is set.

    Working days are Monday to Friday less the public holidays and the authority's own closing days. A calendar delay
    that ends on a closed day runs to the next open one.
    """
    if demarche.target_days is None:
        return None
    closed = _closed(authority_id)
    if demarche.delay_unit == DelayUnit.CALENDAR_DAYS:
        return next_open_day(filed_on + datetime.timedelta(days=demarche.target_days), closed)
    return add_working_days(filed_on, demarche.target_days, closed)


def resumed(
    due_on: datetime.date, *, unit: str, authority_id: int, stopped_on: datetime.date, on: datetime.date
) -> datetime.date:
    """The date that a delay reaches when its clock, stopped on a day for want of the resident's answer, goes on.

    It has gained the days of its own unit between the two, the first one left out.
    """
    waited = on - stopped_on
    if waited <= datetime.timedelta():
        return due_on
    closed = _closed(authority_id)
    if unit == DelayUnit.CALENDAR_DAYS:
        return next_open_day(due_on + waited, closed)
    days = (stopped_on + datetime.timedelta(days=number + 1) for number in range(waited.days))
    return add_working_days(due_on, sum(next_open_day(day, closed) == day for day in days), closed)


def term(on: datetime.date, days: int, authority_id: int) -> datetime.date:
    """The last of so many `days`, counted from the day after `on`; one that ends on a closed day runs on."""
    return next_open_day(on + datetime.timedelta(days=days), _closed(authority_id))


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


@held
def _closed(authority_id: int) -> frozenset[datetime.date]:
    """The public holidays and the authority's closing days."""
    everybodys_or_own = Q(authority__isnull=True) | Q(authority_id=authority_id)
    return frozenset(ClosingDay.objects.filter(everybodys_or_own).values_list("on", flat=True))


def next_open_days(after: datetime.date, *, count: int) -> list[datetime.date]:
    """The first `count` days after `after` that are neither weekend days nor public holidays. One query."""
    return _open_days(after, 1, count)


def last_open_days(before: datetime.date, *, count: int) -> list[datetime.date]:
    """The same going back, the last one first."""
    return _open_days(before, -1, count)


def _open_days(start: datetime.date, step: int, count: int) -> list[datetime.date]:
    days = [start + datetime.timedelta(days=step * number) for number in range(1, count * 2 + CALENDAR_MARGIN)]
    holidays = frozenset(ClosingDay.objects.filter(authority=None, on__in=days).values_list("on", flat=True))
    return [day for day in days if next_open_day(day, holidays) == day][:count]
