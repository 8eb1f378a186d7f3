"""Loads the parcels of communes, from the files of the cadastre in GeoJSON.

A file is streamed into a staging table, then compared with what is held: only what differs is written, in one
transaction. Forms see the parcels of before until those of after are all there.
"""

import time
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg
from django.db import connection, transaction

from communes.cadastre.reading import ParcelRefused, ReadParcel, read_parcel
from communes.cadastre.references import ABSORBED
from communes.loader.files import opened
from communes.loader.geojson import features_of
from communes.loader.refused import FileRefused
from communes.models import Territory

LOCK = 720_147  # one load at a time; the addresses have the number before
TOLD = 20  # refused parcels that are named
STAGE = """
DROP TABLE IF EXISTS staged_parcel;
CREATE TEMPORARY TABLE staged_parcel (
    code varchar(14), area integer, latitude double precision, longitude double precision, authority_id bigint
) ON COMMIT DROP
"""
COPY = "COPY staged_parcel FROM STDIN"
WRITE = """
WITH written AS (
    INSERT INTO cadastre_parcel (code, authority_id, area, latitude, longitude)
    SELECT DISTINCT ON (code) code, staged.authority_id, staged.area, staged.latitude, staged.longitude
    FROM staged_parcel AS staged LEFT JOIN cadastre_parcel AS held USING (code)
    WHERE (held.authority_id, held.area, held.latitude, held.longitude)
          IS DISTINCT FROM (staged.authority_id, staged.area, staged.latitude, staged.longitude)
    ORDER BY code, staged.ctid
    ON CONFLICT (code) DO UPDATE
    SET authority_id = EXCLUDED.authority_id, area = EXCLUDED.area, latitude = EXCLUDED.latitude,
        longitude = EXCLUDED.longitude
    RETURNING xmax = 0 AS is_new
)
SELECT count(*) FILTER (WHERE is_new), count(*) FILTER (WHERE NOT is_new) FROM written
"""
# Of the communes in the file. One that is held and that the file has, but not so that it can be read, stays as it is.
REMOVE = """
DELETE FROM cadastre_parcel AS held
WHERE held.insee_code IN (SELECT DISTINCT left(code, 5) FROM staged_parcel)
  AND NOT EXISTS (SELECT FROM staged_parcel AS staged WHERE staged.code = held.code)
  AND held.code <> ALL (%s)
"""


@dataclass(slots=True)
class LoadedParcels:
    """What a load has read: how many parcels, how many of other communes, and why which were refused."""

    kept: int = 0
    elsewhere: int = 0
    refused: list[str] = field(default_factory=list)
    refused_codes: list[str] = field(default_factory=list)

    @property
    def read(self) -> int:
        return self.kept + self.elsewhere + len(self.refused)


def load_parcels(path: Path, *, communes: Collection[str] = ()) -> list[str]:
    """Make the parcels of the communes in the file those of the file; what was done, in French.

    `communes`: the INSEE codes of those that are wanted, all when there is none. Raises `FileRefused`; nothing is
    changed then.
    """
    started = time.perf_counter()
    known = dict(Territory.objects.values_list("insee_code", "authority_id"))
    if unknown := sorted(set(communes) - known.keys()):
        raise FileRefused(f"Communes inconnues : {', '.join(unknown)}. Donnez le code INSEE, 69029 pour Bron.")
    wanted = {code: key for code, key in known.items() if not communes or code in communes}
    found = LoadedParcels()
    try:
        with opened(path) as file, transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET LOCAL statement_timeout = 0")
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
            cursor.execute(STAGE)
            with cursor.copy(COPY) as copy:
                for row, authority_id in _rows(features_of(file, path.name), wanted, found):
                    copy.write_row((*row, authority_id))
            if not found.kept:
                raise FileRefused("\n".join([f"{path.name} n’a aucune parcelle du territoire.", *found.refused[:TOLD]]))
            cursor.execute("CREATE INDEX ON staged_parcel (code); ANALYZE staged_parcel")
            cursor.execute(WRITE)
            new, changed = cursor.fetchone()
            cursor.execute(REMOVE, [found.refused_codes])
            removed = cursor.rowcount
    except psycopg.DataError as error:
        raise FileRefused(f"{path.name} contient une valeur trop longue ou illisible.") from error
    seconds = time.perf_counter() - started
    return [
        f"Parcelles : {found.kept} lues, dont {new} nouvelles, {changed} changées. Retirées : {removed}.",
        *([f"Écartées : {found.elsewhere} d’autres communes."] if found.elsewhere else []),
        *_refusals(found.refused),
        f"{found.read} parcelles en {seconds:.1f} s : {found.read / seconds:.0f} par seconde.",
    ]


def _rows(features: Iterator[Any], wanted: dict[str, int], found: LoadedParcels) -> Iterator[tuple[ReadParcel, int]]:
    """The parcels of the wanted communes, each with its authority, counting all."""
    for rank, feature in enumerate(features, start=1):
        try:
            row = read_parcel(feature)
            if row.code[:5] in ABSORBED and row.code[:5] in wanted:
                raise ParcelRefused(f"{row.code[:5]} est depuis sa fusion dans le cadastre de {ABSORBED[row.code[:5]]}")
        except ParcelRefused as why:
            properties = feature.get("properties") if isinstance(feature, dict) else None
            code = str((properties or {}).get("id", ""))[:20] if isinstance(properties, dict) else ""
            found.refused.append(f"n° {rank}{f' ({code})' if code else ''} : {why}")
            found.refused_codes.append(code)
            continue
        if (authority_id := wanted.get(row.code[:5])) is None:
            found.elsewhere += 1
        else:
            found.kept += 1
            yield row, authority_id


def _refusals(refused: list[str]) -> Iterator[str]:
    if refused:
        yield f"Refusées : {len(refused)}, qui restent comme elles étaient."
        yield from (f"  {one}." for one in refused[:TOLD])
    if len(refused) > TOLD:
        yield f"  et {len(refused) - TOLD} autres."
