"""Waking a worker: the broker is told, after the commit, that there is work in the database.

It is only a wake-up call. What must be done stands in a table, and a job that the clock starts finds whatever no
wake-up call was received for: nothing here is retried, nothing here may fail the request.
"""

import logging
import time
from typing import Any

from celery import current_app
from django.db import transaction

log = logging.getLogger(__name__)

PATIENCE = 1.0  # seconds that a publication, or its confirmation, may take
PAUSE = 5.0  # seconds during which a broker that has just failed is left alone


class Bell:
    """Rings for the workers of this process's Celery application; silent for a while after a failure.

    Without that silence each request would wait `PATIENCE` again on a broker that hangs.
    """

    def __init__(self) -> None:
        self.silent_until = 0.0

    def ring(self, task_name: str, *args: Any, queue: str | None = None, expires: float | None = None) -> None:
        """Publish one message now; a failure is logged and otherwise ignored.

        `queue`: None for that of its kind (`portail.celery`). `expires`: after how many seconds it is worth nothing.
        """
        if time.monotonic() < self.silent_until:
            return
        try:
            current_app.send_task(
                task_name,
                args=args,
                queue=queue,
                expires=expires,
                retry=False,
                ignore_result=True,
                timeout=PATIENCE,
                confirm_timeout=PATIENCE,
            )
        except Exception as error:  # noqa: BLE001 each transport raises its own, and none may reach the resident
            self.silent_until = time.monotonic() + PAUSE
            log.warning("The broker does not answer (%s): %s waits for its sweep.", type(error).__name__, task_name)


bell = Bell()


def wake(task_name: str, *args: int | str, queue: str) -> None:
    """Have a worker run `task_name(*args)` from `queue`, once the current transaction is committed. Never raises."""
    transaction.on_commit(lambda: bell.ring(task_name, *args, queue=queue), robust=True)
