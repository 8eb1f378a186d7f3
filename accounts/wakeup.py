"""Waking a worker: the broker is told, after the commit, that there is work in the database.

It is only a wake-up call. What must be done stands in a table, and a job that the clock starts finds whatever no
wake-up call was received for: nothing here is retried, nothing here may fail the request.
"""

import logging
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from queue import Full, Queue
from threading import Thread
from typing import Any

from celery import current_app
from django.db import transaction

from accounts.breaker import CircuitBreaker

log = logging.getLogger(__name__)

PATIENCE = 1.0  # seconds that a publication, or its confirmation, may take
PAUSE = 5.0  # seconds during which a broker that has just failed is left alone
MOST = 1_000  # calls that wait for the publisher


class Bell:
    """Rings for the workers of this process's Celery application; silent for a while after a failure.

    Without that silence each call would wait `PATIENCE` again on a broker that hangs.
    """

    def __init__(self) -> None:
        self.breaker = CircuitBreaker(PAUSE)
        self.publisher: Publisher | None = None  # of a web process

    def ring(self, task_name: str, *args: Any, queue: str | None = None, expires: float | None = None) -> None:
        """Publish one message now; a failure is logged and otherwise ignored.

        `queue`: None for that of its kind (`portail.celery`). `expires`: after how many seconds it is worth nothing.
        """
        if self.breaker.is_open:
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
            self.breaker.trip()
            log.warning("The broker does not answer (%s): %s waits for its sweep.", type(error).__name__, task_name)

    def enqueue(self, task_name: str, *args: Any, queue: str) -> None:
        """Publish one message without waiting for it where this process has a publisher, else now."""
        if self.publisher is None:
            self.ring(task_name, *args, queue=queue)
        elif not self.publisher.take(partial(self.ring, task_name, *args, queue=queue)):
            log.warning("Too many wake-up calls wait for the broker: %s waits for its sweep.", task_name)


class Publisher:
    """A thread that publishes: residents do not wait for the broker to confirm, nor at all for one that hangs."""

    def __init__(self) -> None:
        self._calls: Queue[Callable[[], None] | None] = Queue(MOST)
        self._thread = Thread(target=self._publish, name="publisher", daemon=True)
        self._thread.start()

    def take(self, call: Callable[[], None]) -> bool:
        """Whether there was still room for `call`."""
        try:
            self._calls.put_nowait(call)
        except Full:
            return False
        return True

    def stop(self) -> None:
        """Publish what was taken, as far as `PATIENCE` allows: the process ends."""
        with suppress(Full):
            self._calls.put(None, timeout=PATIENCE)
        self._thread.join(PATIENCE)

    def _publish(self) -> None:
        while call := self._calls.get():
            call()


bell = Bell()


def wake(task_name: str, *args: int | str, queue: str) -> None:
    """Have a worker run `task_name(*args)` from `queue`, once the current transaction is committed. Never raises."""
    transaction.on_commit(lambda: bell.enqueue(task_name, *args, queue=queue), robust=True)
