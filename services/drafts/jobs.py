"""Jobs of drafts, which the clock starts (the schedule is in `portail.celery`)."""

from collections.abc import Iterator

from celery import shared_task
from django.utils import timezone

from accounts.turns import Job
from services.drafts import operations


@shared_task(base=Job, name="services.drafts.jobs.remind")
def remind() -> Iterator[None]:
    """Write to those whose draft is forgotten soon. Every day."""
    while operations.remind(at=timezone.now()) == operations.BATCH:
        yield
