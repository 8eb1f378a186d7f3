"""Exact outlines, from the files of IGN's ADMIN EXPRESS in GeoJSON (Licence Ouverte 2.0, © IGN)."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import shapely
from django.db import transaction
from shapely.geometry import mapping, shape

from communes import territory
from communes.enums import TerritoryKind
from communes.loader.geojson import CONVERT, is_wgs84
from communes.loader.refused import FileRefused
from communes.models import Territory

type_outlines = dict[tuple[str, str], dict[str, Any]]  # by INSEE code and kind
# Under which names releases of ADMIN EXPRESS give the code of each kind. The features of arrondissements and of former
# communes also name the commune that they are in: those come first.
NAMES: dict[str, tuple[str, ...]] = {
    TerritoryKind.ARRONDISSEMENT: ("INSEE_ARM", "code_insee_de_l_arrondissement_municipal"),
    TerritoryKind.FORMER_COMMUNE: ("INSEE_CAD", "code_insee_de_la_commune_associee_ou_deleguee"),
    TerritoryKind.COMMUNE: ("INSEE_COM", "code_insee", "INSEE", "code"),
}
SAME = 0.3  # of its surface, at least, an exact outline shares with the simplified one


def load_contours(paths: Iterable[Path], *, partial: bool = False) -> list[str]:
    """Replace the outlines of the territory that are in these files; what was done, in French.

    Unless `partial`, every commune must be there. Raises `FileRefused`; nothing is changed then.
    """
    known = {(row.insee_code, row.kind): row for row in Territory.objects.all()}
    found: type_outlines = {}
    for path in paths:
        _read(path, known, found)
    missing = [row.name for key, row in known.items() if row.kind == TerritoryKind.COMMUNE and key not in found]
    if not found or (missing and not partial):
        names = ", ".join(missing)
        raise FileRefused(
            f"Il manque {len(missing)} communes : {names}. Complétez le fichier, ou chargez ce qu’il a avec --partial."
        )
    lines = [f"Contours exacts : {len(found)} lus, {_write(known, found)} changés."]
    if missing:
        lines.append(f"Restent simplifiés, sauf chargement précédent : {', '.join(missing)}.")
    return lines


def _write(known: dict[tuple[str, str], Territory], found: type_outlines) -> int:
    """Keep the outlines that are others than those known. How many."""
    changed = [key for key, outline in found.items() if known[key].outline != outline or not known[key].is_exact]
    with transaction.atomic():
        for key in changed:
            Territory.objects.filter(pk=known[key].pk).update(outline=found[key], is_exact=True)
    territory.refresh()
    return len(changed)


def _read(path: Path, known: dict[tuple[str, str], Territory], found: type_outlines) -> None:
    """Add to `found` the outlines of a file that are of the territory."""
    for properties, geometry in _features(path):
        key = _key_of(properties)
        row = known.get(key) if key else None
        if row is None:
            continue
        if key in found:
            raise FileRefused(f"Le contour de {row} est donné deux fois.")
        found[row.insee_code, row.kind] = _outline(geometry, row)


def _features(path: Path) -> Iterator[tuple[dict[str, Any], Any]]:
    try:
        content = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise FileRefused(f"Le fichier {path} ne peut pas être lu ({error.strerror}).") from error
    except (ValueError, RecursionError) as error:
        raise FileRefused(f"{path.name} n’est pas du GeoJSON.") from error
    features = content.get("features") if isinstance(content, dict) else None
    if not isinstance(features, list):
        raise FileRefused(f"{path.name} n’est pas du GeoJSON : une « FeatureCollection » est attendue.")
    if not is_wgs84(json.dumps(content.get("crs") or "CRS84")):
        raise FileRefused(f"{path.name} n’est pas en WGS 84. {CONVERT}")
    for feature in features:
        if not isinstance(feature, dict) or not isinstance(feature.get("properties"), dict):
            raise FileRefused(f"{path.name} n’est pas du GeoJSON : un de ses objets n’a pas de propriétés.")
        yield feature["properties"], feature.get("geometry")


def _key_of(properties: dict[str, Any]) -> tuple[str, str] | None:
    """The INSEE code and kind of a feature, by its properties."""
    lower = {name.lower(): value for name, value in properties.items()}
    for kind, names in NAMES.items():
        for name in names:
            if value := lower.get(name.lower()):
                return str(value), str(kind)
    return None


def _outline(geometry: Any, row: Territory) -> dict[str, Any]:
    """The geometry of a feature as it is kept. Raises `FileRefused` for what is not the outline of `row`."""
    try:
        outline = shapely.force_2d(shape(geometry))
    except Exception as error:
        raise FileRefused(f"Le contour de {row} n’est pas lisible.") from error
    if outline.geom_type not in ("Polygon", "MultiPolygon") or outline.is_empty:
        raise FileRefused(f"Le contour de {row} n’est pas une surface.")
    west, south, east, north = outline.bounds
    if not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):  # noqa: PLR2004 the earth, in degrees
        raise FileRefused(f"Le contour de {row} n’est pas en WGS 84. {CONVERT}")
    if not outline.is_valid:
        raise FileRefused(f"Le contour de {row} n’est pas valide : {shapely.is_valid_reason(outline)}.")
    former = shape(row.outline)
    if outline.intersection(former).area < SAME * max(outline.area, former.area):
        raise FileRefused(
            f"Le contour de {row} n’est pas là où est ce territoire : latitude et longitude sont-elles inversées ?"
        )
    plain: dict[str, Any] = json.loads(json.dumps(mapping(outline)))  # lists, as they come back from the database
    return plain
