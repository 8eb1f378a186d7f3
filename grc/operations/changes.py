"""The feed of changes: a line is written with its event, and takes its place in the feed once it is committed.

Keys of rows are given before the commit, and transactions commit in any order: whoever remembered the last key read
would miss a row with a smaller one that was committed later. So a line has no place until it is visible; places are
then given one after the other, under one lock.
"""

import datetime
from collections.abc import Sequence

from django.db import connection, transaction
from django.db.models import F

from accounts.context import SYSTEM, acting_as
from communes.models import Authority
from grc import registry
from grc.models import Change, Demande, Event, Handover

BATCH = 2000
LOCK = "SELECT pg_advisory_xact_lock(hashtextextended('grc.change', 0))"
# In the order of the keys: two events of one request are written one after the other, for it is locked.
NUMBER = """
UPDATE grc_change SET position = numbered.position
FROM (
    SELECT waiting.id, nextval('grc_change_position') AS position
    FROM (SELECT id FROM grc_change WHERE position IS NULL ORDER BY id LIMIT %s) AS waiting
) AS numbered
WHERE grc_change.id = numbered.id
RETURNING grc_change.id
"""


def announce(demande: Demande, event: Event, *, to: Authority | None = None) -> None:
    """Write that the request changed, in the transaction of what happened; `to`: the authority that it left."""
    _line(demande, event, left_by=to.pk if to else None).save(force_insert=True)


def announce_forgotten(events: Sequence[Event]) -> None:
    """Write that nothing of the people of these requests is kept, for all who may hold a copy of what they wrote.

    These are the programs of the authority in charge and of those that each request left (RGPD art. 19). `events`:
    with their requests, which are in their last state.
    """
    ids = [event.demande_id for event in events]
    former: dict[int, set[int]] = {}
    for demande_id, authority_id in (
        Handover.objects.filter(demande__in=ids)
        .exclude(former_authority=F("demande__authority"))
        .values_list("demande", "former_authority")
    ):
        former.setdefault(demande_id, set()).add(authority_id)
    lines = [_line(event.demande, event) for event in events]
    lines += [
        _line(event.demande, event, left_by=left_by)
        for event in events
        for left_by in sorted(former.get(event.demande_id, ()))
    ]
    Change.objects.bulk_create(lines)


def _line(demande: Demande, event: Event, *, left_by: int | None = None) -> Change:
    return Change(
        event=event,
        authority_id=left_by or event.authority_id,
        demande=demande,
        demande_uuid=demande.uuid,
        reference=demande.reference,
        kind=event.kind,
        at=event.at,
        version=event.version,
        left=left_by is not None,
    )


def relay(*, at: datetime.datetime) -> Sequence[int]:
    """Give committed lines their place in the feed, and tell who posts them; the keys of these."""
    if not _is_there_any():
        return ()
    with acting_as(SYSTEM), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(LOCK)  # held until the commit: places become visible in their order
        cursor.execute(NUMBER, [BATCH])  # a new snapshot: what the former holder has numbered is seen
        keys = [key for (key,) in cursor.fetchall()]
        registry.relayed(list(Change.objects.filter(pk__in=keys).order_by("position")), at)
        return keys


def _is_there_any() -> bool:
    with acting_as(SYSTEM):
        return Change.objects.filter(position__isnull=True).exists()
