"""Turns at work: a worker has a job to itself for some seconds, then gives its place back."""

import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from celery import Task
from django.db import connection

from accounts.callstack import in_one_piece
from accounts.context import SYSTEM, acting_as
from accounts.wakeup import bell

SECONDS = 5.0  # of a turn, after which what others have asked for meanwhile is done first


@contextmanager
def alone(name: str) -> Iterator[bool]:
    """Whether nobody else does what has this name, until the end of the block.

    The lock is PostgreSQL's, of this session: it goes with the worker, if that one dies.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(hashtextextended(%s, 0))", [name])
        is_ours = cursor.fetchone()[0]
    try:
        yield is_ours
    finally:
        if is_ours and not connection.needs_rollback:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(hashtextextended(%s, 0))", [name])


class SystemTask(Task):
    """A task acts as the system: what it may do was decided by the operation that asked for it."""

    @in_one_piece
    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        with acting_as(SYSTEM):
            return super().__call__(*args, **kwargs)


class Job(SystemTask):
    """A job of the clock: one worker at a time does it, in turns.

    One that may be long is a generator. Where it yields it may be stopped: its next turn then waits in the queue, with
    what was yielded for arguments, if it was anything. What was done before stands, whoever is killed.
    """

    abstract = True
    shared = False  # whether several workers may be at it

    def __call__(self, *args: Any, **kwargs: Any) -> None:
        if self.shared:
            left = self._take_turn(super().__call__(*args, **kwargs))
        else:
            with alone(self.name) as is_ours:
                left = self._take_turn(super().__call__(*args, **kwargs)) if is_ours else None
        if left is not None:
            bell.ring(self.name, *left)

    def _take_turn(self, steps: Iterable[Iterable[Any] | None] | None) -> tuple[Any, ...] | None:
        """Work for as long as a turn lasts; with what to go on, None when nothing is left."""
        stop = time.monotonic() + SECONDS
        with acting_as(SYSTEM):
            for reached in steps or ():
                if time.monotonic() > stop:
                    return tuple(reached or ())
        return None
