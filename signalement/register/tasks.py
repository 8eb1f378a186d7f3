"""What workers run when they are woken: one call out."""

from collections.abc import Iterator

from celery import shared_task

from accounts.turns import Job
from signalement.catalogue.operations.public_categories import TASK
from signalement.register.operations import register_membership


@shared_task(base=Job, name=TASK, shared=True)
def bring_register_in_step() -> Iterator[None]:
    """Have the public register follow categories that became public, or are no more."""
    for _requests in register_membership.bring_in_step():
        yield
