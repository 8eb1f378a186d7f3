"""What the clock starts (the schedule is in `portail.celery`)."""

from collections.abc import Iterator

from celery import shared_task
from django.utils import timezone

from accounts.turns import Job
from grc.circuits.operations import advancing


@shared_task(base=Job, name="grc.jobs.advance_circuits")
def advance_circuits() -> Iterator[None]:
    """Remind residents who are waited for, bring on the requests whose time is over. Every hour of the day."""
    while advancing.advance(at=timezone.now()) == advancing.BATCH:
        yield
