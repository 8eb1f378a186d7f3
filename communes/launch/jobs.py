"""What the clock starts (the schedule is in `portail.celery`)."""

from celery import shared_task

from accounts.turns import Job
from communes.launch import operations
from communes.models.authority import today_in_paris


@shared_task(base=Job, name="communes.launch.jobs.open_services")
def open_services() -> None:
    """Have services whose trial is over in lists and searches; their pages open by themselves. Every minute."""
    operations.open_due(on=today_in_paris())
