"""Looking up collection days: what somebody typed, the street that it is in the table of their commune, its rows.

Nothing of what is typed is kept anywhere.
"""

import datetime
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from accounts.reference import held
from communes.models import Authority, ClosingDay
from communes.reference_tables.collection import HORIZON, BinSchedule, pickup_of, schedule
from communes.reference_tables.enums import Purpose
from communes.reference_tables.models import ReferenceTable, TableRow
from communes.reference_tables.streets import AddressReading, nearest_names, readings_of, street_meant

ONE_DAY = datetime.timedelta(days=1)


class HeldTable(NamedTuple):
    """A table in service: its key, and the streets that it names, by key."""

    pk: int
    streets: Mapping[str, str]


class StreetDays(NamedTuple):
    """What the table says of a number of a street. `needs_number`: the days of this street depend on it."""

    street: str
    key: str
    number: int | None
    collected: list[BinSchedule]
    needs_number: bool = False


class UnknownStreet(NamedTuple):
    """No street of the table is meant. `nearest`: those most like it, after the number that was typed; may be none."""

    nearest: list[str]


@held
def collection_table(authority: Authority) -> HeldTable | None:
    """The table of collection days in service for a commune; None when it has none."""
    table = ReferenceTable.objects.serving(authority, Purpose.COLLECTION).first()
    if table is None:
        return None
    named = TableRow.objects.current(table).values_list("key", "cells__voie")
    return HeldTable(table.pk, MappingProxyType(dict(named)))


def look_up(table: HeldTable, text: str, *, on: datetime.date) -> StreetDays | UnknownStreet:
    """What is collected at the address that was typed, from the day `on`: two statements at most."""
    readings = readings_of(text)
    for reading in readings:
        if key := street_meant(table.streets, reading.words):
            return days_of(table, key, reading.number, on=on)
    last = readings[-1]
    return UnknownStreet([_written(last, name) for name in nearest_names(table.streets, last.words)])


def days_of(table: HeldTable, key: str, number: int | None, *, on: datetime.date) -> StreetDays:
    """What is collected at a number of a street, by its key."""
    rows = TableRow.objects.current().filter(version__table=table.pk, key=key).values_list("cells", flat=True)
    pickups = [pickup_of(cells) for cells in rows]
    # From the day before: what it moves may fall on the first day.
    known = ClosingDay.objects.filter(authority=None, on__gte=on - ONE_DAY, on__lte=on + HORIZON * ONE_DAY)
    collected = schedule(pickups, number, on=on, holidays=set(known.values_list("on", flat=True)))
    needs_number = number is None and any(one.is_of_some_numbers for one in pickups)
    return StreetDays(table.streets[key], key, number, collected, needs_number)


def _written(reading: AddressReading, name: str) -> str:
    return name if reading.number is None else f"{reading.number} {name}"
