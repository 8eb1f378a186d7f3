"""What an agent should know beside a request: what the same person asked before, what else was reported there."""

import datetime
import math
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple, TypedDict

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, Q, QuerySet

from accounts.context import Actor
from accounts.statements import written_once
from grc.models import Demande, Party, Person

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

SHOWN = 5
RADII = 50, 250  # metres: in a town, thousands are within the second, and enough within the first
CLOSED_SINCE = datetime.timedelta(days=90)
EARTH = 6_371_000  # metres, mean radius
DEGREE = math.pi * EARTH / 180  # metres in one degree of latitude


class Earlier(NamedTuple):
    """Other requests of a person, the last ones first, and whether there are more."""

    person: Person
    requests: list[Demande]
    more: bool


class Neighbour(NamedTuple):
    """A request about a place near by, and how far it is."""

    demande: Demande
    metres: int


def earlier_of(demande: Demande, party: Party | None, actor: Actor) -> Earlier | None:
    """The other requests of who is behind `party`, on all their cards that agents joined; None while it has no card."""
    if party is None or party.person is None:
        return None
    cards = Person.objects.visible_to(actor).joined_to(party.person)
    found = (
        Demande.objects.visible_to(actor)
        .filter(pk__in=Party.objects.filter(person__in=cards.order_by().values("pk")).values("demande_id"))
        .exclude(pk=demande.pk)
        .select_related("demarche", "incident")
        .order_by("-filed_at", "-id")[: SHOWN + 1]
    )
    requests = list(found)
    return Earlier(party.person, requests[:SHOWN], len(requests) > SHOWN)


def near(demande: Demande, actor: Actor, *, at: datetime.datetime) -> list[Neighbour]:
    """The nearest requests of the same authority within the last of `RADII`, open or closed not long ago.

    One statement for each radius, up to the first within which there are as many as are shown: a box on the
    coordinates, which their index serves, then the distance in a plane: at this size they differ by less than a
    centimetre from the sphere's.
    """
    if demande.latitude is None or demande.longitude is None:
        return []
    latitude, longitude = demande.latitude, demande.longitude
    shrunk = max(math.cos(math.radians(latitude)), 0.01)
    found: list[Demande] = []
    for tall in (radius / DEGREE for radius in RADII):
        wide = tall / shrunk
        found = _nearest(
            *(demande.pk, demande.authority_id, at - CLOSED_SINCE, latitude, longitude, shrunk),
            *(latitude - tall, latitude + tall, longitude - wide, longitude + wide, tall * tall),
            authority_ids=actor.authority_ids,
        )
        if len(found) == SHOWN:
            break
    return [
        Neighbour(one, round(math.sqrt(one.square) * DEGREE))  # type: ignore[attr-defined]
        for one in found
    ]


@written_once
def _nearest(  # noqa: PLR0913, PLR0917 a box, and where its middle is
    demande_id: int,
    authority_id: int,
    closed_since: datetime.datetime,
    latitude: float,
    longitude: float,
    shrunk: float,
    south: float,
    north: float,
    west: float,
    east: float,
    most: float,
    *,
    authority_ids: tuple[int, ...],
) -> QuerySet[Demande]:
    """`shrunk`: how much shorter a degree of longitude is than one of latitude; `most`: the square of the radius."""
    northwards, eastwards = F("latitude") - latitude, (F("longitude") - longitude) * shrunk
    visible = Demande.objects.visible_to(Actor(authority_ids=authority_ids))
    placed = visible.annotate(square=northwards * northwards + eastwards * eastwards)
    nearest = (
        placed.filter(
            Q(closed_at=None) | Q(closed_at__gte=closed_since),
            authority=authority_id,
            anonymised_at=None,
            latitude__range=(south, north),
            longitude__range=(west, east),
        )
        .exclude(pk=demande_id)
        .filter(square__lte=most)
        .order_by("square", "-id")[:SHOWN]
    )
    found = placed.filter(pk__in=nearest.values("pk"))  # found in their index: in a town, thousands are that near
    return found.select_related("demarche", "incident").defer("answers").order_by("square", "-id")


class Addressed(TypedDict):
    """What `joined_to` adds to each: the addresses of its parties, as they are compared."""

    addresses: list[str]


def joined_to(demande: Demande, actor: Actor) -> "list[WithAnnotations[Demande, Addressed]]":
    """The requests of its incident, itself included, the one that leads first; none when it is joined to no other."""
    if demande.incident_id is None:
        return []
    written = Party.objects.filter(demande=OuterRef("pk")).exclude(email="").order_by("id")
    joined = Demande.objects.visible_to(actor).joined_in(demande.incident_id).select_related("demarche")
    return list(joined.annotate(addresses=ArraySubquery(written.values("email_key"))))


class Reached(NamedTuple):
    """Whom one answer to all reaches by mail: how many people, and how many requests have no address to write to."""

    people: int
    silent: int


def reached_by(joined: "Iterable[WithAnnotations[Demande, Addressed]]") -> Reached:
    """Of what `joined_to` found. Who wrote twice is one person; what is anonymised is not written on."""
    live = [one for one in joined if one.anonymised_at is None]
    addresses = {address for one in live for address in one.addresses}
    return Reached(len(addresses), sum(not one.addresses for one in live))
