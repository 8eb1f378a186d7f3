"""What the clock starts (the schedule is in `portail.celery`)."""

from celery import shared_task
from django.utils import timezone

from accounts.turns import Job
from grc.opinions import operations


@shared_task(base=Job, name="grc.jobs.tend_opinions")
def tend_opinions() -> None:
    """Remind who was asked for an opinion and has a few days left. Every morning."""
    operations.tend(at=timezone.now())
