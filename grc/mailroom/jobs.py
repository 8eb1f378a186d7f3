"""What the clock starts (the schedule is in `portail.celery`)."""

from celery import shared_task

from accounts.turns import Job
from grc.mailroom import operations


@shared_task(base=Job, name="grc.jobs.read_mailboxes")
def read_mailboxes() -> None:
    """Have each mailbox read by a worker. Every minute."""
    operations.wake_readers()
