"""Which commune a place is in, from a point, an INSEE code, a postal code or a name.

The outlines that come with the house are strongly simplified: near a border they are a guess, and the resident is
asked. Between two exact ones only the error of the position itself is left. The whole territory (69 outlines) is
indexed once per process and read again every few minutes: a look-up makes no query.
"""

import gzip
import hashlib
import json
import math
import threading
import time
from dataclasses import dataclass, field
from typing import Any, NamedTuple, Self

import shapely
from shapely.geometry import shape

from communes.enums import TerritoryKind
from communes.models import Authority, PostalCode, Territory
from communes.names import plain_words, town

BORDER = 500.0  # metres: within this distance of another commune, ask
EXACT_BORDER = 15.0  # metres: the same between exact outlines, for what a telephone errs between buildings
LIFETIME = 300.0  # seconds: what changes in the administration is seen by every process within this time
POLE = 90.0  # degrees
ANTIMERIDIAN = 180.0  # degrees
DECIMALS = 4  # of a degree in the contours that are sent: about ten metres, which is finer than they are
EARTH_RADIUS = 6_371_008.8  # metres, mean (IUGG)
# The territory spans 0.4 degree: with longitudes shortened as at its middle, distances are right to within 0.4 %.
MIDDLE = math.cos(math.radians(45.75))


@dataclass(frozen=True, slots=True)
class Location:
    """Where a point is: its commune, or None outside the territory.

    `candidates` are the communes at less than 500 m, nearest first (the commune itself is at 0 m); at less than 15 m
    where the outlines on both sides are exact.
    `near_border` is true when they leave a choice, so that the resident is asked: another commune than `commune`.
    The authorities are shared by the whole process: read them, do not change them.
    """

    commune: Authority | None
    near_border: bool = False
    candidates: list[Authority] = field(default_factory=list)


class Contours(NamedTuple):
    """The outlines of the communes as GeoJSON, for maps to draw: plain, compressed, and the version of both."""

    plain: bytes
    compressed: bytes
    version: str

    @classmethod
    def of(cls, features: list[dict[str, Any]]) -> Self:
        collection = {"type": "FeatureCollection", "features": features}
        plain = json.dumps(collection, ensure_ascii=False, separators=(",", ":")).encode()
        version = hashlib.blake2b(plain, digest_size=12).hexdigest()
        return cls(plain, gzip.compress(plain, mtime=0), version)


@dataclass(frozen=True, slots=True)
class Index:
    """The territory as it was read: outlines in metres, in a tree, and what each code means."""

    tree: shapely.STRtree
    outlines: list[Any]
    communes: list[Authority]
    exact: list[bool]
    by_insee: dict[str, Authority]
    by_name: dict[str, Authority]
    by_postal_code: dict[str, list[Authority]]
    contours: Contours
    expires_at: float

    @classmethod
    def read(cls) -> Self:
        authorities = {authority.pk: authority for authority in Authority.objects.communes()}
        by_insee: dict[str, Authority] = {}
        by_name = {plain_words(authority.name): authority for authority in authorities.values()}
        outlines, communes, exact, features = [], [], [], []
        for territory in Territory.objects.iterator():
            authority = authorities[territory.authority_id]
            by_insee[territory.insee_code] = authority
            by_name.setdefault(plain_words(territory.name), authority)
            if territory.kind == TerritoryKind.COMMUNE:
                outlines.append(shapely.transform(shape(territory.outline), _projected_array))
                communes.append(authority)
                exact.append(territory.is_exact)
                features.append(_feature(territory))
        shapely.prepare(outlines)
        by_postal_code: dict[str, list[Authority]] = {}
        for postal_code in PostalCode.objects.order_by("authority__sort_key"):
            by_postal_code.setdefault(postal_code.code, []).append(authorities[postal_code.authority_id])
        return cls(
            tree=shapely.STRtree(outlines),
            outlines=outlines,
            communes=communes,
            exact=exact,
            by_insee=by_insee,
            by_name=by_name,
            by_postal_code=by_postal_code,
            contours=Contours.of(features),
            expires_at=time.monotonic() + LIFETIME,
        )

    def is_stale(self) -> bool:
        return self.expires_at < time.monotonic()


_lock = threading.Lock()
_index: Index | None = None


def refresh() -> None:
    """Read the territory again at the next look-up of this process: after it was loaded or changed."""
    global _index  # noqa: PLW0603 one index per process is the point
    with _lock:
        _index = None


def _current() -> Index:
    global _index  # noqa: PLW0603
    index = _index
    if index is None or index.is_stale():
        with _lock:
            index = _index  # another thread may have read it meanwhile
            if index is None or index.is_stale():
                index = _index = Index.read()
    return index


def locate(latitude: float, longitude: float) -> Location:
    """The commune of a point in WGS 84 degrees. What is no point of the earth (NaN, out of range) is outside."""
    if not (abs(latitude) <= POLE and abs(longitude) <= ANTIMERIDIAN):  # nor NaN
        return Location(commune=None)
    index = _current()
    point = shapely.Point(*_projected(latitude, longitude))
    near = sorted(
        (float(shapely.distance(index.outlines[position], point)), not index.exact[position], position)
        for position in index.tree.query(point.buffer(BORDER, quad_segs=1, cap_style="square"))
    )  # where an exact outline laps over a simplified one, the exact one comes first
    is_inside = bool(near) and near[0][0] == 0
    sharp = not is_inside or not near[0][1]  # on this side of the border
    candidates = [
        index.communes[position]
        for distance, is_rough, position in near
        if distance <= (EXACT_BORDER if sharp and not is_rough else BORDER)
    ]
    commune = candidates[0] if is_inside else None
    return Location(commune=commune, near_border=candidates not in ([], [commune]), candidates=candidates)


def commune_for_insee(code: str) -> Authority | None:
    """The commune of an INSEE code; arrondissements and former communes give the commune of today.

    69381 to 69389 are Lyon; 69152 is the former Pierre-Bénite, in Oullins-Pierre-Bénite (69149) since 2024.
    """
    return _current().by_insee.get(code.strip())


def commune_named(words: str) -> Authority | None:
    """The commune of this name, in the words of `communes.names`; those of former communes give the one of today."""
    return _current().by_name.get(words)


def communes_for_postal_code(code: str) -> list[Authority]:
    """The communes that use a postal code, by name; several share 69250 and 69270."""
    return list(_current().by_postal_code.get(code.strip(), ()))


def communes_of_letter(postal_code: str, place: str) -> list[Authority] | None:
    """The communes that a letter with this postal code and this town may go to, as somebody wrote them.

    An empty list: neither is of the territory. None: they say nothing, or do not agree.
    """
    named, by_code = commune_named(town(place)), communes_for_postal_code(postal_code)
    if named is not None:
        return [named] if named in by_code or not postal_code.strip() else None
    return by_code or ([] if postal_code.strip() and place.strip() else None)


def metres_between(one: tuple[float, float], other: tuple[float, float]) -> float:
    """The distance of two points of the territory (latitude, longitude in degrees), in metres."""
    return math.dist(_projected(*one), _projected(*other))


def outlines() -> list[tuple[Authority, Any]]:
    """Each commune with its outline (`shapely`), as `projected`: shared by the whole process, to be read only."""
    index = _current()
    return list(zip(index.communes, index.outlines, strict=True))


def contours() -> Contours:
    """The outlines of all the communes."""
    return _current().contours


def projected(latitude: float, longitude: float) -> tuple[float, float]:
    """A point in WGS 84 degrees as it is drawn: metres to the east and to the north."""
    return _projected(latitude, longitude)


def _feature(territory: Territory) -> dict[str, Any]:
    outline = territory.outline
    return {
        "type": "Feature",
        "properties": {"name": territory.name, "insee_code": territory.insee_code},
        "geometry": {"type": outline["type"], "coordinates": _rounded(outline["coordinates"])},
    }


def _rounded(coordinates: Any) -> Any:
    """Degrees with the digits that mean something, however deep they lie."""
    return [_rounded(one) for one in coordinates] if isinstance(coordinates, list) else round(coordinates, DECIMALS)


def _projected(latitude: float, longitude: float) -> tuple[float, float]:
    return EARTH_RADIUS * MIDDLE * math.radians(longitude), EARTH_RADIUS * math.radians(latitude)


def _projected_array(coordinates: Any) -> Any:
    """`_projected` for an array of (longitude, latitude)."""
    radians = coordinates * (math.pi / 180)
    radians[:, 0] *= EARTH_RADIUS * MIDDLE
    radians[:, 1] *= EARTH_RADIUS
    return radians
