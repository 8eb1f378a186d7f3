"""What the clock starts (the schedule is in `portail.celery`)."""

from celery import shared_task
from django.utils import timezone

from accounts.context import SYSTEM, acting_as
from signalement.operations import belonging, endorsing, hearing, leading, sending, subscribing, telling

SECONDS = 15.0  # then the worker does something else


@shared_task(name="signalement.jobs.forget_marks")
def forget_marks() -> None:
    """Forget who was told apart from whom among those who joined a report. Every night."""
    with acting_as(SYSTEM):
        endorsing.forget_marks(at=timezone.now())


@shared_task(name="signalement.jobs.tell_of_reports")
def tell_of_reports() -> None:
    """Post the news of reports to those who follow them. Every minute."""
    while telling.tell_of_reports(at=timezone.now()) == telling.BATCH:
        pass


@shared_task(name="signalement.jobs.tell_of_places")
def tell_of_places() -> None:
    """Post what was reported in the places that are followed. Every morning."""
    telling.tell_of_places(at=timezone.now())


@shared_task(name="signalement.jobs.forget_subscriptions")
def forget_subscriptions() -> None:
    """Forget the subscriptions that nobody confirmed, and those of closed reports. Every night."""
    subscribing.forget(at=timezone.now())


@shared_task(name="signalement.jobs.bring_register_in_step")
def bring_register_in_step() -> None:
    """Have the public register follow categories, where no worker was woken, and people's cards. Every hour."""
    belonging.bring_in_step()
    with acting_as(SYSTEM):
        leading.recount()


@shared_task(name="signalement.jobs.send_to_partners")
def send_to_partners() -> None:
    """Send the reports that go to partners' servers, and the photos that follow them. Every 20 seconds."""
    sending.send_due(seconds=SECONDS)


@shared_task(name="signalement.jobs.hear_partners")
def hear_partners() -> None:
    """Ask the partners' servers what became of reports, each in its turn. Every minute."""
    hearing.hear_due(seconds=SECONDS)
