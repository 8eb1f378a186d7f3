"""Loads the processing activities that come with the house: what it really holds, and a first wording of the rest.

What the project team has written is left alone, but for what a line holds: it follows the portal's own register at
each release.
"""

import json
from collections.abc import Iterable
from pathlib import Path

from accounts.wording import spaced
from communes.commitments.holdings import holdings
from communes.commitments.models import ProcessingActivity

ACTIVITIES = Path(__file__).parent / "data" / "activities.json"


def shipped() -> list[ProcessingActivity]:
    """The lines of the file, not saved."""
    rows = json.loads(ACTIVITIES.read_text(encoding="utf-8"))
    return [
        ProcessingActivity(**{name: spaced(value) if isinstance(value, str) else value for name, value in row.items()})
        for row in rows
    ]


def load() -> list[str]:
    """Load what is missing; returns what was done, a French line."""
    known = ProcessingActivity.objects.in_bulk(field_name="code")
    named = {activity.name for activity in known.values()}
    lines = shipped()
    missing = [line for line in lines if line.code not in known and line.name not in named]
    for line in missing:
        line.full_clean()
    _make_room(missing, known.values())
    ProcessingActivity.objects.bulk_create(missing)
    covered = {key for activity in known.values() for key in activity.holdings}
    for line in lines:
        added = [key for key in line.holdings if key not in covered and key in holdings()]
        if line.code in known and added:
            known[line.code].holdings = [*known[line.code].holdings, *added]
            known[line.code].save(update_fields=["holdings"])
    return [f"Traitements de données : {len(missing)} nouveaux."]


def _make_room(new: Iterable[ProcessingActivity], known: Iterable[ProcessingActivity]) -> None:
    """Take what new lines hold out of those that held it until now: each kind of record stands in one line."""
    keys = {key for line in new for key in line.holdings}
    for activity in known:
        if keys & set(activity.holdings):
            activity.holdings = [key for key in activity.holdings if key not in keys]
            activity.save(update_fields=["holdings"])
