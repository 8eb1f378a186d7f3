"""What workers are asked to do about notices."""

import time

from celery import shared_task
from django.utils import timezone

from notifications import operations

SWEEP_SECONDS = 15.0  # then the worker does something else: the clock finds what is left


@shared_task
def sweep(urgency: str = "") -> None:
    """Deliver what is due, of one urgency or of both, the urgent first. Rung for by whoever posts."""
    stop = time.monotonic() + SWEEP_SECONDS
    while time.monotonic() < stop and operations.deliver_next(at=timezone.now(), urgency=urgency):
        pass
