"""The addresses held here first; when there are none at all, those of the geocoder."""

import re
from collections.abc import Callable
from typing import Any

from django.core.cache import cache
from django.utils.crypto import salted_hmac

from communes import channels, territory
from communes.geocoding import local
from communes.geocoding.found import Answer, Found
from communes.models import Authority
from communes.names import typed

KEPT = 86_400  # seconds
ASKED = 20  # of the geocoder, which knows the whole country, to be left with enough of ours
ACCEPTABLE = re.compile(r"[^\W_]")  # how a question begins, or it answers 400
SHORTEST, LONGEST = 3, 200  # characters of a question
KINDS = ("housenumber", "street")
FAR = 200.0  # metres beyond which the nearest address says nothing of a place


def complete(text: str, *, own: Authority | None, limit: int) -> Answer:
    """The addresses that begin so, best first; those of the commune `own`, that of the site, before the others."""
    text = " ".join(text.split())
    if local.is_any():
        return Answer(tuple(local.complete(text, own=own, limit=limit)))
    if not SHORTEST <= len(text) <= LONGEST or not ACCEPTABLE.match(text):
        return Answer()
    near = {"lat": own.latitude, "lon": own.longitude} if own and own.latitude and own.longitude else {}

    def asked() -> list[Any]:
        return channels.ask("search", completes=True, q=text, limit=ASKED, autocomplete=1, index="address", **near)

    answer = _kept(f"search {text.lower()} {sorted(near.items())}", asked)
    at_home_first = sorted(answer.found, key=lambda one: one.commune != own)
    return Answer(tuple(at_home_first[:limit]), answer.degraded)


def pinpoint(text: str, *, own: Authority) -> Answer:
    """The one address with a number that this text is, typed on the site of `own`; nothing when it may be several."""
    asked = typed(text)
    if asked.number is None or not asked.words:
        return Answer()
    if local.is_any():
        held = local.exactly(text, own=own)
        return Answer((held,) if held else ())
    answer = complete(text, own=own, limit=ASKED)
    found = local.the_one(answer.found, asked, own=own)
    return Answer((found,) if found else (), answer.degraded)


def nearest(latitude: float, longitude: float) -> Answer:
    """The address nearest to a point in WGS 84 degrees, at 200 m at the most."""
    if not territory.locate(latitude, longitude).candidates:
        return Answer()
    if local.is_any():
        found = local.nearest(latitude, longitude)
        answer = Answer((found,) if found else ())
    else:
        latitude, longitude = round(latitude, 5), round(longitude, 5)  # a metre

        def asked() -> list[Any]:
            return channels.ask("reverse", lat=latitude, lon=longitude, index="address", limit=5)

        answer = _kept(f"reverse {latitude} {longitude}", asked)
    here = (latitude, longitude)
    near = [one for one in answer.found if territory.metres_between(here, (one.latitude, one.longitude)) <= FAR]
    return Answer(tuple(near[:1]), answer.degraded)


def _kept(question: str, ask: Callable[[], list[Any]]) -> Answer:
    """What the geocoder answers, or answered to the same question; degraded when it cannot be asked."""
    key = f"geocoder:{salted_hmac('communes.geocoding', question, algorithm='sha256').hexdigest()}"
    rows = cache.get(key)
    if rows is None:
        try:
            rows = [row for feature in ask() if (row := _row(feature))]
        except channels.Unavailable:
            return Answer(degraded=True)
        cache.set(key, rows, KEPT)
    return Answer(tuple(found for row in rows if (found := _found(row))))


def _row(feature: Any) -> list[Any] | None:
    """What is kept of a feature of GeocodeJSON; None for what is no address, or is not readable."""
    try:
        said = feature["properties"]
        longitude, latitude = feature["geometry"]["coordinates"][:2]
        if said["type"] not in KINDS:
            return None
        street = said.get("street") or said["name"]
        texts = [said.get("housenumber") or "", street, said.get("postcode") or "", said["citycode"]]
        return [*map(str, texts), float(latitude), float(longitude)]
    except (KeyError, TypeError, ValueError):
        return None


def _found(row: list[Any]) -> Found | None:
    """The address of a row; None when it is in none of our communes."""
    number, street, postal_code, insee_code, latitude, longitude = row
    commune = territory.commune_for_insee(insee_code)
    return Found(number, street, postal_code, insee_code, commune, latitude, longitude) if commune else None
