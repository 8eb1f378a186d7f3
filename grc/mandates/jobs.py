"""What the clock starts (the schedule is in `portail.celery`)."""

from celery import shared_task
from django.utils import timezone

from accounts.turns import Job
from grc.mandates import operations


@shared_task(base=Job, name="grc.jobs.tend_mandates")
def tend_mandates() -> None:
    """Tell whose mandate has ended, forget those that came to nothing. Every night."""
    operations.tend(at=timezone.now())
