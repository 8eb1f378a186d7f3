"""Exact outlines from ADMIN EXPRESS: taken, refused, and what they change near a border."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import shapely
from django.core.management import CommandError, call_command
from shapely.geometry import mapping, shape

from communes import loader, territory
from communes.models import Authority, Territory

pytestmark = pytest.mark.django_db
type_made = Callable[..., Path]


@pytest.fixture
def make(tmp_path: Path) -> type_made:
    """A file such as ADMIN EXPRESS has them: our own outlines, with more vertices, under the names of the IGN."""

    def made(*codes: str, kind: str = "commune", name: str = "INSEE_COM", change: Any = None, **more: Any) -> Path:
        rows = Territory.objects.filter(kind=kind, **({"insee_code__in": codes} if codes else {}))
        features = [
            {
                "type": "Feature",
                "properties": {name: row.insee_code, "NOM": row.name},
                "geometry": mapping((change or (lambda same: same))(shapely.segmentize(shape(row.outline), 0.002))),
            }
            for row in rows
        ]
        path = tmp_path / f"{kind}.geojson"
        path.write_text(json.dumps({"type": "FeatureCollection", "features": features} | more))
        return path

    yield made
    territory.refresh()


def load(*paths: Path, **options: Any) -> None:
    call_command("load_contours", *map(str, paths), **options)


def test_all_communes_become_exact_and_a_second_load_changes_nothing(make: type_made, capsys) -> None:
    path = make()
    load(path)
    assert "Contours exacts : 58 lus, 58 changés." in capsys.readouterr().out
    assert Territory.objects.filter(kind="commune", is_exact=True).count() == 58
    load(path)
    assert "58 lus, 0 changés" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["INSEE_COM", "insee_com", "code_insee"])
def test_the_names_of_each_release(make: type_made, name: str, capsys) -> None:
    load(make(name=name))
    assert "58 changés" in capsys.readouterr().out


def test_arrondissements_stand_in_a_file_of_their_own(make: type_made, capsys) -> None:
    load(make(), make(kind="arrondissement", name="INSEE_ARM"))
    assert "67 lus" in capsys.readouterr().out
    assert Territory.objects.get(insee_code="69383").is_exact


def test_a_release_does_not_bring_the_simplified_ones_back(make: type_made) -> None:
    load(make())
    before = Territory.objects.get(insee_code="69029").outline
    loader.load()
    bron = Territory.objects.get(insee_code="69029")
    assert (bron.outline, bron.is_exact) == (before, True)


def test_a_part_is_taken_when_asked(make: type_made, capsys) -> None:
    load(make("69029", "69123"), partial=True)
    said = capsys.readouterr().out
    assert "2 lus, 2 changés" in said
    assert "Villeurbanne" in said
    assert Territory.objects.filter(is_exact=True).count() == 2


class TestRefused:
    def refused(self, path: Path, **options: Any) -> str:
        with pytest.raises(CommandError) as refusal:
            load(path, **options)
        assert not Territory.objects.filter(is_exact=True).exists()
        return str(refusal.value)

    def test_communes_are_missing(self, make: type_made) -> None:
        codes = (
            Territory.objects.filter(kind="commune").exclude(insee_code="69029").values_list("insee_code", flat=True)
        )
        assert "Il manque 1 communes : Bron." in self.refused(make(*codes))

    def test_what_is_no_geojson(self, tmp_path: Path) -> None:
        path = tmp_path / "communes.geojson"
        for content in ("rien", "[1]", '{"type": "FeatureCollection"}', '{"features": [1]}'):
            path.write_text(content)
            assert "n’est pas du GeoJSON" in self.refused(path)
        assert "ne peut pas être lu" in self.refused(tmp_path / "autre")

    def test_what_is_in_lambert_93(self, make: type_made) -> None:
        crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::2154"}}
        assert "n’est pas en WGS 84" in self.refused(make(crs=crs))
        moved = make(change=lambda outline: shapely.transform(outline, lambda points: points * 100_000))
        assert "n’est pas en WGS 84" in self.refused(moved)

    def test_latitude_and_longitude_the_wrong_way_round(self, make: type_made) -> None:
        turned = make(change=lambda outline: shapely.transform(outline, lambda points: points[:, ::-1]))
        assert "inversées" in self.refused(turned)

    def test_an_outline_that_is_none(self, make: type_made) -> None:
        assert "n’est pas une surface" in self.refused(make(change=lambda outline: outline.boundary))
        path = make("69029")
        content = json.loads(path.read_text())
        content["features"][0]["geometry"] = {"type": "Polygon", "coordinates": [[[4.9, 45.7], [4.95, 45.75]]]}
        path.write_text(json.dumps(content))
        assert "n’est pas lisible" in self.refused(path, partial=True)
        bow = [[4.88, 45.71], [4.94, 45.75], [4.94, 45.71], [4.88, 45.75], [4.88, 45.71]]
        content["features"][0]["geometry"] = {"type": "Polygon", "coordinates": [bow]}
        path.write_text(json.dumps(content))
        assert "n’est pas valide" in self.refused(path, partial=True)

    def test_one_that_stands_twice(self, make: type_made) -> None:
        path = make()
        content = json.loads(path.read_text())
        content["features"].append(content["features"][0])
        path.write_text(json.dumps(content))
        assert "deux fois" in self.refused(path)


class TestNearABorder:
    """Bron and Lyon have a border in common, where nothing else is within 500 m."""

    def at(self, metres: float) -> territory.Location:
        """A point so far from the border, in Bron, or in Lyon when negative."""
        outlines = {
            code: shape(Territory.objects.get(insee_code=code, kind="commune").outline) for code in ("69029", "69123")
        }
        shared = outlines["69029"].boundary.intersection(outlines["69123"].boundary.buffer(1e-6))
        middle = max(shapely.get_parts(shared), key=lambda part: part.length).interpolate(0.5, normalized=True)
        within = shapely.transform(outlines["69029"], territory._projected_array)
        here = shapely.Point(*territory._projected(middle.y, middle.x))
        there = shapely.shortest_line(here, within.buffer(-metres).boundary).coords[1]
        radius = territory.EARTH_RADIUS
        degrees = 180 / 3.141592653589793
        return territory.locate(there[1] / radius * degrees, there[0] / (radius * territory.MIDDLE) * degrees)

    def names(self, metres: float) -> tuple[str, bool]:
        found = self.at(metres)
        assert found.commune is not None
        return found.commune.name, found.near_border

    def test_simplified_outlines_leave_a_doubt(self) -> None:
        assert self.names(100) == ("Bron", True)
        assert self.names(-100) == ("Lyon", True)

    def test_exact_ones_leave_that_of_the_position_only(self, make: type_made) -> None:
        load(make())
        assert [self.names(metres) for metres in (30, -30)] == [("Bron", False), ("Lyon", False)]
        assert [self.names(metres) for metres in (10, -10)] == [("Bron", True), ("Lyon", True)]

    def test_an_exact_one_beside_a_simplified_one_leaves_the_doubt(self, make: type_made) -> None:
        load(make("69029"), partial=True)
        assert self.names(100) == ("Bron", True)
        assert self.names(-100) == ("Lyon", True)

    def test_outside_an_exact_outline_nothing_far_is_proposed(self, make: type_made) -> None:
        givors = Authority.objects.get(slug="givors")
        south = shape(Territory.objects.get(authority=givors, kind="commune").outline).bounds
        outside = (south[1] - 0.002, givors.longitude)
        assert territory.locate(*outside).commune is None
        load(make())
        assert territory.locate(*outside).candidates == []
