"""What the clock starts (the schedule is in `portail.celery`)."""

from celery import shared_task
from django.core.management import call_command
from django.utils import timezone

from accounts import operations
from accounts.operations import exports, purges, retention

PURGES_SECONDS = 20.0  # then the worker does something else


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


@shared_task(name="accounts.jobs.apply_retention")
def apply_retention() -> None:
    """Delete or anonymise what is past its period, and say what was done. Every night."""
    retention.apply(at=timezone.now())


@shared_task(name="accounts.jobs.clear_tokens")
def clear_tokens() -> None:
    """Delete what partners' services held and that opens nothing any more. Every night."""
    call_command("oidc_cleartokens", verbosity=0)


@shared_task(name="accounts.jobs.tell_purges")
def tell_purges() -> None:
    """Tell the services of partners which accounts are gone. Every minute."""
    purges.tell(seconds=PURGES_SECONDS)


@shared_task(name="accounts.jobs.forget_purges")
def forget_purges() -> None:
    """Drop what services were told a month ago. Every night."""
    purges.forget_told(at=timezone.now())
