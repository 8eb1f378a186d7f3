"""Figures line by line: by démarche, or by team."""

import datetime
from collections.abc import Sequence
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import Count, F, Q

from grc.deadlines import COUNTED, SPENT, WAITED
from grc.enums import State, Turn
from grc.models import Event, Satisfaction
from grc.statistics.figures.scope import Scope

COUNTS = ("received", "closed", "open", "late")
DELAYS = f"""
SELECT demande_cut, grouping(demande_cut) = 1, count(*),
    percentile_cont(0.5) WITHIN GROUP (ORDER BY days), percentile_cont(0.9) WITHIN GROUP (ORDER BY days)
FROM (
    SELECT demande.CUT AS demande_cut, {SPENT} AS days
    FROM grc_demande AS demande {WAITED}
    WHERE demande.authority_id = ANY (%(authorities)s) AND demande.state = ANY (%(counted)s)
        AND demande.closed_at >= %(start)s AND demande.closed_at < %(end)s
        AND (%(demarche)s::bigint IS NULL OR demande.demarche_id = %(demarche)s)
        AND (%(team)s::bigint IS NULL OR demande.team_id = %(team)s)
        AND (%(channel)s = '' OR demande.channel = %(channel)s)
) AS dealt_with
GROUP BY GROUPING SETS ((demande_cut), ())
"""  # noqa: S608 ours


class Cut(NamedTuple):
    """By what requests are put together: a relation of theirs, and the column of its name."""

    relation: str
    name: str


BY_DEMARCHE, BY_TEAM = Cut("demarche", "label"), Cut("team", "name")


class Tally(NamedTuple):
    """The figures of one démarche, or of one team, or of all. Delays in days, None where nothing was dealt with."""

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


def lines_of(scope: Scope, cut: Cut, *, on: datetime.date) -> tuple[list[Tally], Tally]:
    """A line each, the one that received most first, and the total, in four statements; `pk` is None for no team."""
    counted = _counts(scope, cut, on)
    delays, whole = _delays(scope, cut)
    reopened, judged = _reopened(scope, cut), _judged(scope, cut)
    lines = [
        Tally(
            row["cut"],
            row["words"] or "",
            *(row["received"], row["closed"], row["open"], row["late"]),
            reopened.get(row["cut"], 0),
            *judged.get(row["cut"], (0, 0)),
            *delays.get(row["cut"], (None, None)),
        )
        for row in counted
    ]
    return sorted(lines, key=lambda line: (-line.received, line.label)), _total(lines, whole)


def _counts(scope: Scope, cut: Cut, on: datetime.date) -> Any:
    """Only requests that one of the figures counts are read, each by its index."""
    is_open = Q(closed_at__isnull=True)
    late = is_open & Q(due_on__lt=on) & ~Q(state=State.WAITING_RESIDENT)
    within = scope.within()
    return (
        scope.requests()
        .filter(is_open | within["received"] | within["closed"])
        .order_by()
        .values(cut=F(cut.relation), words=F(f"{cut.relation}__{cut.name}"))
        .annotate(**scope.moved(), open=Count("pk", filter=is_open), late=Count("pk", filter=late))
    )


def _delays(scope: Scope, cut: Cut) -> tuple[dict[int | None, tuple[float, float]], tuple[float | None, float | None]]:
    """The median and the ninth decile of each, and of all."""
    found: dict[int | None, tuple[float, float]] = {}
    whole: tuple[float | None, float | None] = (None, None)
    with connection.cursor() as cursor:
        cursor.execute(
            DELAYS.replace("CUT", f"{cut.relation}_id"),
            {
                "authorities": list(scope.authority_ids),
                "counted": [state.value for state in COUNTED],
                "resident": Turn.RESIDENT.value,
                "start": scope.start,
                "end": scope.end,
                "demarche": scope.demarche_id,
                "team": scope.team_id,
                "channel": scope.channel,
            },
        )
        for pk, is_whole, number, median, decile in cursor.fetchall():
            if is_whole:
                whole = (median, decile)
            elif number:
                found[pk] = (median, decile)
    return found, whole


def _reopened(scope: Scope, cut: Cut) -> dict[int | None, int]:
    back = Event.objects.filter(scope.narrow("demande__"), authority__in=scope.authority_ids, to_state=State.REOPENED)
    within = back.filter(at__gte=scope.start, at__lt=scope.end).order_by()
    return dict(within.values_list(f"demande__{cut.relation}").annotate(Count("pk")))


def _judged(scope: Scope, cut: Cut) -> dict[int | None, tuple[int, int]]:
    """How many say that theirs is solved, of how many that say something."""
    said = Satisfaction.objects.filter(scope.narrow("demande__"), closed_at__gte=scope.start, closed_at__lt=scope.end)
    numbers = {"solved": Count("pk", filter=Q(solved=True)), "judged": Count("pk")}
    rows = said.order_by().values_list(f"demande__{cut.relation}").annotate(**numbers)
    return {pk: (solved, judged) for pk, solved, judged in rows}


def _total(lines: Sequence[Tally], delays: tuple[float | None, float | None]) -> Tally:
    names = (*COUNTS, "reopened", "solved", "judged")
    sums = {name: sum(getattr(line, name) for line in lines) for name in names}
    return Tally(None, "", **sums, median_days=delays[0], ninth_decile_days=delays[1])
