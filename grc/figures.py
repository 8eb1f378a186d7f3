"""What a service did over a period, in numbers: for who runs it. A request counts for the authority that has it now."""

import datetime
from collections.abc import Sequence
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import Count, Q
from django.db.models.functions import TruncMonth, TruncWeek
from django.utils import timezone

from grc.deadlines import COUNTED, SPENT, WAITED
from grc.enums import Channel, State, Turn
from grc.models import Demande, Event, Satisfaction
from grc.querysets import DemandeQuerySet

AGES = (7, 30, 90)  # days: where the ages of open requests are cut
BY_MONTH = 190  # days from which the time is cut in months
DELAYS = f"""
SELECT demarche_id, count(*),
    percentile_cont(0.5) WITHIN GROUP (ORDER BY days), percentile_cont(0.9) WITHIN GROUP (ORDER BY days)
FROM (
    SELECT demande.demarche_id, {SPENT} AS days
    FROM grc_demande AS demande {WAITED}
    WHERE demande.authority_id = ANY (%(authorities)s) AND demande.state = ANY (%(counted)s)
        AND demande.closed_at >= %(start)s AND demande.closed_at < %(end)s
        AND (%(demarche)s::bigint IS NULL OR demande.demarche_id = %(demarche)s)
        AND (%(channel)s = '' OR demande.channel = %(channel)s)
) AS dealt_with
GROUP BY GROUPING SETS ((demarche_id), ())
"""  # noqa: S608 ours


class Scope(NamedTuple):
    """Of what the figures are: authorities, days from `since` to `until` included, and what narrows them."""

    authority_ids: Sequence[int]
    since: datetime.date
    until: datetime.date
    demarche_id: int | None = None
    channel: str = ""

    @property
    def start(self) -> datetime.datetime:
        return _midnight(self.since)

    @property
    def end(self) -> datetime.datetime:
        """The midnight that ends the last day."""
        return _midnight(self.until + datetime.timedelta(days=1))

    @property
    def former(self) -> "Scope":
        """The same number of days just before."""
        days = self.until - self.since + datetime.timedelta(days=1)
        return self._replace(since=self.since - days, until=self.since - datetime.timedelta(days=1))

    def requests(self) -> DemandeQuerySet:
        found = Demande.objects.filter(authority__in=self.authority_ids)
        if self.demarche_id:
            found = found.filter(demarche=self.demarche_id)
        return found.filter(channel=self.channel) if self.channel else found

    def narrow(self, prefix: str) -> Q:
        """The same, for rows that belong to requests."""
        found = Q(**{f"{prefix}authority__in": self.authority_ids})
        if self.demarche_id:
            found &= Q(**{f"{prefix}demarche": self.demarche_id})
        return found & Q(**{f"{prefix}channel": self.channel}) if self.channel else found


class Line(NamedTuple):
    """The figures of one démarche, or of all (`pk` None). Delays in days, None where nothing was dealt with."""

    pk: int | None
    label: str
    received: int = 0
    closed: int = 0
    open: int = 0
    late: int = 0
    reopened: int = 0
    solved: int = 0
    judged: int = 0
    median_days: float | None = None
    ninth_decile_days: float | None = None


class Step(NamedTuple):
    """A week or a month of the period, by its first day."""

    day: datetime.date
    received: int
    closed: int


class Figures(NamedTuple):
    """What a dashboard shows. `ages`: how many open requests are at most so many days old (None: older)."""

    total: Line
    former: Line
    lines: list[Line]
    channels: list[tuple[str, int, int]]
    ages: list[tuple[int | None, int]]
    steps: list[Step]
    by_month: bool


def figures_of(scope: Scope, *, on: datetime.date) -> Figures:
    """All of them, in ten statements whatever their number."""
    counted = {row["demarche"]: row for row in _counts(scope, on).values("demarche", "demarche__label", *COUNTS)}
    delays = _delays(scope)
    reopened = _by_demarche(_reopened(scope), "demande__demarche")
    judged = {row["demande__demarche"]: row for row in _judged(scope)}
    lines = [
        Line(
            pk,
            row["demarche__label"],
            *(row[name] for name in COUNTS),
            reopened=reopened.get(pk, 0),
            solved=judged.get(pk, {}).get("solved", 0),
            judged=judged.get(pk, {}).get("judged", 0),
            median_days=delays.get(pk, (None, None))[0],
            ninth_decile_days=delays.get(pk, (None, None))[1],
        )
        for pk, row in counted.items()
    ]
    by_month = (scope.until - scope.since).days > BY_MONTH
    return Figures(
        total=_total(lines, delays.get(None, (None, None))),
        former=Line(None, "", **scope.former.requests().aggregate(**_moved(scope.former))),
        lines=sorted(lines, key=lambda line: (-line.received, line.label)),
        channels=_channels(scope),
        ages=_ages(scope, on),
        steps=_steps(scope, by_month=by_month),
        by_month=by_month,
    )


COUNTS = ("received", "closed", "open", "late")


def _moved(scope: Scope) -> dict[str, Count]:
    return {name: Count("pk", filter=within) for name, within in _within(scope).items()}


def _within(scope: Scope) -> dict[str, Q]:
    """What is received, and closed, in the period."""
    return {
        "received": Q(filed_at__gte=scope.start, filed_at__lt=scope.end),
        "closed": Q(closed_at__gte=scope.start, closed_at__lt=scope.end),
    }


def _counts(scope: Scope, on: datetime.date) -> Any:
    """By démarche; only requests that one of the figures counts are read, each by its index."""
    is_open = Q(closed_at__isnull=True)
    late = is_open & Q(due_on__lt=on) & ~Q(state=State.WAITING_RESIDENT)
    within = _within(scope)
    return (
        scope.requests()
        .filter(is_open | within["received"] | within["closed"])
        .order_by()
        .values("demarche")
        .annotate(**_moved(scope), open=Count("pk", filter=is_open), late=Count("pk", filter=late))
    )


def _delays(scope: Scope) -> dict[int | None, tuple[float, float]]:
    """The median and the ninth decile of each démarche, and of all under None."""
    with connection.cursor() as cursor:
        cursor.execute(
            DELAYS,
            {
                "authorities": list(scope.authority_ids),
                "counted": [state.value for state in COUNTED],
                "resident": Turn.RESIDENT.value,
                "start": scope.start,
                "end": scope.end,
                "demarche": scope.demarche_id,
                "channel": scope.channel,
            },
        )
        return {pk: (median, decile) for pk, number, median, decile in cursor.fetchall() if number}


def _reopened(scope: Scope) -> Any:
    back = Event.objects.filter(scope.narrow("demande__"), authority__in=scope.authority_ids, to_state=State.REOPENED)
    return back.filter(at__gte=scope.start, at__lt=scope.end)


def _judged(scope: Scope) -> Any:
    said = Satisfaction.objects.filter(scope.narrow("demande__"), closed_at__gte=scope.start, closed_at__lt=scope.end)
    numbers = {"judged": Count("pk"), "solved": Count("pk", filter=Q(solved=True))}
    return said.order_by().values("demande__demarche").annotate(**numbers)


def _by_demarche(rows: Any, name: str) -> dict[int, int]:
    return dict(rows.order_by().values_list(name).annotate(Count("pk")))


def _channels(scope: Scope) -> list[tuple[str, int, int]]:
    """Each channel by which something came, with how many were received and closed."""
    within = _within(scope)
    moved = scope.requests().filter(within["received"] | within["closed"])
    rows = moved.order_by().values_list("channel").annotate(**_moved(scope))
    found = {channel: (received, ended) for channel, received, ended in rows}
    return [(str(channel.label), *found[channel.value]) for channel in Channel if channel.value in found]


def _ages(scope: Scope, on: datetime.date) -> list[tuple[int | None, int]]:
    edges = [_midnight(on - datetime.timedelta(days=days)) for days in AGES]
    numbers = {f"age_{days}": Count("pk", filter=Q(filed_at__gte=edge)) for days, edge in zip(AGES, edges, strict=True)}
    counted = scope.requests().open().aggregate(all=Count("pk"), **numbers)
    up_to = [counted[f"age_{days}"] for days in AGES]
    shares = [later - earlier for earlier, later in zip([0, *up_to], [*up_to, counted["all"]], strict=True)]
    return list(zip([*AGES, None], shares, strict=True))


def _steps(scope: Scope, *, by_month: bool) -> list[Step]:
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
    return [Step(day, received.get(day, 0), closed.get(day, 0)) for day in days]


def _total(lines: Sequence[Line], delays: tuple[float | None, float | None]) -> Line:
    names = (*COUNTS, "reopened", "solved", "judged")
    sums = {name: sum(getattr(line, name) for line in lines) for name in names}
    return Line(None, "", **sums, median_days=delays[0], ninth_decile_days=delays[1])


def _midnight(day: datetime.date) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time()))
