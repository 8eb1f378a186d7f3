"""What the clock starts (the schedule is in `portail.celery`)."""

import datetime
from collections.abc import Iterator

from celery import shared_task
from django.core.management import call_command
from django.utils import timezone

from accounts import operations
from accounts.operations import clock, exports, purges, retention
from accounts.turns import SECONDS, Job


@shared_task(base=Job, name="accounts.jobs.tick", shared=True)
def tick(queue: str, sent_at: float) -> None:
    """Show that the clock lives, and workers of this queue. Every 30 seconds, through each queue."""
    clock.tick(queue, sent_at=datetime.datetime.fromtimestamp(sent_at, datetime.UTC), at=timezone.now())


@shared_task(base=Job, name="accounts.jobs.sweep_exports")
def sweep_exports() -> None:
    """Wake a worker for each archive whose wake-up call was lost, delete those whose day is over. Every minute."""
    now = timezone.now()
    exports.drop_expired(at=now)
    exports.wake_for_waiting(at=now)


@shared_task(base=Job, name="accounts.jobs.clear_sessions")
def clear_sessions() -> None:
    """Delete sessions, and codes from one host to another, whose time is past. Every night."""
    operations.clear_sessions(at=timezone.now())


@shared_task(base=Job, name="accounts.jobs.apply_retention")
def apply_retention(report_id: int = 0, *waiting: str) -> Iterator[tuple[int | str, ...]]:
    """Delete or anonymise what is past its period, and say what was done. Every night, for ten minutes at most."""
    night = retention.go_on(report_id, waiting) if report_id else retention.begin(at=timezone.now())
    while night.waiting and night.report.at + retention.BUDGET > timezone.now():
        retention.apply_next(night, seconds=SECONDS)
        yield (night.report.pk, *night.waiting)


@shared_task(base=Job, name="accounts.jobs.clear_tokens")
def clear_tokens() -> None:
    """Delete what partners' services held and that opens nothing any more. Every night."""
    call_command("oidc_cleartokens", verbosity=0)


@shared_task(base=Job, name="accounts.jobs.tell_purges")
def tell_purges() -> None:
    """Tell the services of partners which accounts are gone. Every minute."""
    purges.tell(seconds=SECONDS)


@shared_task(base=Job, name="accounts.jobs.forget_purges")
def forget_purges() -> None:
    """Drop what services were told a month ago. Every night."""
    purges.forget_told(at=timezone.now())
