"""What workers run when they are woken: ids in, one call out."""

from celery import shared_task

from portail.handover import operations

LIMIT = 6 * 3600  # seconds for one archive: one that takes longer is tried again, then given up


@shared_task(name="portail.handover.tasks.make", time_limit=LIMIT)
def make(archive_id: int) -> None:
    """Make one archive of what a commune has."""
    operations.make(archive_id=archive_id)
