"""The addresses of the territory, from the CSV files of the national address base (BAN; Licence Ouverte 2.0).

A file is streamed into a staging table, then compared with what is held: only what differs is written, in one
transaction. Readers see the addresses of before until those of after are all there.
"""

import csv
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, NamedTuple

import psycopg
from django.db import connection, transaction

from communes.loader import statements
from communes.loader.files import is_plausible, opened
from communes.loader.refused import FileRefused
from communes.models import Territory
from communes.names import plain_words

# Of the columns of the format (adresse.data.gouv.fr, « adresses-csv »), those that are read; x and y are Lambert-93.
COLUMNS = (
    "id",
    "numero",
    "rep",
    "nom_voie",
    "code_postal",
    "code_insee",
    "nom_commune",
    "code_insee_ancienne_commune",
    "nom_ancienne_commune",
    "lon",
    "lat",
)
LOCK = 720_146  # one load at a time
HIGHEST_NUMBER = 99_999


class StagedAddress(NamedTuple):
    """A row of the staging table."""

    code: str
    number: int
    suffix: str
    name: str
    postal_code: str
    insee_code: str
    town: str
    former_code: str
    former_town: str
    latitude: float
    longitude: float
    authority_id: int
    name_key: str
    key: str


def load_addresses(path: Path) -> list[str]:
    """Make the addresses of the communes in the file those of the file; what was done, in French.

    Raises `FileRefused`; nothing is changed then.
    """
    started = time.perf_counter()
    communes = dict(Territory.objects.values_list("insee_code", "authority_id"))
    counts: Counter[str] = Counter()
    try:
        with opened(path) as file, transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET LOCAL statement_timeout = 0")
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
            cursor.execute(statements.STAGE)
            with cursor.copy(statements.COPY) as copy:
                for row in _rows(file, path.name, communes, counts):
                    copy.write_row(row)
            if not counts["kept"]:
                raise FileRefused(f"{path.name} n’a aucune adresse du territoire.")
            written = _merge(cursor)
    except psycopg.DataError as error:
        raise FileRefused(f"{path.name} contient une valeur trop longue ou illisible.") from error
    seconds = time.perf_counter() - started
    read = counts.total()
    return [
        f"Adresses : {counts['kept']} du territoire, dont {written['new']} nouvelles, {written['changed']} changées.",
        f"Retirées : {written['removed']}. Voies : {written['streets']}.",
        f"Écartées : {counts['outside']} hors du territoire, {counts['nowhere']} sans position plausible.",
        f"{read} lignes en {seconds:.1f} s : {read / seconds:.0f} par seconde.",
    ]


def _rows(file: IO[str], name: str, communes: dict[str, int], counts: Counter[str]) -> Iterator[StagedAddress]:
    """The rows of the territory, counting all."""
    reader = csv.reader(file, delimiter=";")
    try:
        header = next(reader, [])
        places = _places(header, name)
        for cells in reader:
            if len(cells) != len(header):
                raise ValueError(len(cells))
            authority_id = _authority_of(cells, places, communes)
            if authority_id is None:
                counts["outside"] += 1
            elif (row := _row(cells, places, authority_id)) is None:
                counts["nowhere"] += 1
            else:
                counts["kept"] += 1
                yield row
    except (ValueError, IndexError, csv.Error) as error:
        if isinstance(error, UnicodeDecodeError):
            raise
        raise FileRefused(f"La ligne {reader.line_num} de {name} n’est pas celle d’une adresse.") from error


def _places(header: list[str], name: str) -> list[int]:
    """Where each of `COLUMNS` stands in the file."""
    missing = [column for column in COLUMNS if column not in header]
    if missing:
        raise FileRefused(
            f"{name} n’est pas un fichier de la Base Adresse Nationale : il n’a pas de colonne {', '.join(missing)}."
        )
    return [header.index(column) for column in COLUMNS]


def _authority_of(cells: list[str], places: list[int], communes: dict[str, int]) -> int | None:
    return communes.get(cells[places[COLUMNS.index("code_insee")]])


def _row(cells: list[str], places: list[int], authority_id: int) -> StagedAddress | None:
    """An address; None without a position on the territory. Raises `ValueError` for what is not one."""
    code, number, suffix, name, postal_code, insee_code, town, former_code, former_town, east, north = (
        cells[place] for place in places
    )
    if not code or not name or "\x00" in "".join(cells) or not 0 <= int(number) <= HIGHEST_NUMBER:
        raise ValueError(number)
    if not east or not north:
        return None
    latitude, longitude = float(north), float(east)
    if not is_plausible(latitude, longitude):
        return None
    name_key = plain_words(name)
    key = f"{name_key} {postal_code} {plain_words(town)} {plain_words(former_town)}".strip()
    return StagedAddress(
        code,
        int(number),
        suffix.strip().lower(),
        name,
        postal_code,
        insee_code,
        town,
        former_code,
        former_town,
        latitude,
        longitude,
        authority_id,
        name_key,
        key,
    )


def _merge(cursor: Any) -> dict[str, int]:
    """Bring streets and addresses to what is staged; how many of what."""
    cursor.execute(statements.STAGE_STREETS)
    cursor.execute(statements.WRITE_STREETS)
    cursor.execute(statements.WRITE_ADDRESSES)
    new, changed = cursor.fetchone()
    cursor.execute(statements.REMOVE_ADDRESSES)
    removed = cursor.rowcount
    cursor.execute(statements.REMOVE_STREETS)
    cursor.execute("SELECT count(*) FROM staged_street")
    return {"new": new, "changed": changed, "removed": removed, "streets": cursor.fetchone()[0]}
