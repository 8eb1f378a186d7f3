"""A table of collection days, and an address of it that is followed by the form of the page."""

import datetime

from django.test import Client

from communes.models import Authority
from communes.names import plain_words
from communes.reference_tables.enums import Purpose
from communes.reference_tables.models import ReferenceTable
from communes.reference_tables.operations import add_version
from home.interests.models import CollectionAddress

PAGE, ONE = "/mon-espace/collecte/", "/mon-espace/collecte/adresse/"
MONDAY = datetime.datetime(2026, 11, 30, 16, 0, tzinfo=datetime.UTC)
DAY = datetime.timedelta(days=1)
HOME = "12 rue de la République"
ROWS = (
    ("Rue de la République", "ordures", [1, 4], {"feries": "lendemain"}),
    ("Rue de la République", "tri", [1], {}),
    ("Rue de la République", "verre", [2], {}),
    ("Rue des Écoles", "ordures", [1], {}),
)


def serve(authority: Authority, rows: tuple = ROWS) -> None:
    table, _ = ReferenceTable.objects.get_or_create(authority=authority, purpose=Purpose.COLLECTION)
    kept = [(plain_words(name), {"voie": name, "bac": kind, "jours": days, **more}) for name, kind, days, more in rows]
    add_version(table, kept, at=MONDAY)


def follow(browser: Client, rue: str = HOME, reminder: str = "espace") -> CollectionAddress:
    answer = browser.post(PAGE, {"site": "bron", "rue": rue, "reminder": reminder})
    assert (answer.status_code, answer["Location"]) == (302, PAGE)
    return CollectionAddress.objects.latest("pk")
