"""What the clock starts (the schedule is in `portail.celery`)."""

import time

from celery import shared_task
from django.utils import timezone

from accounts.wakeup import bell
from grc.operations import (
    bulk,
    changes,
    delays,
    digest,
    housekeeping,
    incoming,
    inspection,
    mandates,
    opinions,
    people,
    posting,
    reads,
    webhooks,
)

POSTING_SECONDS = 15.0  # then the worker does something else
IDENTIFYING_SECONDS = 5.0  # likewise: thousands of parties, once filed together, must hold up nobody


@shared_task(name="grc.jobs.sweep_attachments")
def sweep_attachments() -> None:
    """Wake a worker for each file whose wake-up call was lost. Every 30 seconds."""
    inspection.wake_for_waiting(at=timezone.now())


@shared_task(name="grc.jobs.drop_staged_files")
def drop_staged_files() -> None:
    """Delete the files of forms that were never sent. Every hour."""
    housekeeping.drop_staged(at=timezone.now())


@shared_task(name="grc.jobs.reconcile_files")
def reconcile_files() -> None:
    """Compare the storage with the database. Every night."""
    housekeeping.reconcile(at=timezone.now())


@shared_task(name="grc.jobs.check_reads")
def check_reads() -> None:
    """Check the journal of reads. Every night."""
    reads.check_reads(at=timezone.now())


@shared_task(name="grc.jobs.tend_mandates")
def tend_mandates() -> None:
    """Tell whose mandate has ended, forget those that came to nothing. Every night."""
    mandates.tend(at=timezone.now())


@shared_task(name="grc.jobs.identify_people")
def identify_people() -> None:
    """Give new parties their card, and drop the cards that are nobody's any more. Every minute, a few seconds at once.

    What is left then waits in the queue behind what others have asked for meanwhile.
    """
    stop = time.monotonic() + IDENTIFYING_SECONDS
    while people.identify() == people.BATCH:
        if time.monotonic() > stop:
            bell.ring(identify_people.name, queue="bulk")
            return
    people.drop_empty()


@shared_task(name="grc.jobs.compute_delays")
def compute_delays() -> None:
    """Say how long requests took these last months. Every night."""
    delays.compute(at=timezone.now())


@shared_task(name="grc.jobs.send_digests")
def send_digests() -> None:
    """Write to each agent what waits for them. Every morning; nothing on a closed day."""
    digest.send(at=timezone.now())


@shared_task(name="grc.jobs.tend_opinions")
def tend_opinions() -> None:
    """Remind who was asked for an opinion and has a few days left. Every morning."""
    opinions.tend(at=timezone.now())


@shared_task(name="grc.jobs.sweep_bulk")
def sweep_bulk() -> None:
    """Wake a worker for the bulk actions that are not finished, forget the old ones. Every 30 seconds."""
    now = timezone.now()
    bulk.forget_old(at=now)
    bulk.wake_for_waiting(at=now)


@shared_task(name="grc.jobs.relay_changes")
def relay_changes() -> None:
    """Put committed changes in the feed, and post what is due to the programs that are told. Every 5 seconds."""
    while changes.relay(at=timezone.now()):
        pass
    posting.deliver(seconds=POSTING_SECONDS)


@shared_task(name="grc.jobs.forget_deliveries")
def forget_deliveries() -> None:
    """Drop what was posted long ago. Every night."""
    webhooks.forget_old(at=timezone.now())


@shared_task(name="grc.jobs.read_mailboxes")
def read_mailboxes() -> None:
    """Have each mailbox read by a worker. Every minute."""
    incoming.wake_readers()
