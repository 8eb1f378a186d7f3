"""The heart of the installation: what the clock sends through each queue, and a worker runs."""

import datetime

from accounts.models import Tick


def tick(queue: str, *, sent_at: datetime.datetime, at: datetime.datetime) -> None:
    """Write that a tick was run. A row rather than a key of the cache: it is there while the cache is away."""
    Tick.objects.bulk_create(
        [Tick(queue=queue, sent_at=sent_at, ran_at=at)],
        update_conflicts=True,
        unique_fields=["queue"],
        update_fields=["sent_at", "ran_at"],
    )
