"""What rooms add to each request that a commune takes with it, and puts back elsewhere (`portail.handover`)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Model, QuerySet

if TYPE_CHECKING:
    from accounts.models import User

MOMENT = "date et heure, ISO 8601"
AGENT = "adresse électronique de l’agent (agents.jsonl) ; vide : un usager, le système, ou quelqu’un d’ailleurs"


@dataclass(frozen=True)
class HandoverRows:
    """The rows of a room that hang on a request, as a list in it under `name`: that of their relation, too.

    `label` and `fields` say in French what they are. `rows`: all of them, in the order in which they are told.
    `written` gives the values of a row, moments and days as such; `read` makes the row again from them, not saved, once
    they are texts (ISO 8601), or None where it cannot be here. What both are given last names the account of an agent,
    by its key or by its address. `parts`: the rows that hang on each of these, likewise.
    """

    name: str
    label: str
    fields: Mapping[str, str]
    rows: Callable[[], QuerySet]
    written: "Callable[[Any, Callable[[int | None], str]], Mapping[str, Any]]"
    read: "Callable[[Any, Mapping[str, Any], Callable[[str], User | None]], Model | None]"
    parts: "tuple[HandoverRows, ...]" = ()


_rows: list[HandoverRows] = []


def hand_over(rows: HandoverRows) -> None:
    """Have these rows go with requests."""
    _rows.append(rows)


def handover_rows() -> tuple[HandoverRows, ...]:
    return tuple(_rows)
