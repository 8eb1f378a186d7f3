"""What workers run when they are woken: ids in, one call out."""

from celery import shared_task
from django.utils import timezone

from accounts.operations import exports


@shared_task(name="accounts.tasks.make_export")
def make_export(export_id: int) -> None:
    """Make one archive of someone's data."""
    exports.make_export(export_id=export_id, at=timezone.now())
