"""The cadastre in GeoJSON, as Etalab publishes it: what a feature says of its parcel."""

from typing import Any, NamedTuple

import shapely
from shapely.geometry import shape

from communes.cadastre.references import is_code
from communes.loader.files import is_plausible

LARGEST = 2_000_000_000  # m², for what a column holds
DECIMALS = 6  # of a degree: some ten centimetres


class ParcelRefused(ValueError):  # noqa: N818
    """Why a feature is not the parcel that it should be, in French."""


class ReadParcel(NamedTuple):
    """A parcel of a file: its identifier, its area in m², its centroid in degrees."""

    code: str
    area: int | None
    latitude: float
    longitude: float


def read_parcel(feature: Any) -> ReadParcel:
    """The parcel of a feature. Raises `ParcelRefused`."""
    feature = feature if isinstance(feature, dict) else {}
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
