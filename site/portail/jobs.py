"""What the clock starts (the schedule is in `portail.celery`)."""

import logging

from celery import shared_task
from django.db import transaction
from django.utils import timezone

from accounts.turns import Job
from communes.models.authority import today_in_paris
from portail.administration import version_letters
from portail.governance.notices import letters
from portail.runtime.backup import erasures
from portail.starter import making

log = logging.getLogger(__name__)


@shared_task(base=Job, name="portail.jobs.note_erasures")
def note_erasures() -> None:
    """Add to the list beside the backups who was erased, so that no restore brings them back. Every minute."""
    try:
        erasures.note_lately(at=timezone.now())
    except OSError as error:
        log.error("The erasures could not be noted beside the backups: %s.", error.strerror)


@shared_task(base=Job, name="portail.jobs.make_sites")
def make_sites() -> None:
    """Make the sites that the project team has asked for; who asks rings. Every minute."""
    making.make_asked(at=timezone.now())


@shared_task(base=Job, name="portail.jobs.tell_partners")
def tell_partners() -> None:
    """Write to partners what is due today: ends of conventions, consultations, versions of the platform. Every morning.

    Each is written once to each, so that a day that was missed is made up for on the next.
    """
    for post_due in (letters.post_due, version_letters.post_due):
        with transaction.atomic():
            post_due(at=timezone.now(), on=today_in_paris())
