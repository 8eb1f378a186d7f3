"""Querysets of what stands somewhere: by cells, by a distance."""

import math
from collections.abc import Sequence
from functools import reduce
from operator import or_
from typing import Self

from django.db import models
from django.db.models import F, Q

from signalement.grid import EQUATOR, Span, spans_around


class PlacedQuerySet(models.QuerySet):
    """What stands somewhere: has a `cell`, a `latitude` and a `longitude`."""

    def within(self, spans: Sequence[Span]) -> Self:
        """Those whose cell is in one of these spans."""
        return self.filter(reduce(or_, (Q(cell__range=span) for span in spans)), cell__isnull=False)

    def near(self, latitude: float, longitude: float, metres: float) -> Self:
        """Those within a distance, the nearest first; `square` is that of the distance, in degrees of latitude.

        In a plane at the latitude of the point: at these sizes it differs from the sphere by less than a centimetre.
        """
        shrunk = max(math.cos(math.radians(latitude)), 0.01)
        north, east = F("latitude") - latitude, (F("longitude") - longitude) * shrunk
        return (
            self.within(spans_around(latitude, longitude, metres))
            .annotate(square=north * north + east * east)
            .filter(square__lte=square_of(metres))
            .order_by("square", "-pk")
        )


def square_of(metres: float) -> float:
    """The square that `near` compares with that of a distance."""
    return (360 * metres / EQUATOR) ** 2


def metres_of(square: float) -> int:
    """The distance of which `near` has given the square, in whole metres."""
    return round(math.sqrt(square) * EQUATOR / 360)
