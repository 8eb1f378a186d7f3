"""What was dealt with by its date limit: over time, beside a year before, and by agent."""

import datetime
from typing import NamedTuple

from django.db.models import Count, F, Q
from django.db.models.functions import TruncDate, TruncMonth, TruncWeek
from django.utils import timezone

from grc.deadlines import COUNTED
from grc.querysets import DemandeQuerySet
from grc.statistics.figures.scope import Scope

YEAR_OF_WEEKS = datetime.timedelta(days=364)  # days: the week a year before begins on a Monday too


class Share(NamedTuple):
    """How many were dealt with by their date, of those that had one."""

    in_time: int = 0
    dated: int = 0

    @property
    def percent(self) -> int | None:
        """None where nothing had a date."""
        return round(100 * self.in_time / self.dated) if self.dated else None


class PunctualStep(NamedTuple):
    """A week or a month, by its first day, and the same a year before."""

    day: datetime.date
    share: Share
    former: Share


class PunctualAgent(NamedTuple):
    """One who dealt with requests (`pk` None: nobody's), over the period and the same a year before."""

    pk: int | None
    name: str
    share: Share
    former: Share


def dated_in(scope: Scope) -> DemandeQuerySet:
    """What was dealt with in the period and had a date limit."""
    return scope.requests().filter(
        state__in=COUNTED, closed_at__gte=scope.start, closed_at__lt=scope.end, due_on__isnull=False
    )


def numbers_of() -> dict[str, Count]:
    return {"in_time": Count("pk", filter=Q(closed_on__lte=F("due_on"))), "dated": Count("pk")}


def steps_of(scope: Scope, days: list[datetime.date], *, by_month: bool) -> list[PunctualStep]:
    """The share of each of these weeks or months. Two statements."""
    cut = TruncMonth if by_month else TruncWeek
    counted = []
    for span in (scope, year_before(scope)):
        rows = dated_in(span).order_by().annotate(step=cut("closed_at"), closed_on=TruncDate("closed_at"))
        found = rows.values_list("step").annotate(**numbers_of())
        counted.append({timezone.localdate(step): Share(*numbers) for step, *numbers in found})
    now, then = counted
    return [
        PunctualStep(day, now.get(day, Share()), then.get(former_day(day, by_month=by_month), Share())) for day in days
    ]


def agents_of(scope: Scope) -> list[PunctualAgent]:
    """Whoever has what was dealt with, the most first. Two statements."""
    names = ("assignee", "assignee__first_name", "assignee__last_name", "assignee__email")
    found: dict[int | None, list[Share]] = {}
    said: dict[int | None, str] = {}
    for place, span in enumerate((scope, year_before(scope))):
        rows = dated_in(span).order_by().annotate(closed_on=TruncDate("closed_at"))
        for pk, first, last, email, *numbers in rows.values_list(*names).annotate(**numbers_of()):
            said[pk] = f"{first or ''} {last or ''}".strip() or email or ""
            found.setdefault(pk, [Share(), Share()])[place] = Share(*numbers)
    lines = [PunctualAgent(pk, said[pk], *shares) for pk, shares in found.items() if shares[0].dated]
    return sorted(lines, key=lambda line: (-line.share.dated, line.name))


def year_before(scope: Scope) -> Scope:
    """The same weeks a year before."""
    return scope._replace(since=scope.since - YEAR_OF_WEEKS, until=scope.until - YEAR_OF_WEEKS)


def former_day(day: datetime.date, *, by_month: bool) -> datetime.date:
    return day.replace(year=day.year - 1) if by_month else day - YEAR_OF_WEEKS
