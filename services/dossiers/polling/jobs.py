"""Job of polled software, which the clock starts (the schedule is in `portail.celery`)."""

from collections.abc import Iterator

from celery import shared_task
from django.utils import timezone

from accounts.turns import Job
from services.dossiers.polling.operations import polling


@shared_task(base=Job, name="services.dossiers.polling.jobs.poll_software")
def poll_software() -> Iterator[None]:
    """Ask polled software for what is new, a page each in its turn. Every minute."""
    while polling.poll_next(at=timezone.now()):
        yield
