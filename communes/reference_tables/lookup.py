"""Looking up collection days: what somebody typed, the street that it is in the table of their commune, its rows.

Nothing of what is typed is kept anywhere.
"""

import datetime
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from accounts.reference import held
from communes.models import Authority, ClosingDay
from communes.querysets import AuthorityQuerySet
from communes.reference_tables.collection import HORIZON, BinSchedule, Pickup, pickup_of, schedule
from communes.reference_tables.enums import Purpose
from communes.reference_tables.models import ReferenceTable, TableRow
from communes.reference_tables.streets import AddressReading, nearest_names, readings_of, street_meant

ONE_DAY = datetime.timedelta(days=1)


class HeldTable(NamedTuple):
    """A table in service: its key, and the streets that it names, by key."""

    pk: int
    streets: Mapping[str, str]


class CollectionPlace(NamedTuple):
    """A number of a street, by its key, of a table that names the street."""

    table: HeldTable
    key: str
    number: int | None


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


def communes_answering() -> AuthorityQuerySet:
    """The communes that have a table of collection days in service, with the site of each, by name."""
    answering = {"reference_tables__purpose": Purpose.COLLECTION, "reference_tables__current__gt": 0}
    found = Authority.objects.active().communes().filter(site__isnull=False, **answering)
    return found.select_related("site").order_by("sort_key")


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
    return days_of_each([CollectionPlace(table, key, number)], on=on)[0]


def days_of_each(places: Sequence[CollectionPlace], *, on: datetime.date) -> list[StreetDays]:
    """What is collected at each of these places, in their order: two statements, whatever their number."""
    rows = TableRow.objects.current().filter(
        version__table__in={place.table.pk for place in places}, key__in={place.key for place in places}
    )
    pickups: dict[tuple[int, str], list[Pickup]] = defaultdict(list)
    for table, key, cells in rows.values_list("version__table", "key", "cells"):
        pickups[table, key].append(pickup_of(cells))
    holidays = holidays_from(on)
    return [_days(place, pickups[place.table.pk, place.key], on, holidays) for place in places]


def holidays_from(day: datetime.date) -> set[datetime.date]:
    """The public holidays that may move what is collected from a day on, within `HORIZON` days."""
    # From the day before: what it moves may fall on the first day.
    known = ClosingDay.objects.filter(authority=None, on__gte=day - ONE_DAY, on__lte=day + HORIZON * ONE_DAY)
    return set(known.values_list("on", flat=True))


def _days(
    place: CollectionPlace, pickups: list[Pickup], on: datetime.date, holidays: Collection[datetime.date]
) -> StreetDays:
    collected = schedule(pickups, place.number, on=on, holidays=holidays)
    needs_number = place.number is None and any(one.is_of_some_numbers for one in pickups)
    return StreetDays(place.table.streets[place.key], place.key, place.number, collected, needs_number)


def _written(reading: AddressReading, name: str) -> str:
    return name if reading.number is None else f"{reading.number} {name}"
