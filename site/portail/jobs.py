"""What the clock starts (the schedule is in `portail.celery`)."""

import logging

from celery import shared_task
from django.utils import timezone

from accounts.turns import Job
from portail.runtime.backup import erasures

log = logging.getLogger(__name__)


@shared_task(base=Job, name="portail.jobs.note_erasures")
def note_erasures() -> None:
    """Add to the list beside the backups who was erased, so that no restore brings them back. Every minute."""
    try:
        erasures.note_lately(at=timezone.now())
    except OSError as error:
        log.error("The erasures could not be noted beside the backups: %s.", error.strerror)
