"""What is collected at the addresses that somebody follows, as the tables in service say it."""

import datetime
from collections.abc import Iterable
from typing import NamedTuple

from communes.models import Authority
from communes.reference_tables.collection import BinSchedule
from communes.reference_tables.lookup import CollectionPlace, HeldTable, collection_table, days_of_each
from communes.reference_tables.wording import ScheduleWords, passage_note, words_of
from home.interests.models import CollectionAddress


class AddressDays(NamedTuple):
    """An address and what is collected there from a day on; `is_known`: its commune's table still names the street."""

    address: CollectionAddress
    on: datetime.date
    collected: list[BinSchedule]
    is_known: bool

    @property
    def that_day(self) -> list[BinSchedule]:
        """What is collected on the very day."""
        return [one for one in self.collected if one.following is not None and one.following.on == self.on]

    @property
    def bins(self) -> list[str]:
        """The names of what is collected on the very day, each once."""
        return list(dict.fromkeys(str(one.pickup.bin.label) for one in self.that_day))

    @property
    def notes(self) -> list[str]:
        """What is to be known of public holidays on the very day."""
        return list(dict.fromkeys(note for one in self.that_day if (note := passage_note(one.following))))

    def words(self, today: datetime.date) -> list[ScheduleWords]:
        """Each bin with its next passage, as one reads it today."""
        return [words_of(one, on=today) for one in self.collected]


def days_of_addresses(addresses: Iterable[CollectionAddress], *, on: datetime.date) -> list[AddressDays]:
    """What is collected at each from the day `on`, in their order: two statements, whatever their number.

    Nothing at one whose commune has no site that everyone may read, no table, or whose table does not name the street.
    """
    held = list(addresses)
    tables = {one: table_of(one) for one in {one.authority for one in held}}
    places: dict[int, CollectionPlace] = {}
    for one in held:
        table = tables[one.authority]
        if table is not None and one.key in table.streets:
            places[one.pk] = CollectionPlace(table, one.key, one.number)
    days = dict(zip(places, days_of_each(list(places.values()), on=on), strict=True)) if places else {}
    return [AddressDays(one, on, days[one.pk].collected if one.pk in days else [], one.pk in days) for one in held]


def table_of(authority: Authority) -> HeldTable | None:
    """The table that the site of a commune answers from; None where it is not open to all, or has none."""
    return collection_table(authority) if authority.open_site_url else None
