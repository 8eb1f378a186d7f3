"""What leaves with a commune: each module reads one part of it, a few rows at a time."""

import contextlib
import datetime
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from django.conf import settings
from django.db import connection, transaction
from django.utils import translation

from accounts.context import SYSTEM, acting_as
from communes.models import Authority
from portail.handover.archive import ArchiveWriter
from portail.handover.content import commune, desk, files, requests, site
from portail.handover.content.known import Known
from portail.handover.schema import FOLDERS, FORMAT, LEFT_OUT, MANIFEST, README, TABLES, VERSION
from portail.handover.schema import requests as request_schema
from portail.runtime.backup.encryption import Target

type_told = Callable[[int, int], None]
PLAIN = """Restitution de {name}

Ce que la plateforme de la métropole tenait pour {name}, dans des formats ouverts : JSON Lines (un objet JSON par
ligne, UTF-8), CSV, GeoJSON, HTML, et les fichiers eux-mêmes.

manifest.json dit ce que contient chaque table, champ par champ, combien de lignes elle a, et l’empreinte SHA-256 de
chaque fichier. « manage.py read_handover » vérifie l’ensemble.

Ces données sont personnelles : rangez-les et effacez-les comme telles.
"""


class Contents(NamedTuple):
    """An archive: its bytes, its SHA-256 in hexadecimal digits, how many rows each table has."""

    size: int
    sha256: str
    counts: dict[str, int]


def _silent(_done: int, _all: int) -> None:
    """Tell nobody."""


@contextlib.contextmanager
def _one_moment() -> Iterator[None]:
    """All that is read is of one moment, and nothing can be written; within a transaction, of that one."""
    is_outermost = not connection.in_atomic_block
    with transaction.atomic():
        if is_outermost:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


def write(authority: Authority, target: Target, *, at: datetime.datetime, tell: type_told = _silent) -> Contents:
    """Write the whole archive of a commune, as the system. `tell` hears how many requests are done, of how many."""
    with acting_as(SYSTEM), translation.override(settings.LANGUAGE_CODE), _one_moment():
        known = Known.of(authority)
        writer = ArchiveWriter(target)
        writer.write(README, [PLAIN.format(name=authority.name).encode()])
        _write_requests(writer, known, tell)
        desk.write(writer, known)
        site.write(writer, authority)
        commune.write(writer, authority, on=at.date())
        size, sha256 = writer.close(MANIFEST, _manifest(authority, at))
    return Contents(size, sha256, writer.counts)


def _write_requests(writer: ArchiveWriter, known: Known, tell: type_told) -> None:
    found = requests.of(known)
    total = found.count()
    tell(0, total)

    def noted() -> Iterator[dict[str, Any]]:
        for number, demande in enumerate(requests.whole(found), start=1):
            yield requests.row_of(demande, known)
            if number % requests.AT_ONCE == 0:
                tell(number, total)

    writer.write_rows(request_schema.REQUESTS, noted())
    files.write(writer, known)
    requests.write_csv(writer, found)
    requests.write_places(writer, found)


def _manifest(authority: Authority, at: datetime.datetime) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "version": VERSION,
        "made_at": at,
        "commune": {"name": authority.name, "slug": authority.slug, "insee_code": authority.insee_code},
        "left_out": LEFT_OUT,
        "folders": FOLDERS,
        "tables": {path: table.described() for path, table in TABLES.items()},
    }
