"""What workers run when they are woken: ids in, one call out."""

from celery import shared_task
from django.utils import timezone

from accounts.operations import exports

LIMIT = 600  # seconds for one archive: one that takes longer is tried again, then given up


@shared_task(name="accounts.tasks.make_export", time_limit=LIMIT)
def make_export(export_id: int) -> None:
    """Make one archive of someone's data."""
    exports.make_export(export_id=export_id, at=timezone.now())
