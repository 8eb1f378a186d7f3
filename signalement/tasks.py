"""What workers run when they are woken: one call out."""

from collections.abc import Iterator

from celery import shared_task

from accounts.turns import Job
from signalement.operations import belonging
from signalement.operations.public_categories import TASK


@shared_task(base=Job, name=TASK, shared=True)
def bring_register_in_step() -> Iterator[None]:
    """Have the public register follow categories that became public, or are no more."""
    for _requests in belonging.bring_in_step():
        yield
