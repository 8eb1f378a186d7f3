"""The tables of collection days, for the sweeps over addresses."""

import datetime

from communes.reference_tables.enums import Purpose
from communes.reference_tables.models import ReferenceTable
from communes.reference_tables.operations import add_version
from grc.models import Demande
from tests.security.rooms import RoomSweep, Values
from tests.security.routes.canaries import MARKED
from tests.security.routes.policy import OFFICERS, OWN, PROJECT, Policy, read_by

AT = datetime.datetime(2026, 11, 25, 9, 0, tzinfo=datetime.UTC)


def values(demande: Demande) -> Values:
    """A table of the commune whose request it is, with an earlier version."""
    table = ReferenceTable.objects.create(authority=demande.authority, purpose=Purpose.COLLECTION)
    cells = {"voie": MARKED, "bac": "tri", "jours": [1]}
    first, _second = (add_version(table, [(MARKED.lower(), cells)], at=AT) for _ in range(2))
    return {f"tables:{view}": {"pk": first.pk} for view in ("export", "put_back")}


SWEEP = RoomSweep(
    policies={
        "tables:index": Policy(PROJECT | OFFICERS),
        "lists:index": Policy(PROJECT | OFFICERS),
        "tables:export": read_by(PROJECT | OWN),
        "tables:put_back": Policy(PROJECT | OWN, found=False),
    },
    values=values,
)
