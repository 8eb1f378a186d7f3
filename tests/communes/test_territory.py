"""Which commune a place is in. The points near borders were read off the outlines, on both sides."""

import math

import pytest
import shapely
from shapely.geometry import shape

from communes import territory
from communes.models import Authority, Territory

CENTRES = [
    ("bron", 45.7346, 4.9119),
    ("lyon", 45.7500, 4.8400),
    ("dardilly", 45.8060, 4.7530),
    ("vaulx-en-velin", 45.7870, 4.9260),
]


def slugs(location: territory.Location) -> list[str]:
    return [authority.slug for authority in location.candidates]


@pytest.mark.django_db
@pytest.mark.parametrize(("slug", "latitude", "longitude"), CENTRES)
def test_far_from_a_border_there_is_no_doubt(slug: str, latitude: float, longitude: float) -> None:
    found = territory.locate(latitude, longitude)
    assert found.commune is not None
    assert (found.commune.slug, found.near_border, slugs(found)) == (slug, False, [slug])


@pytest.mark.django_db
def test_every_commune_is_found_at_its_own_point() -> None:
    communes = list(Authority.objects.communes())
    assert len(communes) == 58
    for commune in communes:
        assert commune.latitude is not None
        assert commune.longitude is not None
        assert territory.locate(commune.latitude, commune.longitude).commune == commune


@pytest.fixture
def border(db: None) -> tuple[float, float, float, float]:
    """A point in the middle of the border of Bron and Lyon, and the unit step (degrees) from Bron into Lyon."""
    outlines = {
        slug: shape(Territory.objects.get(kind="commune", authority__slug=slug).outline) for slug in ("bron", "lyon")
    }
    shared = outlines["bron"].boundary.intersection(outlines["lyon"].boundary.buffer(1e-6))
    middle = max(shapely.get_parts(shared), key=lambda part: part.length).interpolate(0.5, normalized=True)
    heading = shapely.shortest_line(middle, outlines["lyon"].representative_point()).coords[1]
    east, north = heading[0] - middle.x, heading[1] - middle.y
    length = math.hypot(east * 77_700, north * 111_200)  # metres
    return middle.y, middle.x, north / length, east / length


@pytest.mark.parametrize(("metres", "expected"), [(-100, ["bron", "lyon"]), (100, ["lyon", "bron"])])
def test_on_both_sides_of_a_border_the_neighbour_is_proposed(
    border: tuple[float, float, float, float], metres: int, expected: list[str]
) -> None:
    latitude, longitude, north, east = border
    found = territory.locate(latitude + metres * north, longitude + metres * east)
    assert found.commune is not None
    assert (found.commune.slug, found.near_border) == (expected[0], True)
    assert slugs(found)[:2] == expected


@pytest.mark.django_db
def test_candidates_come_nearest_first() -> None:
    found = territory.locate(45.7932, 4.8787)
    distances = []
    point = shapely.Point(*territory._projected(45.7932, 4.8787))
    for candidate in found.candidates:
        outline = shape(Territory.objects.get(kind="commune", authority=candidate).outline)
        distances.append(shapely.distance(shapely.transform(outline, territory._projected_array), point))
    assert len(distances) == 4
    assert distances == sorted(distances)
    assert distances[-1] <= territory.BORDER


@pytest.mark.django_db
def test_just_outside_the_territory_the_nearest_is_proposed() -> None:
    whole = shapely.unary_union([shape(row.outline) for row in Territory.objects.filter(kind="commune")])
    edge = shapely.Point(min(whole.exterior.coords))  # the westernmost
    found = territory.locate(edge.y, edge.x - 0.002)  # some 155 m further west
    assert found.commune is None
    assert found.near_border
    assert len(found.candidates) >= 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("latitude", "longitude"),
    [
        (48.8566, 2.3522),  # Paris
        (45.5245, 4.8744),  # Vienne, in the Isère
        (4.84, 45.75),  # the two swapped
        (math.nan, 4.84),
        (45.75, math.nan),
        (math.inf, 4.84),
        (45.75, -math.inf),
        (91.0, 4.84),
        (45.75, 184.84),
        (1e308, 1e308),
        (0.0, 0.0),
    ],
)
def test_elsewhere_is_outside(latitude: float, longitude: float) -> None:
    assert territory.locate(latitude, longitude) == territory.Location(commune=None)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("code", "slug"),
    [
        ("69029", "bron"),
        ("69123", "lyon"),
        *((f"6938{number}", "lyon") for number in range(1, 10)),
        ("69149", "oullins-pierre-benite"),
        ("69152", "oullins-pierre-benite"),
        (" 69152 ", "oullins-pierre-benite"),
        ("69390", None),
        ("69264", None),  # Villefranche-sur-Saône
        ("75056", None),
        ("", None),
    ],
)
def test_insee_codes_of_today_and_yesterday(code: str, slug: str | None) -> None:
    found = territory.commune_for_insee(code)
    assert (found.slug if found else None) == slug


@pytest.mark.django_db
def test_the_former_pierre_benite_is_in_the_new_commune() -> None:
    found = territory.locate(45.7036, 4.8242)
    assert found.commune is not None
    assert found.commune.insee_code == "69149"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("code", "count", "first"),
    [
        ("69250", 6, "albigny-sur-saone"),
        ("69270", 6, "cailloux-sur-fontaines"),
        ("69500", 1, "bron"),
        ("69003", 1, "lyon"),
    ],
)
def test_a_postal_code_may_be_of_several_communes(code: str, count: int, first: str) -> None:
    found = territory.communes_for_postal_code(code)
    assert (len(found), found[0].slug) == (count, first)


@pytest.mark.django_db
@pytest.mark.parametrize("code", ["75001", "", "69", "6925O"])
def test_an_unknown_postal_code_is_nobodys(code: str) -> None:
    assert territory.communes_for_postal_code(code) == []


@pytest.mark.django_db
def test_a_look_up_makes_no_query(django_assert_num_queries: object) -> None:
    territory.locate(45.75, 4.84)
    with django_assert_num_queries(0):  # type: ignore[operator]
        territory.locate(45.7346, 4.9119)
        territory.commune_for_insee("69381")
        territory.communes_for_postal_code("69250")


def test_a_change_is_seen_after_refresh(bron: Authority) -> None:
    Authority.objects.filter(pk=bron.pk).update(name="Bron-la-Neuve")
    territory.refresh()
    try:
        assert str(territory.commune_for_insee("69029")) == "Bron-la-Neuve"
    finally:
        territory.refresh()


def test_a_change_is_seen_after_the_lifetime(bron: Authority, monkeypatch: pytest.MonkeyPatch) -> None:
    territory.commune_for_insee("69029")
    Authority.objects.filter(pk=bron.pk).update(name="Bron-la-Neuve")
    assert str(territory.commune_for_insee("69029")) == "Bron"
    later = territory.time.monotonic() + territory.LIFETIME + 1
    monkeypatch.setattr(territory.time, "monotonic", lambda: later)
    try:
        assert str(territory.commune_for_insee("69029")) == "Bron-la-Neuve"
    finally:
        territory.refresh()
