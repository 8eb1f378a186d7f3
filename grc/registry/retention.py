"""Why a closed request is kept past its date, told by the packages that know of it."""

import datetime
from collections.abc import Callable

from django.db.models import Q
from django.utils.functional import Promise

type_hold = Callable[[datetime.date], Q]
_holds: dict[str | Promise, type_hold] = {}


def hold_back(words: str | Promise, condition: type_hold) -> None:
    """Keep the requests that fulfil a `condition` on a day; `words` say why."""
    _holds[words] = condition


def holds(today: datetime.date) -> dict[str | Promise, Q]:
    """What keeps requests on that day, by its words."""
    return {words: condition(today) for words, condition in _holds.items()}
