"""Requests that are closed, and the nightly job on the day when their people are forgotten."""

import datetime

from django.db import connection

from accounts.models import User
from accounts.operations import retention
from communes.models import Authority
from grc import operations
from grc.enums import State
from grc.models import Demande, Handover
from notifications import operations as outbox
from tests.factories.requests import demande

# Reports are kept for twelve months after their closing (accounts/data/retention.csv).
CLOSED_AT = datetime.datetime(2025, 11, 25, 22, 30, tzinfo=datetime.UTC)  # 23:30 in Lyon, the same day
ON_ITS_DATE = datetime.datetime(2026, 11, 24, 23, 30, tzinfo=datetime.UTC)  # 00:30 in Lyon, on the 25th
DAY = datetime.timedelta(days=1)


def deliver(at: datetime.datetime = ON_ITS_DATE) -> None:
    while outbox.deliver_next(at=at):
        pass


def closed(bron: Authority, agent: User, *, at: datetime.datetime = CLOSED_AT, told: bool = True) -> Demande:
    """A report with all that people may write on it, closed at `at`, whose notices have left."""
    before = at - 5 * DAY
    filed = demande(
        bron, name="canari-nom", email="canari@example.org", description="canari-texte", at=before, address="canari-rue"
    )
    operations.add_note(demande_id=filed.pk, body="canari-note", by=agent, at=before)
    operations.reply(demande_id=filed.pk, body="canari-message", at=before)
    version = Demande.objects.get(pk=filed.pk).version
    operations.move(demande_id=filed.pk, to=State.RESOLVED, note="canari-motif", by=agent, version=version, at=at)
    Handover.objects.create(
        demande=filed, former_authority=bron, authority=bron, reason="canari-transfert", by=agent, at=before
    )
    if told:
        deliver()
    return Demande.objects.get(pk=filed.pk)


def apply(at: datetime.datetime = ON_ITS_DATE) -> dict[str, dict[str, int]]:
    return retention.apply(at=at).figures["grc.requests"]


def is_anonymised(filed: Demande) -> bool:
    filed.refresh_from_db()
    return filed.anonymised_at is not None


def words_left() -> list[str]:
    """In which tables of requests and notices something that was written is left."""
    tables = [name for name in connection.introspection.table_names() if name.startswith(("grc_", "notifications_"))]
    with connection.cursor() as cursor:
        found = []
        for table in tables:
            cursor.execute(f'SELECT count(*) FROM "{table}" t WHERE t::text ILIKE %s', ["%canari%"])
            found += [table] * cursor.fetchone()[0]
    return found
