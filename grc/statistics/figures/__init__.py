"""What a service did over a period, in numbers: for who runs it. A request counts for the authority that has it now."""

import datetime
from typing import NamedTuple

from django.db.models import Count, Q
from django.db.models.functions import TruncMonth, TruncWeek
from django.utils import timezone

from grc.enums import Channel
from grc.statistics.figures.lines import BY_DEMARCHE, BY_TEAM, Tally, lines_of
from grc.statistics.figures.load import Load, load_of
from grc.statistics.figures.places import Locality, places_of
from grc.statistics.figures.punctuality import PunctualAgent, PunctualStep, Share, agents_of, steps_of
from grc.statistics.figures.scope import Scope, midnight

__all__ = [
    "Figures",
    "Interval",
    "Load",
    "Locality",
    "PunctualAgent",
    "PunctualStep",
    "Scope",
    "Share",
    "Tally",
    "figures_of",
    "load_of",
]

AGES = (7, 30, 90)  # days: where the ages of open requests are cut
BY_MONTH = 190  # days from which the time is cut in months


class Interval(NamedTuple):
    """A week or a month of the period, by its first day."""

    day: datetime.date
    received: int
    closed: int


class Figures(NamedTuple):
    """The figures of a desk over a period.

    `lines` by démarche, `teams` by team (`pk` None: of no team; nothing without any team); `former`: the period before;
    `channels`: (label, received, closed); `steps`: weeks, or months when `by_month`; `ages`: how many open requests are
    at most so many days old (None: older); `punctual`, `agents`: what was dealt with by its date, by the same steps and
    by agent, beside a year before; `places`: by arrondissement, former commune, or commune.
    """

    total: Tally
    former: Tally
    lines: list[Tally]
    teams: list[Tally]
    channels: list[tuple[str, int, int]]
    ages: list[tuple[int | None, int]]
    steps: list[Interval]
    by_month: bool
    punctual: list[PunctualStep]
    agents: list[PunctualAgent]
    places: list[Locality]


def figures_of(scope: Scope, *, on: datetime.date) -> Figures:
    """All of them, in nineteen statements whatever their number."""
    lines, total = lines_of(scope, BY_DEMARCHE, on=on)
    teams, _all = lines_of(scope, BY_TEAM, on=on)
    by_month = (scope.until - scope.since).days > BY_MONTH
    steps = _steps(scope, by_month=by_month)
    return Figures(
        total=total,
        former=Tally(None, "", **scope.former.requests().aggregate(**scope.former.moved())),
        lines=lines,
        teams=teams if any(line.pk for line in teams) else [],
        channels=_channels(scope),
        ages=_ages(scope, on),
        steps=steps,
        by_month=by_month,
        punctual=steps_of(scope, [step.day for step in steps], by_month=by_month),
        agents=agents_of(scope),
        places=places_of(scope),
    )


def _channels(scope: Scope) -> list[tuple[str, int, int]]:
    """Each channel by which something came, with how many were received and closed."""
    within = scope.within()
    moved = scope.requests().filter(within["received"] | within["closed"])
    rows = moved.order_by().values_list("channel").annotate(**scope.moved())
    found = {channel: (received, ended) for channel, received, ended in rows}
    return [(str(channel.label), *found[channel.value]) for channel in Channel if channel.value in found]


def _ages(scope: Scope, on: datetime.date) -> list[tuple[int | None, int]]:
    edges = [midnight(on - datetime.timedelta(days=days)) for days in AGES]
    numbers = {f"age_{days}": Count("pk", filter=Q(filed_at__gte=edge)) for days, edge in zip(AGES, edges, strict=True)}
    counted = scope.requests().open().aggregate(all=Count("pk"), **numbers)
    up_to = [counted[f"age_{days}"] for days in AGES]
    shares = [later - earlier for earlier, later in zip([0, *up_to], [*up_to, counted["all"]], strict=True)]
    return list(zip([*AGES, None], shares, strict=True))


def _steps(scope: Scope, *, by_month: bool) -> list[Interval]:
    cut = TruncMonth if by_month else TruncWeek
    counted: list[dict[datetime.date, int]] = []
    for name in ("filed_at", "closed_at"):
        within = scope.requests().filter(**{f"{name}__gte": scope.start, f"{name}__lt": scope.end})
        rows = within.order_by().annotate(step=cut(name)).values_list("step").annotate(Count("pk"))
        counted.append({timezone.localdate(step): number for step, number in rows})
    received, closed = counted
    days, day = [], scope.since.replace(day=1) if by_month else scope.since - datetime.timedelta(scope.since.weekday())
    while day <= scope.until:
        days.append(day)
        day = (day + datetime.timedelta(days=32)).replace(day=1) if by_month else day + datetime.timedelta(days=7)
    return [Interval(day, received.get(day, 0), closed.get(day, 0)) for day in days]
