"""Jobs of partners' servers, which the clock starts (the schedule is in `portail.celery`)."""

from celery import shared_task

from accounts.turns import SECONDS, Job
from signalement.open311.operations import polling, sending


@shared_task(base=Job, name="signalement.jobs.send_to_partners")
def send_to_partners() -> None:
    """Send the reports that go to partners' servers, and the photos that follow them. Every 20 seconds."""
    sending.send_due(seconds=SECONDS)


@shared_task(base=Job, name="signalement.jobs.hear_partners")
def hear_partners() -> None:
    """Ask the partners' servers what became of reports, each in its turn. Every minute."""
    polling.hear_due(seconds=SECONDS)
