"""Jobs of alerts, which the clock starts (the schedule is in `portail.celery`)."""

from collections.abc import Iterator

from celery import shared_task
from django.utils import timezone

from accounts.turns import Job
from signalement.alerts.operations import alerting, subscribing


@shared_task(base=Job, name="signalement.jobs.tell_of_reports")
def tell_of_reports() -> Iterator[None]:
    """Post the news of reports to those who follow them. Every minute."""
    while alerting.tell_of_reports(at=timezone.now()) == alerting.BATCH:
        yield


@shared_task(base=Job, name="signalement.jobs.tell_of_places")
def tell_of_places(after: int = 0) -> Iterator[tuple[int]]:
    """Post what was reported in the places that are followed. Every morning."""
    while last := alerting.tell_of_places(at=timezone.now(), after=after).last:
        after = last
        yield (after,)


@shared_task(base=Job, name="signalement.jobs.forget_subscriptions")
def forget_subscriptions() -> None:
    """Forget the subscriptions that nobody confirmed, and those of closed reports. Every night."""
    subscribing.forget(at=timezone.now())
