"""What the clock starts (the schedule is in `portail.celery`)."""

from celery import shared_task
from django.utils import timezone

from accounts.turns import Job
from services.handicap import operations


@shared_task(base=Job, name="services.handicap.jobs.remind_of_renewals")
def remind_of_renewals() -> None:
    """Remind of rights that end, some hundred files at a time. Every hour."""
    operations.remind(at=timezone.now())
