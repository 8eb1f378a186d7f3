"""What workers run when they are woken: one call out."""

from celery import shared_task

from signalement.operations import belonging

LIMIT = 600  # seconds: what is left then is done within the hour


@shared_task(name=belonging.TASK, time_limit=LIMIT)
def bring_register_in_step() -> None:
    """Have the public register follow categories that became public, or are no more."""
    belonging.bring_in_step()
