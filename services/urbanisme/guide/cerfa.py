"""Official forms of applications (cerfa), by kind and by day: their numbers are data, which a decree changes."""

import datetime
import json
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from services.urbanisme.enums import PermitKind

DATA = Path(__file__).parent / "data" / "cerfa.json"
WORKS, LAND = "works", "land"  # what a declaration is about: each has its form
ADDRESS = "https://www.formulaires.service-public.gouv.fr/gf/cerfa_{}.do"


class NoForm(Exception):  # noqa: N818
    """A kind of file that had no form on a day: before the reform of 1 October 2007."""


class Form(NamedTuple):
    """A form: its number, and the last version that was seen (empty where none was); valid to the end of its last day.

    `note`: where the sources contradict each other, or what is not verified.
    """

    kinds: tuple[PermitKind, ...]
    subject: str
    number: str
    version: str
    title: str
    valid_from: datetime.date
    valid_until: datetime.date | None
    source: str
    note: str

    @property
    def url(self) -> str:
        """Where the State gives it, in its current version."""
        return ADDRESS.format(self.number)

    def is_valid(self, on: datetime.date) -> bool:
        """Whether it is the one to fill in on a day."""
        return self.valid_from <= on and (self.valid_until is None or on <= self.valid_until)


def form_for(kind: PermitKind, on: datetime.date, *, subject: str = WORKS) -> Form:
    """The form of a kind of file on a day. `subject`: of a declaration, works or land. Raises `NoForm`."""
    for form in forms():
        if kind in form.kinds and form.is_valid(on) and (kind != PermitKind.DP or form.subject == subject):
            return form
    raise NoForm(f"{kind} {on}")


@cache
def forms() -> tuple[Form, ...]:
    """Every form that is known, of today and of before."""
    return tuple(_form(row) for row in json.loads(DATA.read_text(encoding="utf-8"))["forms"])


def _form(row: dict[str, Any]) -> Form:
    until = row["valid_until"]
    return Form(
        **row
        | {
            "kinds": tuple(PermitKind(kind) for kind in row["kinds"]),
            "valid_from": datetime.date.fromisoformat(row["valid_from"]),
            "valid_until": datetime.date.fromisoformat(until) if until else None,
        }
    )
