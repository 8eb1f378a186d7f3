"""What the clock starts (the schedule is in `portail.celery`)."""

from collections.abc import Iterator

from celery import shared_task
from django.utils import timezone

from accounts.turns import Job
from grc.cosignatures import operations


@shared_task(base=Job, name="grc.jobs.tend_cosignatures")
def tend_cosignatures() -> Iterator[None]:
    """Remind second persons who have not answered, tell of those whose time is over. Every morning."""
    while operations.tend(at=timezone.now()) == operations.BATCH:
        yield
