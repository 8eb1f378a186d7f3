"""A round: reports that an agent goes to see one after the other, in the order of a short walk.

Nothing is kept of it: the address holds which reports, and from where. What is done is read in the reports themselves.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple, Self
from urllib.parse import urlencode

from django.db.models import QuerySet

from accounts.context import Actor
from grc.enums import Kind, ScanState
from grc.models import Attachment, Demande
from signalement.desk.inbox.order import Point, metres_between, ordered

MOST = 100  # reports of one round
KEYS = re.compile(r"[0-9]{1,18}")
PLACE = re.compile(r"(-?\d{1,2}(?:\.\d{1,7})?),(-?\d{1,3}(?:\.\d{1,7})?)", re.ASCII)


class Wanted(NamedTuple):
    """Which requests, by their keys, and from where."""

    keys: tuple[int, ...]
    start: Point | None = None

    @classmethod
    def of(cls, keys: str, start: str) -> Self:
        """Read from an address: `d`, `depart`. What makes no sense is left out, and what comes after `MOST`."""
        found = dict.fromkeys(int(one) for one in keys.split(".") if KEYS.fullmatch(one))
        said = PLACE.fullmatch(start)
        place = Point(float(said[1]), float(said[2])) if said else None
        is_on_earth = place is not None and abs(place.latitude) <= 90 and abs(place.longitude) <= 180  # noqa: PLR2004
        return cls(tuple(found)[:MOST], place if is_on_earth else None)

    @property
    def query(self) -> str:
        """The same, as an address says it."""
        said = {"d": ".".join(map(str, self.keys))} if self.keys else {}
        if self.start:
            said["depart"] = f"{self.start.latitude:.5f},{self.start.longitude:.5f}"
        return urlencode(said, safe=",")


class Stop(NamedTuple):
    """A report of a round. `metres`: from the one before, or from the start; None where there is neither."""

    demande: Demande
    metres: int | None
    weight: int
    photo: Attachment | None


class Round(NamedTuple):
    """`unplaced`: reports of which only an address is known; `others`: how many of the requests are no reports."""

    stops: list[Stop]
    unplaced: list[Stop]
    others: int

    @property
    def all(self) -> list[Stop]:
        return [*self.stops, *self.unplaced]

    @property
    def metres(self) -> int:
        return sum(stop.metres or 0 for stop in self.stops)

    @property
    def done(self) -> int:
        return sum(not stop.demande.is_open for stop in self.all)

    @property
    def following(self) -> Stop | None:
        """The first that is not done."""
        return next((stop for stop in self.all if stop.demande.is_open), None)


def round_of(wanted: Wanted, actor: Actor) -> Round:
    """Those of the wanted that the agent treats. Two statements, whatever their number."""
    found = Demande.objects.visible_to(actor).filter(pk__in=wanted.keys, anonymised_at=None)
    rank = {key: position for position, key in enumerate(wanted.keys)}
    rows = sorted(found.select_related("demarche", "commune", "incident"), key=lambda one: rank[one.pk])
    reports = [one for one in rows if one.demarche.kind == Kind.REPORT]
    photos = {one.demande_id: one for one in first_photos(reports)}

    def stop(demande: Demande, metres: int | None = None) -> Stop:
        return Stop(demande, metres, demande.people, photos.get(demande.pk))

    stops = [stop(one, metres) for one, metres in _way(reports, wanted.start)]
    unplaced = [stop(one) for one in reports if not place_of(one)]
    return Round(stops, unplaced, len(rows) - len(reports))


def _way(reports: Sequence[Demande], start: Point | None) -> Iterator[tuple[Demande, int | None]]:
    """Those that have a place, in the order of the round; how far each is from the one before, in metres."""
    placed = [(one, place) for one in reports if (place := place_of(one))]
    last = start
    for position in ordered([place for _one, place in placed], start):
        one, place = placed[position]
        yield one, round(metres_between(last, place)) if last else None
        last = place


def first_photos(demandes: Sequence[Demande]) -> QuerySet[Attachment]:
    """Of each request that has some, the first of its photos that may be shown."""
    clean = Attachment.objects.filter(
        demande__in=demandes, scan_state=ScanState.CLEAN, derivatives__has_key="thumbnail"
    )
    return clean.order_by("demande", "uploaded_at", "id").distinct("demande")


def place_of(demande: Demande) -> Point | None:
    if demande.latitude is None or demande.longitude is None:
        return None
    return Point(demande.latitude, demande.longitude)
