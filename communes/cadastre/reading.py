"""The cadastre in GeoJSON, as Etalab publishes it: read parcel by parcel, whatever the size of the file."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, NamedTuple

import shapely
from shapely.geometry import shape

from communes.cadastre.references import is_code
from communes.loader.files import is_plausible
from communes.loader.refused import FileRefused

CHUNK = 1 << 18  # characters read at once
LONGEST = 1 << 23  # characters of one parcel, beyond which the file is no such one
LARGEST = 2_000_000_000  # m², for what a column holds
DECIMALS = 6  # of a degree: some ten centimetres
BETWEEN = " \t\r\n,"


class ParcelRefused(ValueError):  # noqa: N818
    """Why a feature is not the parcel that it should be, in French."""


class ReadParcel(NamedTuple):
    """A parcel of a file: its identifier, its area in m², its centroid in degrees."""

    code: str
    area: int | None
    latitude: float
    longitude: float


def features_of(file: IO[str], path: Path) -> Iterator[dict[str, Any]]:
    """The features of a « FeatureCollection », one after the other. Raises `FileRefused` for what is none.

    The standard library reads one value of a text and says where it ends: a few thousand characters are held at a time.
    """
    decode, buffer = json.JSONDecoder().raw_decode, ""
    while (start := _start(buffer)) < 0:
        chunk = file.read(CHUNK)
        if not chunk or len(buffer) > LONGEST:
            raise FileRefused(f"{path.name} n’est pas du GeoJSON : une « FeatureCollection » est attendue.")
        buffer += chunk
    while True:
        while start < len(buffer) and buffer[start] in BETWEEN:
            start += 1
        if buffer[start : start + 1] == "]":
            return
        try:
            feature, start = decode(buffer, start)
        except (ValueError, RecursionError) as error:
            chunk = file.read(CHUNK)
            if not chunk or len(buffer) - start > LONGEST:
                raise FileRefused(
                    f"{path.name} s’interrompt ou n’est pas du GeoJSON : téléchargez-le à nouveau."
                ) from error
            buffer, start = buffer[start:] + chunk, 0
            continue
        yield feature if isinstance(feature, dict) else {}


def _start(buffer: str) -> int:
    """Where the list of features begins in the first characters of a file; -1 before it is read."""
    name = buffer.find('"features"')
    opening = buffer.find("[", name) if name >= 0 and buffer.lstrip()[:1] == "{" else -1
    return opening + 1 if opening >= 0 else -1


def read_parcel(feature: dict[str, Any]) -> ReadParcel:
    """The parcel of a feature. Raises `ParcelRefused`."""
    said = feature.get("properties")
    said = said if isinstance(said, dict) else {}
    code = str(said.get("id") or feature.get("id") or "")
    if not is_code(code):
        raise ParcelRefused("identifiant illisible")
    parts = {"commune": code[:5], "prefixe": code[5:8], "section": code[8:10], "numero": code[10:]}
    for name, expected in parts.items():
        if name in said and str(said[name]).zfill(len(expected)) != expected:
            raise ParcelRefused(f"son identifiant et sa propriété «\u00a0{name}\u00a0» se contredisent")
    return ReadParcel(code, _area(said.get("contenance")), *_centroid(feature.get("geometry")))


def _area(said: Any) -> int | None:
    if said is None:
        return None
    if not isinstance(said, int) or isinstance(said, bool) or not 0 <= said <= LARGEST:
        raise ParcelRefused("contenance illisible")
    return said


def _centroid(geometry: Any) -> tuple[float, float]:
    """The latitude and the longitude of the middle of a surface of the territory."""
    try:
        outline = shape(geometry)
        point = shapely.centroid(outline)
        latitude, longitude = float(point.y), float(point.x)
    except Exception as error:
        raise ParcelRefused("contour illisible") from error
    if outline.geom_type not in ("Polygon", "MultiPolygon"):
        raise ParcelRefused("son contour n’est pas une surface")
    if not is_plausible(latitude, longitude):
        raise ParcelRefused("hors du territoire, ou pas en WGS 84")
    return round(latitude, DECIMALS), round(longitude, DECIMALS)
