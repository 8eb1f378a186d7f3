"""What the clock starts (the schedule is in `portail.celery`)."""

from collections.abc import Iterator

from celery import shared_task
from django.utils import timezone

from accounts.turns import SECONDS, Job
from signalement.alerts.operations import alerting, subscribing
from signalement.open311.operations import polling, sending
from signalement.register.operations import endorsing, register_membership, representative


@shared_task(base=Job, name="signalement.jobs.forget_marks")
def forget_marks() -> None:
    """Forget who was told apart from whom among those who joined a report. Every night."""
    endorsing.forget_marks(at=timezone.now())


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


@shared_task(base=Job, name="signalement.jobs.bring_register_in_step")
def bring_register_in_step() -> Iterator[None]:
    """Have the public register follow categories, where no worker was woken. Every hour."""
    for _requests in register_membership.bring_in_step():
        yield


@shared_task(base=Job, name="signalement.jobs.recount")
def recount(after: int = 0) -> Iterator[tuple[int]]:
    """Have the public register follow people's cards. Every hour."""
    while last := representative.recount(after=after).last:
        after = last
        yield (after,)


@shared_task(base=Job, name="signalement.jobs.send_to_partners")
def send_to_partners() -> None:
    """Send the reports that go to partners' servers, and the photos that follow them. Every 20 seconds."""
    sending.send_due(seconds=SECONDS)


@shared_task(base=Job, name="signalement.jobs.hear_partners")
def hear_partners() -> None:
    """Ask the partners' servers what became of reports, each in its turn. Every minute."""
    polling.hear_due(seconds=SECONDS)
