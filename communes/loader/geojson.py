"""GeoJSON (RFC 7946), read feature by feature, whatever the size of the file."""

import json
import re
from collections.abc import Iterator
from typing import IO, Any

from communes.loader.refused import FileRefused

CHUNK = 1 << 18  # characters read at once
LONGEST = 1 << 23  # characters of one feature, or of what comes before the first
FEATURES = re.compile(r'"features"\s*:\s*\[')
BETWEEN = re.compile(r"[\s,]*")
# How a coordinate reference system is called when it is longitude and latitude (RFC 7946 knows no other).
WGS84 = ("CRS84", "4326", "WGS84")
CONVERT = "Convertissez-le : ogr2ogr -t_srs EPSG:4326 -lco RFC7946=YES sortie.geojson entree.geojson"


def features_of(file: IO[str], name: str) -> Iterator[Any]:
    """The features of the « FeatureCollection » that `file` holds, unchecked. Raises `FileRefused` for what is none.

    The standard library reads one value of a text and says where it ends: a few thousand characters are held at a time.
    """
    decode, rank = json.JSONDecoder().raw_decode, 0
    buffer, start = _head(file, name)
    while True:
        start = _after(buffer, start)
        if buffer[start : start + 1] == "]":
            return
        try:
            feature, start = decode(buffer, start)
        except (ValueError, RecursionError) as error:
            chunk = file.read(CHUNK)
            if not chunk or len(buffer) - start > LONGEST:
                raise FileRefused(
                    f"{name} n’est pas du GeoJSON entier : l’objet {rank + 1} ne se lit pas. Téléchargez-le à nouveau."
                ) from error
            buffer, start = buffer[start:] + chunk, 0
            continue
        rank += 1
        yield feature


def is_wgs84(crs: str) -> bool:
    """Whether what a file says of its coordinate reference system, as JSON, names longitude and latitude."""
    return any(name in crs.upper().replace(" ", "") for name in WGS84)


def _head(file: IO[str], name: str) -> tuple[str, int]:
    """The first characters of a file, and where its list of features begins in them."""
    buffer = ""
    while (begins := FEATURES.search(buffer)) is None:
        chunk = file.read(CHUNK)
        if not chunk or len(buffer) > LONGEST:
            break
        buffer += chunk
    if begins is None or buffer.lstrip()[:1] != "{":
        raise FileRefused(f"{name} n’est pas du GeoJSON : une « FeatureCollection » est attendue.")
    before = buffer[: begins.start()]
    if '"crs"' in before.lower() and not is_wgs84(before):
        raise FileRefused(f"{name} n’est pas en WGS 84. {CONVERT}")
    return buffer, begins.end()


def _after(buffer: str, start: int) -> int:
    found = BETWEEN.match(buffer, start)
    return found.end() if found else start
