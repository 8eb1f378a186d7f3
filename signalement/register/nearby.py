"""What is reported around a site: the latest reports that are open, and all of those on a map."""

from typing import NamedTuple

from communes.models import Authority
from communes.static_map import StaticMap, static_map
from signalement.register.models import PublishedReport
from signalement.register.pages import place_of
from signalement.register.results import Asked

MAPPED = 60  # of the newest: a small map is not read with more
TOLD = 3


class Nearby(NamedTuple):
    """The band « Près de chez vous ». `place`: « Bron », « la Métropole de Lyon »."""

    place: str
    latest: list[PublishedReport]
    map: StaticMap


def nearby(authority: Authority | None) -> Nearby:
    """The newest open reports of a site. One statement, two on the metropolis's."""
    newest = (
        Asked(authority).reports().order_by("-filed_at", "-demande").select_related("category__demarche", "commune")
    )
    reports = list(newest[:MAPPED])
    latest = reports[:TOLD]
    numbered: dict[tuple[float, float], list[str]] = {}
    for number, report in enumerate(reports, start=1):
        if report.latitude is not None and report.longitude is not None:
            numbered.setdefault((report.latitude, report.longitude), []).append(str(number) if number <= TOLD else "")
    # One mark a place, which several may share; those that bear a number come last, over the others.
    places = sorted(
        (latitude, longitude, "·".join(filter(None, labels))) for (latitude, longitude), labels in numbered.items()
    )
    places.sort(key=lambda place: bool(place[2]))
    return Nearby(place_of(authority), latest, static_map(authority, places))
