"""Reports of one thing by several people, whom an agent joins: the first leads, the others live what it lives."""

import datetime
import random
from collections.abc import Iterator

from django.db.backends.utils import CursorWrapper

from accounts.context import SYSTEM, acting_as
from grc.enums import State
from grc.operations import weights
from portail.demo.bulk.rows import COLUMNS, Joined, Row, Telling, World

# How many reports a matter has, and how many matters have as many: one report in twenty is joined.
SIZES = {1: 10_000, 2: 90, 3: 45, 4: 25, 5: 14, 6: 8}

# The register shows a matter under the report that leads it, with its number of people.
SHOW_PEOPLE = """
UPDATE signalement_publishedreport SET joined = demande.people
FROM grc_demande demande
WHERE demande.id = demande_id AND led_by_id IS NULL AND demande.incident_id = ANY(%s)
"""


def matter_of(rng: random.Random, world: World, most: int) -> Iterator[tuple[str, Row]]:
    """The rows of what one person reported, or several whose reports are joined: `most` of them."""
    lead = Telling(rng, world)
    # Where its author withdrew it, the others would stand alone.
    size = 1 if State.WITHDRAWN in lead.states else min(most, rng.choices(list(SIZES), list(SIZES.values()))[0])
    told = [lead, *(Telling(rng, world, like=lead) for _ in range(size - 1))]
    if size > 1:
        at = min(max(one.filed_at for one in told) + datetime.timedelta(hours=1), world.at)
        incident = next(world.ids["grc_incident"])
        for one in told:
            one.joined = Joined(incident, lead.id, lead.reference, at)
        yield "grc_incident", (incident, lead.authority.pk, lead.id, size, at, lead.agent)
    for one in told:
        yield from one.tell()


def rows_of(rng: random.Random, world: World, number: int) -> dict[str, list[Row]]:
    """The rows of `number` requests, by table."""
    tables: dict[str, list[Row]] = {table: [] for table in COLUMNS}
    while (left := number - len(tables["grc_demande"])) > 0:
        for table, row in matter_of(rng, world, left):
            tables[table].append(row)
    return tables


def count_people(cursor: CursorWrapper, incidents: list[int], requests: list[int]) -> None:
    """Store how many people told of each, as the inbox and the register show it."""
    with acting_as(SYSTEM):
        weights.recount(requests)
    cursor.execute(SHOW_PEOPLE, [incidents])
