"""The assets of an authority, from a file: streamed into a staging table, then only what differs is written.

In one transaction: readers see those of before until those of after are all there.
"""

import math
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from django.db import connection, transaction

from communes.loader import FileRefused
from communes.loader.files import is_plausible, opened
from communes.models import Authority
from signalement.catalogue.loader.asset_files import Line, lines_of
from signalement.catalogue.models import AssetKind
from signalement.catalogue.models.asset import NUMBER, key_of
from signalement.grid import cell_of

LOCK = 720_147  # one load at a time
ADDRESS = 240  # characters
SHOWN = 50  # refusals that are told one by one

STAGE = """
DROP TABLE IF EXISTS staged_asset;
CREATE TEMPORARY TABLE staged_asset (
    reference varchar(40), reference_key varchar(40), latitude double precision, longitude double precision,
    cell bigint, address varchar(240)
) ON COMMIT DROP
"""
COPY = "COPY staged_asset FROM STDIN"
WRITE = """
WITH written AS (
    INSERT INTO signalement_asset (kind_id, authority_id, reference, reference_key, latitude, longitude, cell, address,
                                   is_retired)
    SELECT %(kind)s, %(authority)s, staged.*, false
    FROM staged_asset AS staged
    LEFT JOIN signalement_asset AS held
      ON held.kind_id = %(kind)s AND held.authority_id = %(authority)s AND held.reference_key = staged.reference_key
    WHERE (held.reference, held.latitude, held.longitude, held.address, held.is_retired)
          IS DISTINCT FROM (staged.reference, staged.latitude, staged.longitude, staged.address, false)
    ON CONFLICT (kind_id, reference_key, authority_id) DO UPDATE
    SET reference = EXCLUDED.reference, latitude = EXCLUDED.latitude, longitude = EXCLUDED.longitude,
        cell = EXCLUDED.cell, address = EXCLUDED.address, is_retired = false
    RETURNING xmax = 0 AS is_new
)
SELECT count(*) FILTER (WHERE is_new), count(*) FILTER (WHERE NOT is_new) FROM written
"""
# Those whose line was refused are not retired: the file has them, badly.
RETIRE = """
UPDATE signalement_asset AS held SET is_retired = true
WHERE held.kind_id = %(kind)s AND held.authority_id = %(authority)s AND NOT held.is_retired
  AND held.reference_key <> ALL(%(refused)s)
  AND NOT EXISTS (SELECT FROM staged_asset AS staged WHERE staged.reference_key = held.reference_key)
"""


class RefusedLine(NamedTuple):
    """A line that is not loaded, and why, in French."""

    line: int
    why: str


@dataclass
class Loaded:
    """What a load did, or would do. `refusals`: the first ones; `refused` counts them all."""

    read: int = 0
    created: int = 0
    changed: int = 0
    retired: int = 0
    refused: int = 0
    refusals: list[RefusedLine] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def kept(self) -> int:
        return self.read - self.refused

    def lines(self) -> list[str]:
        """The same in French, a line for each part, the speed being the last."""
        speed = self.read / max(self.seconds, 0.001)
        return [*self.changes(), f"{self.read} lignes en {self.seconds:.1f} s : {speed:.0f} par seconde."]

    def changes(self) -> list[str]:
        """What is refused and what changes, in French, a line for each part."""
        told = [f"Ligne {refusal.line} : {refusal.why}" for refusal in self.refusals]
        if self.refused > len(self.refusals):
            told.append(f"… et {self.refused - len(self.refusals)} autres lignes refusées.")
        return [
            *told,
            f"Équipements : {self.kept} lus, dont {self.created} nouveaux, {self.changed} changés.",
            f"Retirés : {self.retired}. Lignes refusées : {self.refused}.",
        ]


def load_assets(path: Path, *, kind: AssetKind, authority: Authority, replace: bool = False) -> Loaded:
    """Make the assets of the file those of the authority, by their numbers; a bad line is refused alone.

    With `replace`, those that the file has not are retired. Raises `FileRefused`; nothing is changed then.
    """
    started, loaded, seen = time.perf_counter(), Loaded(), dict[str, int]()
    asked = {"kind": kind.pk, "authority": authority.pk}
    refused: set[str] = set()  # the numbers of the lines that are
    with opened(path) as file, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 0")
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        cursor.execute(STAGE)
        with cursor.copy(COPY) as copy:
            for row in _rows(lines_of(file, path.name), seen, refused, loaded):
                copy.write_row(row)
        if not loaded.kept:
            raise FileRefused("\n".join([*loaded.changes()[:-2], f"{path.name} n’a aucun équipement à charger."]))
        cursor.execute(WRITE, asked)
        loaded.created, loaded.changed = cursor.fetchone()
        if replace:
            cursor.execute(RETIRE, asked | {"refused": list(refused)})
            loaded.retired = cursor.rowcount
    loaded.seconds = time.perf_counter() - started
    return loaded


def _rows(lines: Iterator[Line], seen: dict[str, int], refused: set[str], loaded: Loaded) -> Iterator[tuple]:
    """The rows to stage, counting all."""
    for line in lines:
        loaded.read += 1
        key = key_of(line.reference)
        why = f"le numéro {line.reference} est déjà à la ligne {seen[key]}." if key in seen else _fault_of(line, key)
        if why:
            loaded.refused += 1
            refused.add(key)
            if len(loaded.refusals) < SHOWN:
                loaded.refusals.append(RefusedLine(line.number, why))
            continue
        seen[key] = line.number
        latitude, longitude = degrees(line.latitude), degrees(line.longitude)
        yield line.reference, key, latitude, longitude, cell_of(latitude, longitude), line.address


def _fault_of(line: Line, key: str) -> str:
    """Why a line cannot be loaded; empty when it can."""
    if not key:
        return "il n’y a pas de numéro : complétez la colonne « reference »."
    if "\x00" in line.reference + line.address:
        return "un caractère ne se lit pas."
    if len(line.reference) > NUMBER or len(line.address) > ADDRESS:
        return f"le numéro a plus de {NUMBER} caractères, ou l’adresse plus de {ADDRESS}."
    return _misplaced(degrees(line.latitude), degrees(line.longitude))


def _misplaced(latitude: float, longitude: float) -> str:
    if math.isnan(latitude) or math.isnan(longitude):
        return "la position ne se lit pas : écrivez latitude et longitude en degrés, par exemple 45.7333 et 4.9111."
    if is_plausible(latitude, longitude):
        return ""
    if is_plausible(longitude, latitude):
        return "latitude et longitude sont inversées."
    return "la position est hors de la métropole, ou n’est pas en degrés (WGS 84)."


def degrees(text: str) -> float:
    """A number as files write it, with a comma or a point; not a number when it is none."""
    try:
        return float(text.strip().replace(",", "."))
    except ValueError:
        return math.nan
