"""Doing something for nothing: all is checked and said as it would be, and nothing of it stays."""

from collections.abc import Callable
from typing import TypeVar

from django.db import transaction

Outcome = TypeVar("Outcome")


def rehearse(act: Callable[[], Outcome]) -> Outcome:
    """What `act` gives, or raises, in a transaction that is given up: nothing is written, nobody is told.

    For what writes in the database alone: a file that `act` stored would stay.
    """
    with transaction.atomic():
        outcome = act()
        transaction.set_rollback(True)
    return outcome
