"""What the clock starts (the schedule is in `portail.celery`)."""

from celery import shared_task
from django.utils import timezone

from accounts.turns import Job
from portail.handover import operations


@shared_task(base=Job, name="portail.handover.jobs.sweep")
def sweep() -> None:
    """Wake a worker for each archive whose wake-up call was lost, erase those whose days are over. Every minute."""
    operations.drop_expired(at=timezone.now())
    operations.wake_for_waiting()
