"""Files of assets, read a line at a time: CSV, or points in GeoJSON (RFC 7946)."""

import csv
from collections.abc import Iterator
from itertools import starmap
from typing import IO, Any, NamedTuple

from communes.loader import FileRefused
from communes.loader.geojson import features_of

# How the columns and the properties that are read are called, in the files that cities publish.
NAMES = {
    "reference": ("reference", "référence", "numero", "numéro", "ref", "identifiant"),
    "latitude": ("latitude", "lat"),
    "longitude": ("longitude", "lon", "lng"),
    "address": ("address", "adresse"),
}
REQUIRED = ("reference", "latitude", "longitude")
PART = 1 << 16  # characters that tell what a file is


class Line(NamedTuple):
    """What a file says of one asset, unchecked; `number` is that of the line, or the rank of the object."""

    number: int
    reference: str
    latitude: str
    longitude: str
    address: str


def lines_of(file: IO[str], name: str) -> Iterator[Line]:
    """The assets of a file, which its first character tells. Raises `FileRefused` for what is neither."""
    first = file.read(PART)
    file.seek(0)
    if first.lstrip()[:1] in ("{", "["):
        return starmap(_point, enumerate(features_of(file, name), start=1))
    return _rows(file, first, name)


def _rows(file: IO[str], first: str, name: str) -> Iterator[Line]:
    header = first.partition("\n")[0]
    reader = csv.reader(file, delimiter=max(";,\t", key=header.count))
    try:
        columns = [column.strip().lower() for column in next(reader, [])]
        places = {wanted: _place(columns, called) for wanted, called in NAMES.items()}
        if missing := [wanted for wanted in REQUIRED if places[wanted] is None]:
            raise FileRefused(
                f"{name} n’a pas de colonne {', '.join(missing)}. La première ligne doit nommer les colonnes :"
                " reference, latitude, longitude et, si vous l’avez, address."
            )
        for cells in reader:
            if any(cell.strip() for cell in cells):
                said = {wanted: _cell(cells, place) for wanted, place in places.items()}
                yield Line(reader.line_num, **said)
    except csv.Error as error:
        raise FileRefused(f"La ligne {reader.line_num} de {name} n’est pas du CSV.") from error


def _place(columns: list[str], called: tuple[str, ...]) -> int | None:
    return next((columns.index(name) for name in called if name in columns), None)


def _cell(cells: list[str], place: int | None) -> str:
    return cells[place].strip() if place is not None and place < len(cells) else ""


def _point(number: int, feature: Any) -> Line:
    """What a feature says; empty where it says nothing that is read."""
    feature = feature if isinstance(feature, dict) else {}
    geometry, properties = feature.get("geometry"), feature.get("properties")
    said = {str(key).lower(): value for key, value in (properties if isinstance(properties, dict) else {}).items()}
    is_point = isinstance(geometry, dict) and geometry.get("type") == "Point"
    position = geometry.get("coordinates") if is_point else None
    longitude, latitude = position[:2] if isinstance(position, list) and len(position) > 1 else ("", "")
    reference, address = (
        next((said[called] for called in NAMES[wanted] if said.get(called) not in (None, "")), "")
        for wanted in ("reference", "address")
    )
    return Line(number, str(reference).strip(), str(latitude), str(longitude), str(address).strip())
