"""The reference tables of the demonstration: collection days that are plausible, on its streets, nobody's schedule; the
rooms that its service of room hire offers."""

import datetime

from accounts.models import User
from communes.models import Authority
from communes.reference_tables.enums import Purpose
from communes.reference_tables.models import ReferenceTable
from communes.reference_tables.operations import add_version, replace
from communes.reference_tables.reading import read_file
from communes.reference_tables.shapes import LIST
from portail.starter.texts import DEMO

FILES = DEMO / "collection"  # a file for each commune
ROOMS, ROOM_FILES = "Salles municipales", DEMO / "lists"


def install_tables(*, at: datetime.datetime) -> int:
    """The tables of communes that have none yet, imported by their officers; returns how many are new."""
    new = 0
    for file in sorted(FILES.glob("*.csv")):
        authority = Authority.objects.get(slug=file.stem)
        if ReferenceTable.objects.filter(authority=authority, purpose=Purpose.COLLECTION).exists():
            continue
        officer = User.objects.get(email=f"redaction.{file.stem}@example.org")
        replace(
            file.read_bytes(),
            authority=authority,
            purpose=Purpose.COLLECTION,
            seen=0,
            by=officer,
            at=at,
        )
        new += 1
    return new


def install_lists(*, at: datetime.datetime) -> int:
    """The lists of communes that have none yet, before the services that ask them; returns how many are new."""
    new = 0
    for file in sorted(ROOM_FILES.glob("*.csv")):
        authority = Authority.objects.get(slug=file.stem)
        table, is_new = ReferenceTable.objects.get_or_create(authority=authority, purpose=Purpose.LIST, name=ROOMS)
        if is_new:
            rows = read_file(file.read_bytes(), LIST, streets={}).rows
            add_version(table, [(row.key, row.cells) for row in rows], at=at)
        new += is_new
    return new
