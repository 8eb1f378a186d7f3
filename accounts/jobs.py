"""What the clock starts (the schedule is in `portail.celery`)."""

from celery import shared_task
from django.utils import timezone

from accounts import operations
from accounts.operations import exports


@shared_task(name="accounts.jobs.sweep_exports")
def sweep_exports() -> None:
    """Make the archives whose wake-up call was lost, and delete those whose day is over. Every minute."""
    now = timezone.now()
    exports.drop_expired(at=now)
    for export_id in exports.waiting_exports(at=now):
        exports.make_export(export_id=export_id, at=now)


@shared_task(name="accounts.jobs.clear_sessions")
def clear_sessions() -> None:
    """Delete sessions, and codes from one host to another, whose time is past. Every night."""
    operations.clear_sessions(at=timezone.now())
