"""Jobs of what residents follow, which the clock starts (the schedule is in `portail.celery`)."""

from collections.abc import Iterator

from celery import shared_task
from django.utils import timezone

from accounts.turns import Job
from home.interests import operations


@shared_task(base=Job, name="home.interests.jobs.tell_at_once")
def tell_at_once(after: int = 0) -> Iterator[tuple[int]]:
    """Tell what is new to those who want to know at once. Every five minutes."""
    while last := operations.tell(operations.AT_ONCE, at=timezone.now(), after=after).last:
        after = last
        yield (after,)


@shared_task(base=Job, name="home.interests.jobs.tell_weekly")
def tell_weekly(after: int = 0) -> Iterator[tuple[int]]:
    """Write what is new, in one mail, to those who want it weekly. Every Thursday afternoon."""
    while last := operations.tell(operations.WEEKLY, at=timezone.now(), after=after).last:
        after = last
        yield (after,)


@shared_task(base=Job, name="home.interests.jobs.remind_of_collection")
def remind_of_collection(after: int = 0) -> Iterator[tuple[int]]:
    """Tell what is collected tomorrow to those who want to know. Several times at the end of the afternoon."""
    while last := operations.remind(at=timezone.now(), after=after).last:
        after = last
        yield (after,)
