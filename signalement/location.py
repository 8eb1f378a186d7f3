"""From what a resident says of a place to the commune it is in, or the communes to ask them about."""

import re
from dataclasses import dataclass

from communes import geocoding, territory
from communes.enums import AuthorityKind
from communes.models import Authority
from communes.names import town

POSTAL_CODE = re.compile(r"(?<!\d)(\d{5})(?!\d)")
# Five digits that no commune uses are a postal code of elsewhere when words follow, else the number of a lamp post.
CODE_OF_TOWN = re.compile(r"(?<!\d)\d{5}\s+[^\W\d]{2}")
CLOSE = 100.0  # metres: within this distance of a point, an address that was recognised is the address of that point


class OutsideError(Exception):
    """The place is in none of the communes; `far` is what says so: « point » or « address »."""

    def __init__(self, far: str) -> None:
        super().__init__(far)
        self.far = far


@dataclass(frozen=True, slots=True)
class Place:
    """The commune of a place. With `choices`, the resident is asked which one; until then `commune` may be None.

    They are asked because the place is `near_border`, else because what they wrote does not say.
    `point` (latitude, longitude): where the address is, when it was recognised and no point was given.
    """

    commune: Authority | None
    choices: tuple[Authority, ...] = ()
    near_border: bool = False
    point: tuple[float, float] | None = None


def find(*, address: str, point: tuple[float, float] | None, chosen: str, site: Authority | None) -> Place:
    """The commune of a place said by address, by coordinates (latitude, longitude) or both.

    `chosen` is the INSEE code that the resident picked when asked, or that came with the address they picked; `site`
    the authority on whose site they are. An address among those held here says its commune better than any outline.
    Else coordinates win over the address, except near a border, where their commune is a guess. Raises `OutsideError`.
    """
    known = geocoding.exactly(address, own=site) if address else None
    if known and (point is None or territory.metres_between(point, (known.latitude, known.longitude)) <= CLOSE):
        return Place(known.commune, point=None if point else (known.latitude, known.longitude))
    named = named_in(address)
    if point is not None:
        return _at(point, chosen=chosen, named=named or [])
    if named == []:
        raise OutsideError("address")
    picked = territory.commune_for_insee(chosen) if chosen else None
    return _by_words(named, picked, site if site is not None and site.kind == AuthorityKind.COMMUNE else None)


def _by_words(named: list[Authority] | None, picked: Authority | None, commune: Authority | None) -> Place:
    """Among the communes that an address names, or all when it names none: `picked`, else that of the site."""
    if named is None:
        return Place(picked or commune, choices=() if commune else tuple(Authority.objects.communes()))
    if len(named) == 1:
        return Place(named[0])
    if picked in named:
        return Place(picked, choices=tuple(named))
    return Place(commune) if commune in named else Place(None, choices=tuple(named))


def _at(point: tuple[float, float], *, chosen: str, named: list[Authority]) -> Place:
    location = territory.locate(*point)
    if not location.candidates:
        raise OutsideError("point")
    if not location.near_border:
        return Place(location.commune)
    candidates = tuple(location.candidates)
    picked = next((commune for commune in candidates if chosen and commune.insee_code == chosen), None)
    said = [commune for commune in candidates if commune in named]
    if picked is None and len(said) == 1:
        return Place(said[0])
    return Place(picked, choices=candidates, near_border=True)


def named_in(address: str) -> list[Authority] | None:
    """The communes that an address may be in by its postal code or its last words; None when it names none.

    An empty list means that it is elsewhere.
    """
    if CODE_OF_TOWN.search(address) or "," in address:
        named = territory.commune_named(_last_words(address))
        if named:
            return [named]
    for code in reversed(POSTAL_CODE.findall(address)):
        if communes := territory.communes_for_postal_code(code):
            return communes
    return [] if CODE_OF_TOWN.search(address) else None


def _last_words(address: str) -> str:
    """The name of the town that follows the last comma or postal code."""
    return town(POSTAL_CODE.split(address.rsplit(",", 1)[-1])[-1])
