"""What the clock starts (the schedule is in `portail.celery`)."""

from collections.abc import Iterator

from celery import shared_task
from django.utils import timezone

from accounts.turns import Job
from grc.desk.operations import bulk, digest


@shared_task(base=Job, name="grc.jobs.send_digests")
def send_digests(after: int = 0) -> Iterator[tuple[int]]:
    """Write to each agent what waits for them. Every morning; nothing on a closed day."""
    for user_id in digest.send(at=timezone.now(), after=after):
        yield (user_id,)


@shared_task(base=Job, name="grc.jobs.sweep_bulk")
def sweep_bulk() -> None:
    """Wake a worker for the bulk actions that are not finished, forget the old ones. Every 30 seconds."""
    now = timezone.now()
    bulk.forget_old(at=now)
    bulk.wake_for_waiting(at=now)
