"""What the clock starts (the schedule is in `portail.celery`)."""

import datetime
from collections.abc import Iterator

from celery import shared_task
from django.utils import timezone

from accounts.turns import Job
from grc.activity import operations
from grc.activity.models import Recount


@shared_task(base=Job, name="grc.jobs.count_usage")
def count_usage(event: int = 0, at: str = "", after: str = "") -> Iterator[tuple[int, str, str]]:
    """Count usage, month after month. Every night."""
    begun = Recount(event=event, at=datetime.datetime.fromisoformat(at)) if at else operations.begin(timezone.now())
    for month in operations.follow(begun, after=datetime.date.fromisoformat(after) if after else None):
        yield (begun.event, begun.at.isoformat(), month.isoformat())
