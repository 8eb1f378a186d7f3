"""What the clock starts (the schedule is in `portail.celery`)."""

from collections.abc import Iterator

from celery import shared_task
from django.utils import timezone

from accounts.turns import Job
from notifications import operations


@shared_task(base=Job, name="notifications.jobs.sweep")
def sweep() -> Iterator[None]:
    """Deliver what no ring was heard for, the urgent first. Every 20 seconds."""
    while operations.deliver_next(at=timezone.now()):
        yield
