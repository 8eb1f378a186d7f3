"""What the clock starts (the schedule is in `portail.celery`)."""

from collections.abc import Iterator
from typing import Any

from celery import shared_task
from django.utils import timezone

from accounts.turns import Job
from grc.operations import changes, delays, housekeeping, inspection, people, reads, weights


@shared_task(base=Job, name="grc.jobs.sweep_attachments")
def sweep_attachments() -> None:
    """Wake a worker for each file whose wake-up call was lost. Every 30 seconds."""
    inspection.wake_for_waiting(at=timezone.now())


@shared_task(base=Job, name="grc.jobs.drop_staged_files")
def drop_staged_files() -> Iterator[None]:
    """Delete the files of forms that were never sent. Every hour."""
    while housekeeping.drop_staged(at=timezone.now()) == housekeeping.BATCH:
        yield


@shared_task(base=Job, name="grc.jobs.reconcile_files")
def reconcile_files(first: int = 0) -> Iterator[tuple[int]]:
    """Compare the storage with the database, one folder after the other. Every night."""
    for number in range(first, housekeeping.SHARDS):
        housekeeping.reconcile(at=timezone.now(), folders=[number])
        yield (number + 1,)


@shared_task(base=Job, name="grc.jobs.check_reads")
def check_reads(*checked: Any) -> Iterator[reads.Chain]:
    """Check the journal of reads, part after part. Every night."""
    found = reads.Chain(*checked) if checked else reads.start()
    while further := reads.follow(found):
        found = further
        yield found
    reads.conclude(found, at=timezone.now())


@shared_task(base=Job, name="grc.jobs.identify_people")
def identify_people() -> Iterator[None]:
    """Give new parties their card, and drop the cards that are nobody's any more. Every minute."""
    while people.identify() == people.BATCH:
        yield
    people.drop_empty()


@shared_task(base=Job, name="grc.jobs.recount_people")
def recount_people(last: int | None = 0) -> Iterator[tuple[int]]:
    """Store how many people each request is of, where that changed elsewhere. Every night."""
    while last is not None:
        last = weights.recount_after(last)
        if last is not None:
            yield (last,)


@shared_task(base=Job, name="grc.jobs.compute_delays")
def compute_delays() -> None:
    """Say how long requests took these last months. Every night."""
    delays.compute(at=timezone.now())


@shared_task(base=Job, name="grc.jobs.relay_changes")
def relay_changes() -> Iterator[None]:
    """Put committed changes in the feed. Every 5 seconds."""
    while changes.relay(at=timezone.now()):
        yield
