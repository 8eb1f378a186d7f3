"""What is done when a period is over: each package declares how it applies those of its models.

A record of the register of personal data that no treatment takes care of is an error of the system checks.
"""

import datetime
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from django.core.exceptions import ImproperlyConfigured
from django.db.models import Model, QuerySet
from django.utils import timezone
from django.utils.functional import Promise

from accounts.enums import RetentionCategory
from accounts.registry import personal

if TYPE_CHECKING:
    from accounts.models import RetentionRule

type_counts = Mapping[Any, int]  # by words, translated when they are read


@dataclass(frozen=True, slots=True, kw_only=True)
class RetentionRun:
    """One run of the job: the moment from which it counts, the periods, and when it stops (`time.monotonic`)."""

    at: datetime.datetime
    rules: Mapping[str, "RetentionRule"]
    stops_at: float

    @property
    def today(self) -> datetime.date:
        return timezone.localdate(self.at)

    @property
    def has_time(self) -> bool:
        return time.monotonic() < self.stops_at

    def before(
        self, category: RetentionCategory, *, ahead: datetime.timedelta = datetime.timedelta()
    ) -> datetime.datetime:
        """What started before this moment is past its period; with `ahead`, will be by then."""
        return self.rules[category].before(self.today + ahead)


class Backlog(NamedTuple):
    """What is past its period, in words and figures: what the job is to treat, what it keeps back and why."""

    due: type_counts
    kept: type_counts = {}


class Applied(NamedTuple):
    """What was done, in words and figures, and how many rows could not be treated."""

    done: type_counts
    failed: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Treatment:
    """How a package applies the periods of some categories.

    `look` says what a run would do and changes nothing; `apply` does it, in batches, until nothing is left or the run
    has no more time; what is locked by another run is left to it. `models` are those that it takes care of; None: all
    that is registered in its categories, for it goes through the register itself.
    """

    name: str
    label: str | Promise
    categories: tuple[RetentionCategory, ...]
    models: tuple[type[Model], ...] | None
    look: Callable[[RetentionRun], Backlog]
    apply: Callable[[RetentionRun], Applied]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold:
    """Why an account that nobody uses is not erased yet: `of` narrows accounts to those that it holds."""

    label: str | Promise
    of: Callable[[QuerySet], QuerySet]


_treatments: dict[str, Treatment] = {}
_holds: list[Hold] = []


def register(*treatments: Treatment) -> None:
    """Declare treatments. Raises `ImproperlyConfigured` when one of this name was already declared."""
    for treatment in treatments:
        if treatment.name in _treatments:
            msg = f"The treatment {treatment.name} is declared twice."
            raise ImproperlyConfigured(msg)
        _treatments[treatment.name] = treatment


def hold_accounts(label: str | Promise, of: Callable[[QuerySet], QuerySet]) -> None:
    """Declare what keeps an account that nobody uses from being erased."""
    _holds.append(Hold(label=label, of=of))


def treatments() -> list[Treatment]:
    return list(_treatments.values())


def holds() -> list[Hold]:
    return list(_holds)


def untreated() -> list[tuple[personal.Record, RetentionCategory]]:
    """What is registered as personal, with the category of which no treatment takes care of it."""
    return [
        (record, category)
        for record in personal.records()
        for category in (record.retention, record.or_else)
        if category
        and not any(_takes_care(treatment, record.goes_with or record.model, category) for treatment in treatments())
    ]


def _takes_care(treatment: Treatment, model: type[Model], category: RetentionCategory) -> bool:
    return category in treatment.categories and (treatment.models is None or model in treatment.models)
