"""The register of personal data, by model (RGPD art. 30): what is held, why, for how long, how it is given and erased.

Each package declares its own models in `AppConfig.ready`. A test walks all models: one that leads to a person and is
neither registered nor exempted, with a reason, fails it.
"""

import datetime
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.core.exceptions import ImproperlyConfigured
from django.db.models import Model, QuerySet
from django.utils import timezone
from django.utils.functional import Promise

from accounts.enums import DataCategory, DataSource, LegalBasis, RetentionCategory

type_words = str | Promise
type_column = str | Callable[[Any], Any]  # an attribute of the row, or a function of it


class StoredFile(NamedTuple):
    """A file of a row: the name that its owner reads, the bytes piece by piece."""

    name: str
    chunks: Iterable[bytes]


class Keeping(NamedTuple):
    """What stays after an erasure: what it is, until when (None: not known yet), and why."""

    what: str
    until: datetime.date | None
    reason: str


def counted_from(column: str, category: RetentionCategory) -> Callable[[Any, Mapping[str, Any]], datetime.date | None]:
    """`until` for rows whose period starts at the moment that `column` holds, if it holds one."""

    def until(row: Any, rules: Mapping[str, Any]) -> datetime.date | None:
        start = getattr(row, column)
        return rules[category].ends(timezone.localdate(start)) if start else None

    return until


def delete_rows(rows: QuerySet, _at: datetime.datetime) -> int:
    """Erase by deleting. How many rows went, with those that hang on them."""
    return rows.delete()[0]


def keep_rows(_rows: QuerySet, _at: datetime.datetime) -> int:
    """Erase nothing now: what stays, until when and why is said by `keeping`."""
    return 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What a model holds about people, in words that its people read.

    `rows` finds those of a person, by the account and by what follows from it. `columns` maps what a value is called
    to an attribute, or to a function of the row: what is shown and exported, in that order. `erase` is given `rows` of
    the person; it runs as the system in the transaction of the erasure, the packages above first. `or_else`: the
    period of some of the rows. `files` are those that go with a row. `until` says the last day of a row, from the
    periods by category; None while nothing says when it comes. `dated`: since when a row is held; None, or a row that
    answers None: nothing tells. `origin`: where a row comes from, when not all come from `source`. `goes_with`: the
    model whose rows take these along when their period is over.
    """

    model: type[Model]
    label: type_words
    category: DataCategory
    source: DataSource
    basis: LegalBasis
    retention: RetentionCategory
    or_else: RetentionCategory | None = None
    rows: Callable[[Any], QuerySet]
    columns: Mapping[type_words, type_column]
    erase: Callable[[QuerySet, datetime.datetime], int] = delete_rows
    keeping: Callable[[Any, datetime.date], list[Keeping]] | None = None
    files: Callable[[Any], Iterable[StoredFile]] | None = None
    until: Callable[[Any, Mapping[str, Any]], datetime.date | None] | None = None
    dated: type_column | None
    origin: type_column | None = None
    goes_with: type[Model] | None = None

    def since(self, row: Model) -> datetime.date | None:
        """Since when the row is held, when something tells."""
        return _value(row, self.dated) if self.dated else None

    def came_from(self, row: Model) -> str:
        """Where the row comes from, in words."""
        return str((_value(row, self.origin) if self.origin else "") or self.source.label)

    def period(self, words: Mapping[str, str]) -> str:
        """How long it is kept, given the words of each category."""
        categories = [each for each in (self.retention, self.or_else) if each]
        said = [words.get(each, "") for each in categories]
        if self.or_else is None:
            return said[0]
        return ", ".join(f"{period} ({each.label})" for period, each in zip(said, categories, strict=True))

    def export(self, row: Model) -> dict[str, Any]:
        """The row as its person reads it: French names, values that JSON can hold; what is empty is left out."""
        read = ((str(label), _value(row, column)) for label, column in self.columns.items())
        return {label: value for label, value in read if value not in (None, "", [], {})}


_records: dict[type[Model], Record] = {}
_exempted: dict[type[Model], str] = {}


def register(record: Record) -> None:
    """Declare what a model holds about people. Raises `ImproperlyConfigured` when it was already declared."""
    _refuse_twice(record.model)
    _records[record.model] = record


def exempt(reason: str, *models: type[Model]) -> None:
    """Declare that these models, and those that inherit from them, are not data of residents, and why."""
    for model in models:
        _refuse_twice(model)
        _exempted[model] = reason


def records() -> list[Record]:
    """All that is registered, in the order of the packages: those above first."""
    return list(_records.values())


def record_of(model: type[Model]) -> Record | None:
    return _records.get(model)


def reason_of(model: type[Model]) -> str:
    """Why the model, or one that it inherits from, is exempted; empty when it is not."""
    return next((_exempted[base] for base in model.__mro__ if base in _exempted), "")


def _refuse_twice(model: type[Model]) -> None:
    if model in _records or model in _exempted:
        msg = f"The personal data of {model.__name__} are declared twice."
        raise ImproperlyConfigured(msg)


def _value(row: Model, column: type_column) -> Any:
    if callable(column):
        found = column(row)
    else:
        display = getattr(row, f"get_{column}_display", None)
        found = display() if display else getattr(row, column)
    return str(found) if isinstance(found, Promise) else found
