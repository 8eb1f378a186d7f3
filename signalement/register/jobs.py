"""Jobs of the register, which the clock starts (the schedule is in `portail.celery`)."""

from collections.abc import Iterator

from celery import shared_task
from django.utils import timezone

from accounts.turns import Job
from signalement.register.operations import endorsing, naming, register_membership, representative


@shared_task(base=Job, name="signalement.jobs.forget_marks")
def forget_marks() -> None:
    """Forget who was told apart from whom among those who joined a report. Every night."""
    endorsing.forget_marks(at=timezone.now())


@shared_task(base=Job, name="signalement.jobs.bring_register_in_step")
def bring_register_in_step() -> Iterator[None]:
    """Have the public register follow categories, where no worker was woken. Every hour."""
    for _requests in register_membership.bring_in_step():
        yield


@shared_task(base=Job, name="signalement.jobs.name_places")
def name_places(after: int | None = None) -> Iterator[tuple[int]]:
    """Find where the newest reports are, whose words or point nobody knew when they were filed. Every five minutes."""
    for reached in naming.name_places(after=naming.newest() if after is None else after):
        yield (reached.last,)


@shared_task(base=Job, name="signalement.jobs.recount")
def recount(after: int = 0) -> Iterator[tuple[int]]:
    """Have the public register follow people's cards. Every hour."""
    while last := representative.recount(after=after).last:
        after = last
        yield (after,)
