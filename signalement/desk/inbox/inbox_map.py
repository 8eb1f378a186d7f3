"""Requests of the list on a map: what one tile of it shows to an agent, counted by the database before it travels."""

from typing import NamedTuple

from django.db.models import Avg, Count, F, FloatField, IntegerField, Max, Q, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Floor

from accounts.context import Actor
from grc.models import Demande
from grc.querysets import DemandeQuerySet
from signalement.grid import CUT, MOST_IN_A_TILE, NEAREST, Cluster, Tile

SIDES = 1 << CUT


class Seen(NamedTuple):
    """What a tile shows; `is_cut`: there are more in it than are shown."""

    clusters: list[Cluster]
    demandes: list[Demande]
    is_cut: bool = False


def seen_on(tile: Tile, demandes: DemandeQuerySet, actor: Actor) -> Seen:
    """Of these requests, those of the agent's authorities that lie in a tile. Two statements."""
    south, west, north, east = tile.bounds
    here = demandes.visible_to(actor).filter(
        latitude__gt=south, latitude__lte=north, longitude__gte=west, longitude__lt=east, anonymised_at=None
    )
    if tile.z >= NEAREST:
        found = list(_shown(here).order_by("-filed_at", "-id")[: MOST_IN_A_TILE + 1])
        return Seen([], found[:MOST_IN_A_TILE], len(found) > MOST_IN_A_TILE)
    clusters, keys = [], []
    squares = {
        "row": _part(F("latitude") - Value(south), north - south),
        "column": _part(F("longitude") - Value(west), east - west),
    }
    counted = (
        here.annotate(**squares)
        .order_by()
        .values("row", "column")
        .annotate(
            count=Count("pk"),
            still_open=Count("pk", filter=Q(closed_at__isnull=True)),
            middle_north=Avg("latitude"),
            middle_east=Avg("longitude"),
            key=Max("pk"),
        )
    )
    for one in counted:
        if one["count"] == 1:
            keys.append(one["key"])
        else:
            clusters.append(Cluster(one["middle_north"], one["middle_east"], one["count"], one["still_open"]))
    alone = list(_shown(Demande.objects.visible_to(actor).filter(pk__in=keys))) if keys else []
    return Seen(clusters, alone)


def _shown(demandes: DemandeQuerySet) -> DemandeQuerySet:
    return demandes.select_related("demarche", "incident").defer("answers")


def _part(beyond: Combinable, whole: float) -> Cast:
    """In which of the rows, or columns, of a tile: a tile is so small that its parallels are evenly far apart."""
    share = Cast(beyond, FloatField()) * Value(SIDES / whole)
    return Cast(Floor(share), IntegerField())
