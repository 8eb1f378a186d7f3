"""The count of usage: each month in which a request moved is counted anew, from the requests themselves.

What is counted of a request lasts as long as the request: anonymising it keeps its dates, its channel, its state and
its journal, so that a month counted again years later says the same.
"""

import datetime
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper
from django.db.models import Max
from django.utils import timezone

from accounts.context import SYSTEM, acting_as
from communes.models import Authority
from grc.activity.models import Recount
from grc.deadlines import COUNTED, SPENT, WAITED
from grc.enums import EventKind, State, Turn
from grc.models import Event

KEPT = 2  # counts remembered: the next one begins where the last but one did
MOST = 100_000  # events since, beyond which to find what they touched takes longer than to count everything

# Of each request that moved since: the months of all that ever happened to it, for each authority that ever had it.
TOUCHED = """
WITH changed AS (
    SELECT demande_id FROM grc_event WHERE id > %(event)s AND kind <> %(anonymised)s
    UNION SELECT demande_id FROM grc_satisfaction WHERE at >= %(at)s
), moments AS (
    SELECT id AS demande_id, filed_at AS at FROM grc_demande WHERE id IN (SELECT demande_id FROM changed)
    UNION SELECT demande_id, at FROM grc_event
    WHERE to_state <> '' AND demande_id IN (SELECT demande_id FROM changed)
), holders AS (
    SELECT id AS demande_id, authority_id FROM grc_demande WHERE id IN (SELECT demande_id FROM changed)
    UNION SELECT demande_id, authority_id FROM grc_event WHERE demande_id IN (SELECT demande_id FROM changed)
)
SELECT date_trunc('month', at AT TIME ZONE %(zone)s)::date AS month, array_agg(DISTINCT authority_id)
FROM moments JOIN holders USING (demande_id) GROUP BY month ORDER BY month
"""
# By authority: the index of each, whose first row is the oldest, answers.
OLDEST = """
SELECT min((SELECT min(filed_at) FROM grc_demande WHERE authority_id = authority.id))
FROM communes_authority AS authority
"""
COUNT = f"""
WITH closings AS MATERIALIZED (
    SELECT demande.authority_id, demande.channel, demande.state = ANY (%(counted)s) AS dealt_with, demande.due_on,
        (demande.closed_at AT TIME ZONE %(zone)s)::date AS closed_on, ceil({SPENT})::integer AS days
    FROM grc_demande AS demande {WAITED}
    WHERE demande.authority_id = ANY (%(authorities)s)
        AND demande.closed_at >= %(start)s AND demande.closed_at < %(end)s
), delays AS (
    SELECT authority_id, channel, jsonb_object_agg(days, number ORDER BY days) AS delays
    FROM (
        SELECT authority_id, channel, days, count(*) AS number FROM closings WHERE dealt_with GROUP BY 1, 2, 3
    ) AS each
    GROUP BY 1, 2
), parts (authority_id, channel, received, closed, dated, in_time, reopened, judged, solved) AS (
    SELECT authority_id, channel, count(*), 0, 0, 0, 0, 0, 0
    FROM grc_demande
    WHERE authority_id = ANY (%(authorities)s) AND filed_at >= %(start)s AND filed_at < %(end)s
    GROUP BY 1, 2
    UNION ALL
    SELECT authority_id, channel, 0, count(*), count(*) FILTER (WHERE dealt_with AND due_on IS NOT NULL),
        count(*) FILTER (WHERE dealt_with AND closed_on <= due_on), 0, 0, 0
    FROM closings
    GROUP BY 1, 2
    UNION ALL
    SELECT event.authority_id, demande.channel, 0, 0, 0, 0, count(*), 0, 0
    FROM grc_event AS event JOIN grc_demande AS demande ON demande.id = event.demande_id
    WHERE event.authority_id = ANY (%(authorities)s) AND event.at >= %(start)s AND event.at < %(end)s
        AND event.to_state = '{State.REOPENED.value}' AND event.kind <> %(corrected)s
        AND NOT EXISTS (SELECT FROM grc_event AS correction WHERE correction.corrects_id = event.id)
    GROUP BY 1, 2
    UNION ALL
    SELECT demande.authority_id, demande.channel, 0, 0, 0, 0, 0, count(*), count(*) FILTER (WHERE said.solved)
    FROM grc_satisfaction AS said JOIN grc_demande AS demande ON demande.id = said.demande_id
    WHERE demande.authority_id = ANY (%(authorities)s) AND said.closed_at >= %(start)s AND said.closed_at < %(end)s
    GROUP BY 1, 2
)
INSERT INTO activity_usage
    (authority_id, month, channel, received, closed, dated, in_time, reopened, judged, solved, delays)
SELECT authority_id, %(month)s, channel, sum(received), sum(closed), sum(dated), sum(in_time), sum(reopened),
    sum(judged), sum(solved), COALESCE(max(delays.delays::text), '{{}}')::jsonb
FROM parts LEFT JOIN delays USING (authority_id, channel)
GROUP BY authority_id, channel
"""  # noqa: S608 ours


def begin(at: datetime.datetime) -> Recount:
    """A count that begins now; `follow` does it."""
    with acting_as(SYSTEM):
        return Recount(at=at, event=Event.objects.aggregate(newest=Max("pk"))["newest"] or 0)


def follow(begun: Recount, *, after: datetime.date | None = None, whole: bool = False) -> Iterator[datetime.date]:
    """Count what has moved, or all (`whole`), one month at a time, those after `after`; once all are, that is kept.

    What was being written while the last count began has a lower number than what that one saw: the one before it,
    a night earlier, did not see it either, and is where this one takes up. Without two, or where too much has happened
    since, everything is counted.
    """
    since = None if whole else Recount.objects.order_by("-at", "-pk")[KEPT - 1 : KEPT].first()
    if since and begun.event - since.event > MOST:
        since = None
    for month, authorities in touched(since):
        if after is None or month > after:
            recount(month, authorities)
            yield month
    begun.save()
    kept = Recount.objects.order_by("-at", "-pk").values_list("pk", flat=True)[:KEPT]
    Recount.objects.exclude(pk__in=list(kept)).delete()


def count(*, at: datetime.datetime) -> int:
    """All of it at once; how many months were counted."""
    return sum(1 for _month in follow(begin(at)))


def touched(since: Recount | None) -> list[tuple[datetime.date, list[int]]]:
    """The months to count again, by their first day, and the authorities for which; oldest first."""
    if since is None:
        authorities = everybody()
        return [(month, authorities) for month in all_months()]
    known: dict[str, Any] = {
        "event": since.event,
        "at": since.at,
        "zone": settings.TIME_ZONE,
        "anonymised": EventKind.ANONYMISED.value,
    }
    with reading() as cursor:
        cursor.execute(TOUCHED, known)
        told = set(everybody())
        return [(month, sorted(told.intersection(authorities))) for month, authorities in cursor.fetchall()]


@contextmanager
def reading() -> Iterator[CursorWrapper]:
    """A cursor that sees all requests, in a transaction. To compile these statements takes longer than to run them."""
    with acting_as(SYSTEM), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL jit = off")
        yield cursor


def everybody() -> list[int]:
    """The authorities whose usage is told, by their keys: none under professional secrecy."""
    return list(Authority.objects.filter(under_secrecy=False).order_by("pk").values_list("pk", flat=True))


def all_months() -> list[datetime.date]:
    """From that of the oldest request to this one, by their first day."""
    with reading() as cursor:
        cursor.execute(OLDEST)
        (oldest,) = cursor.fetchone()
    months = [timezone.localdate(oldest).replace(day=1)] if oldest else []
    while months and next_month(months[-1]) <= timezone.localdate():
        months.append(next_month(months[-1]))
    return months


def recount(month: datetime.date, authorities: Sequence[int]) -> None:
    """Count a month again for these authorities, from the requests themselves."""
    known: dict[str, Any] = {
        "authorities": list(authorities),
        "month": month,
        "start": midnight(month),
        "end": midnight(next_month(month)),
        "zone": settings.TIME_ZONE,
        "counted": [state.value for state in COUNTED],
        "resident": Turn.RESIDENT.value,
        "corrected": EventKind.CORRECTED.value,
    }
    with reading() as cursor:
        # Two at once, by the clock and by hand, would both write the rows that neither had seen.
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended('grc.activity.recount', 0))")
        cursor.execute(
            "DELETE FROM activity_usage WHERE month = %(month)s AND authority_id = ANY (%(authorities)s)", known
        )
        cursor.execute(COUNT, known)


def midnight(day: datetime.date) -> datetime.datetime:
    """The first moment of the day, on the clock of Paris."""
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time()))


def next_month(month: datetime.date) -> datetime.date:
    return (month + datetime.timedelta(days=32)).replace(day=1)
