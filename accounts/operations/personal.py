"""What is held about someone, gathered from the register, and what they correct of it."""

import datetime
import itertools
from typing import Any, NamedTuple

from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from accounts.context import SYSTEM, acting_as
from accounts.enums import DataCategory
from accounts.models import Profile, RetentionRule, User
from accounts.registry import personal
from accounts.registry.shelves import Arrangement

SHOWN = 20  # rows of each kind on the page; the archive has them all


class PersonalRow(NamedTuple):
    """What a row says, since when it is held (None: nothing tells), where it comes from."""

    facts: dict[str, Any]
    since: datetime.date | None
    origin: str


class Held(NamedTuple):
    """The rows of one kind: the last ones, and whether there are more."""

    record: personal.Record
    period: str
    rows: list[PersonalRow]
    has_more: bool


class Chapter(NamedTuple):
    category: DataCategory
    kinds: list[Held]


def held_about(user: User) -> list[Chapter]:
    """What is held about someone, by category: the same number of queries whatever there is."""
    rules = RetentionRule.by_category()
    with acting_as(SYSTEM):
        found = [_held(record, user, rules) for record in in_order()]
    by_category = itertools.groupby((held for held in found if held.rows), key=lambda held: held.record.category)
    return [Chapter(category, list(kinds)) for category, kinds in by_category]


def in_order() -> list[personal.Record]:
    """What is registered, in the order in which it is read."""
    order = list(DataCategory)
    return sorted(personal.records(), key=lambda record: order.index(record.category))


def _held(record: personal.Record, user: User, rules: dict[str, RetentionRule]) -> Held:
    rows = list(record.rows(user)[: SHOWN + 1])
    exported = [told for told in (_told(record, row, rules) for row in rows[:SHOWN]) if told.facts]
    words = {category: rule.general_words for category, rule in rules.items()}
    return Held(record, record.period(words), exported, len(rows) > SHOWN)


def _told(record: personal.Record, row: Model, rules: dict[str, RetentionRule]) -> PersonalRow:
    """A row as it is exported, its date and origin, and the day until which it is kept when that is known."""
    told = record.export(row)
    until = record.until(row, rules) if record.until else None
    facts = told | {_("Gardé jusqu’au"): until} if told and until else told
    return PersonalRow(facts, record.since(row), record.came_from(row))


def arrange_space(user: User, arrangement: Arrangement | None) -> None:
    """Keep how the first page of a space is laid out; None: as it is for whoever has changed nothing."""
    stored = arrangement.stored() if arrangement else {}
    with acting_as(SYSTEM):
        Profile.objects.update_or_create(user=user, defaults={"arrangement": stored})


@transaction.atomic
def correct_profile(
    user: User,
    *,
    first_name: str,
    last_name: str,
    preferred_name: str,
    phone: str,
    fills_forms: bool,
    at: datetime.datetime,
) -> None:
    """Write what the account's holder says of themselves."""
    user.first_name, user.last_name = first_name, last_name
    user.save(update_fields=["first_name", "last_name"])
    said = {"preferred_name": preferred_name, "phone": phone, "fills_forms": fills_forms, "updated_at": at}
    with acting_as(SYSTEM):
        Profile.objects.update_or_create(user=user, defaults=said)
