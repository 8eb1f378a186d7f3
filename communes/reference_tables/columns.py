"""Columns of reference tables: what each of their kinds makes of a cell of a spreadsheet, and of a value that is kept.

A value is JSON: text, whole number, ISO 8601 date, list of days; None for an empty cell.
"""

import datetime
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext as _

from communes.loader.spreadsheets import plain
from communes.reference_tables.enums import ColumnKind

LONGEST = 200  # characters of a cell
HIGHEST = 99_999
DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
SHORTEST_DAY = 2  # letters of a day written short
SEPARATORS = re.compile(r"[\s,;/+.]+")
SPAN = re.compile(r"(?:du )?(\w+) (?:au|a) (\w+)")
DATE = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})|(\d{4})-(\d{1,2})-(\d{1,2})")


class CellRefused(Exception):  # noqa: N818
    """A cell that its column cannot hold; the message, in French, says what to write."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its title in files, what it holds, what officers read of it.

    `choices`: labels by value, of a choice; `aliases`: values by other words, plain, that mean them.
    """

    name: str
    kind: ColumnKind
    words: str | Promise
    is_required: bool = False
    choices: Mapping[str, str | Promise] = field(default_factory=dict)
    aliases: Mapping[str, str] = field(default_factory=dict)

    def read(self, written: str) -> Any:
        """The value of a cell; None of an empty one. Raises `CellRefused`."""
        text = " ".join(written.split())
        if not text:
            if self.is_required:
                raise CellRefused(_("cette cellule est vide."))
            return None
        if len(text) > LONGEST:
            raise CellRefused(_("ce texte est trop long, %(most)s caractères au plus.") % {"most": LONGEST})
        return READERS[self.kind](self, text)

    def write(self, value: Any) -> str:
        """The cell that a value is read from, as files of ours hold it."""
        if value is None:
            return ""
        if self.kind == ColumnKind.WEEKDAYS:
            return ", ".join(DAYS[day] for day in value)
        if self.kind == ColumnKind.CHOICE:
            return str(self.choices.get(value, value))
        return str(value)

    def words_of(self, value: Any) -> str:
        """The same where other cells stand beside it: « du 12 »."""
        return f"{self.name} {value}" if self.kind == ColumnKind.NUMBER else self.write(value)

    @property
    def choices_words(self) -> str:
        return ", ".join(map(str, self.choices.values()))

    def described(self) -> dict[str, Any]:
        """The column as a version of a table keeps it."""
        return {"name": self.name, "kind": self.kind.value, "words": str(self.words)}


def help_of(column: Column) -> str | Promise:
    """What may be written in a column, in a few words."""
    if column.kind == ColumnKind.CHOICE:
        return format_lazy("{words} ({choices})", words=column.words, choices=column.choices_words)
    return column.words


def _text(_column: Column, text: str) -> str:
    return text


def _number(_column: Column, text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) > HIGHEST:
        raise CellRefused(_("écrivez un nombre entier, par exemple 12."))
    return int(text)


def _choice(column: Column, text: str) -> str:
    said = plain(text)
    known = {plain(word): value for value, label in column.choices.items() for word in (value, str(label))}
    value = known.get(said) or column.aliases.get(said)
    if value is None:
        raise CellRefused(_("écrivez l’un de ces mots\u00a0: %(words)s.") % {"words": column.choices_words})
    return value


def _weekdays(_column: Column, text: str) -> list[int]:
    if span := SPAN.fullmatch(plain(text)):
        first, last = (_day_of(word) for word in span.groups())
        if first is not None and last is not None and first < last:
            return list(range(first, last + 1))
    found: set[int] = set()
    for word in filter(None, SEPARATORS.split(plain(text))):
        if word in {"et", "le", "les"}:
            continue
        day = _day_of(word)
        if day is None:
            found.clear()
            break
        found.add(day)
    if not found:
        raise CellRefused(_("écrivez des jours de la semaine, par exemple «\u00a0mardi, vendredi\u00a0»."))
    return sorted(found)


def _day_of(word: str) -> int | None:
    """The day that « ma », « mar. », « mardi » or « mardis » is; None for another word."""
    begun = (
        number
        for number, name in enumerate(DAYS)
        if word.removesuffix("s") == name or (len(word) >= SHORTEST_DAY and name.startswith(word))
    )
    return next(begun, None)


def _date(_column: Column, text: str) -> str:
    found = DATE.fullmatch(text)
    if found:
        day, month, year = (found[1], found[2], found[3]) if found[1] else (found[6], found[5], found[4])
        try:
            return datetime.date(int(year), int(month), int(day)).isoformat()
        except ValueError:
            pass  # a day that no month has
    raise CellRefused(_("écrivez une date, par exemple 05/01/2027."))


READERS: dict[ColumnKind, Callable[[Column, str], Any]] = {
    ColumnKind.TEXT: _text,
    ColumnKind.STREET: _text,
    ColumnKind.NUMBER: _number,
    ColumnKind.CHOICE: _choice,
    ColumnKind.WEEKDAYS: _weekdays,
    ColumnKind.DATE: _date,
}
