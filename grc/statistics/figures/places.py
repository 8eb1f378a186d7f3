"""Figures by place: the smallest pieces of the territory that are known, and the communes that have none.

There are no neighbourhoods in the data of the house: the arrondissements of Lyon and former communes are the pieces.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.db.models.expressions import RawSQL

from communes.enums import TerritoryKind
from communes.models import Territory
from grc.statistics.figures.scope import Scope

PIECE = """(
    SELECT piece.id FROM unnest(%s::bigint[], %s::bigint[], %s::polygon[]) AS piece (id, commune_id, ring)
    WHERE piece.commune_id = grc_demande.commune_id
        AND piece.ring @> point(grc_demande.longitude, grc_demande.latitude)
    LIMIT 1
)"""


class Locality(NamedTuple):
    """A piece of a commune, or a commune (`name` empty: what is nowhere); `is_rest`: what is in none of its pieces."""

    name: str
    received: int
    closed: int
    is_rest: bool = False


def places_of(scope: Scope) -> list[Locality]:
    """Where what was received or closed is, the place that received most first. Two statements."""
    pieces = list(Territory.objects.exclude(kind=TerritoryKind.COMMUNE).order_by("insee_code"))
    cut = {one.authority_id for one in pieces}
    names = {one.pk: one.name for one in pieces}
    rings = [(one.pk, one.authority_id, ring) for one in pieces for ring in rings_of(one.outline)]
    within = scope.within()
    rows = (
        scope.requests()
        .filter(within["received"] | within["closed"])
        .order_by()
        .annotate(piece=RawSQL(PIECE, [[row[part] for row in rings] for part in range(3)]))  # noqa: S611 ours
        .values_list("commune", "piece", "commune__name")
        .annotate(**scope.moved())
    )
    found = [
        Locality(names.get(piece) or words or "", received, closed, is_rest=piece is None and commune in cut)
        for commune, piece, words, received, closed in rows
    ]
    return sorted(found, key=lambda place: (-place.received, place.name))


def rings_of(outline: dict[str, Any]) -> Iterator[str]:
    """The outer rings of a GeoJSON outline, as PostgreSQL reads a polygon."""
    polygons = [outline["coordinates"]] if outline["type"] == "Polygon" else outline["coordinates"]
    for polygon in polygons:
        yield ",".join(f"({longitude},{latitude})" for longitude, latitude, *_height in polygon[0])
