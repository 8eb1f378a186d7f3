"""What the clock starts (the schedule is in `portail.celery`)."""

from collections.abc import Iterator

from celery import shared_task
from django.utils import timezone

from accounts.turns import SECONDS, Job
from grc.partners.operations import posting, webhooks


@shared_task(base=Job, name="grc.jobs.post_changes")
def post_changes() -> None:
    """Post what is due to the programs that are told. Every 5 seconds."""
    posting.deliver(seconds=SECONDS)


@shared_task(base=Job, name="grc.jobs.forget_deliveries")
def forget_deliveries() -> Iterator[None]:
    """Drop what was posted long ago. Every night."""
    while webhooks.forget_old(at=timezone.now()):
        yield
