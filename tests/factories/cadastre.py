"""Parcels: held already, or in a file as Etalab publishes those of a commune."""

import gzip
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from communes import territory
from communes.cadastre.models import Parcel


def held(code: str, area: int | None = 400) -> Parcel:
    """A parcel of the loaded cadastre."""
    return Parcel.objects.create(
        code=code, authority=territory.commune_for_insee(code[:5]), area=area, latitude=45.74, longitude=4.91
    )


def feature(code: str, area: Any = 400, *, lat: float = 45.74, lon: float = 4.91, **properties: Any) -> dict[str, Any]:
    """A square of some twenty metres around a point."""
    half = 0.0001
    corners = [(-half, -half), (half, -half), (half, half), (-half, half), (-half, -half)]
    named = {"id": code, "commune": code[:5], "prefixe": code[5:8], "section": code[8:10].lstrip("0")}
    return {
        "type": "Feature",
        "id": code,
        "geometry": {"type": "Polygon", "coordinates": [[[lon + east, lat + north] for east, north in corners]]},
        "properties": named | {"numero": code[10:].lstrip("0"), "contenance": area} | properties,
    }


def write(path: Path, features: Iterable[dict[str, Any]]) -> Path:
    """A file with these features, compressed where its name says so."""
    lines = ",\n".join(json.dumps(one, separators=(",", ":")) for one in features)
    content = f'{{"type":"FeatureCollection","features":[\n{lines}\n]}}\n'.encode()
    path.write_bytes(gzip.compress(content) if path.suffix == ".gz" else content)
    return path
