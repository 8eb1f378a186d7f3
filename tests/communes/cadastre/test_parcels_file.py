"""Loading parcels from the cadastre: what is written, what is left alone, what goes, what is refused."""

from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from communes.cadastre.models import Parcel
from communes.loader import geojson
from tests.factories.cadastre import feature, held, write

pytestmark = pytest.mark.django_db
BRON, OTHER, SINGLE = "69029000AB0123", "69029000AB0124", "690290000A0007"
LYON, ELSEWHERE = "69383000AB0012", "38185000AB0001"


def load(path: Path, capsys: pytest.CaptureFixture[str], *options: str) -> str:
    call_command("load_parcels", str(path), *options)
    return capsys.readouterr().out


@pytest.mark.parametrize("name", ["cadastre-69029-parcelles.json", "cadastre-69029-parcelles.json.gz"])
def test_parcels_are_kept_as_the_cadastre_gives_them(name: str, tmp_path: Path, capsys) -> None:
    files = [feature(BRON, 412), feature(SINGLE, None), feature(LYON, lat=45.76, lon=4.85), feature(ELSEWHERE)]
    said = load(write(tmp_path / name, files), capsys)
    assert "Parcelles : 3 lues, dont 3 nouvelles, 0 changées. Retirées : 0." in said
    assert "Écartées : 1 d’autres communes." in said
    one = Parcel.objects.select_related("authority").get(code=BRON)
    assert (one.insee_code, one.prefix, one.section, one.number) == ("69029", "000", "AB", "0123")
    assert (one.area, one.latitude, one.longitude, one.authority.name) == (412, 45.74, 4.91, "Bron")
    assert str(one) == "AB 123"
    assert Parcel.objects.get(code=SINGLE).area is None
    assert Parcel.objects.get(code=LYON).authority.insee_code == "69123"


def test_a_second_load_changes_nothing_and_another_file_what_differs(tmp_path: Path, capsys) -> None:
    path = write(tmp_path / "a.json", [feature(BRON, 412), feature(OTHER, 90)])
    held(LYON)
    load(path, capsys)
    assert "2 lues, dont 0 nouvelles, 0 changées. Retirées : 0." in load(path, capsys)
    later = write(tmp_path / "b.json", [feature(BRON, 400), feature(SINGLE)])
    assert "2 lues, dont 1 nouvelles, 1 changées. Retirées : 1." in load(later, capsys)
    assert set(Parcel.objects.values_list("code", flat=True)) == {BRON, SINGLE, LYON}  # Lyon is not in the file


def test_one_commune_of_a_larger_file(tmp_path: Path, capsys) -> None:
    path = write(tmp_path / "a.json", [feature(BRON), feature(LYON)])
    assert "Parcelles : 1 lues" in load(path, capsys, "--commune", "69029")
    assert list(Parcel.objects.values_list("code", flat=True)) == [BRON]
    with pytest.raises(CommandError, match=r"Communes inconnues : 75056\. .* Rien n’est changé"):
        load(path, capsys, "--commune", "75056")


REFUSED: dict[str, tuple[dict[str, Any], str]] = {
    "no identifier": ({"id": "AB123"}, "n° 2 (AB123) : identifiant illisible."),
    "it contradicts itself": ({"section": "AC"}, f"n° 2 ({OTHER}) : son identifiant et sa propriété « section » se"),
    "an area that is none": ({"contenance": "412"}, f"n° 2 ({OTHER}) : contenance illisible."),
    "not a surface": ({"geometry": {"type": "Point", "coordinates": [4.9, 45.7]}}, "n’est pas une surface"),
    "no geometry": ({"geometry": None}, "contour illisible"),
    "in Lambert 93": ({"geometry": {"type": "Polygon", "coordinates": [[[8e5, 6e6], [9e5, 6e6], [9e5, 7e6]]]}}, "WGS"),
}


@pytest.mark.parametrize(("wrong", "said"), REFUSED.values(), ids=REFUSED)
def test_a_parcel_that_cannot_be_read_is_named_and_stays(
    wrong: dict[str, Any], said: str, tmp_path: Path, capsys
) -> None:
    held(OTHER, 77)
    one = feature(OTHER)
    one |= {name: value for name, value in wrong.items() if name == "geometry"}
    one["properties"] |= {name: value for name, value in wrong.items() if name != "geometry"}
    told = load(write(tmp_path / "a.json", [feature(BRON), one]), capsys).replace("\u00a0", " ")
    assert "Refusées : 1, qui restent comme elles étaient." in told
    assert said in told
    if wrong.get("id") is None:
        assert Parcel.objects.get(code=OTHER).area == 77


def test_a_commune_that_has_merged_is_in_the_file_of_today(tmp_path: Path, capsys) -> None:
    files = [feature(BRON), feature("69152000AB0001", lat=45.70, lon=4.82)]
    assert "69152 est depuis sa fusion dans le cadastre de 69149" in load(write(tmp_path / "a.json", files), capsys)


def test_many_refusals_are_counted(tmp_path: Path, capsys) -> None:
    files = [feature(BRON), *(feature(f"69029000AC{number:04}", "?") for number in range(1, 31))]
    told = load(write(tmp_path / "a.json", files), capsys)
    assert "Refusées : 30" in told
    assert "  et 10 autres." in told


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"code;contenance\n", "n’est pas du GeoJSON"),
        (b'{"type": "FeatureCollection"}', "n’est pas du GeoJSON"),
        (b'[{"features": []}]', "n’est pas du GeoJSON"),
        (b'{"features": [{"type": "Feature", "proper', "n’est pas du GeoJSON entier"),
        (b'{"crs": {"properties": {"name": "EPSG:2154"}}, "features": []}', "n’est pas en WGS 84"),
        (b'{"features": []}', "n’a aucune parcelle du territoire"),
        (b'{"features": [7]}', "n’a aucune parcelle du territoire"),
        (b"\xff\xfe", "UTF-8"),
    ],
)
def test_what_is_no_such_file_changes_nothing(content: bytes, said: str, tmp_path: Path, capsys) -> None:
    held(BRON)
    path = tmp_path / "a.json"
    path.write_bytes(content)
    with pytest.raises(CommandError, match=said):
        load(path, capsys)
    assert Parcel.objects.count() == 1


def test_a_file_cut_in_two_changes_nothing(tmp_path: Path, capsys) -> None:
    path = write(tmp_path / "a.json.gz", [feature(BRON), feature(OTHER)])
    path.write_bytes(path.read_bytes()[:-40])
    with pytest.raises(CommandError, match="Rien n’est changé"):
        load(path, capsys)
    assert not Parcel.objects.exists()


@pytest.mark.parametrize("chunk", [1, 7, 100, 1000])
def test_it_is_read_whatever_is_read_at_once(chunk: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(geojson, "CHUNK", chunk)
    path = write(tmp_path / "a.json", [feature(BRON), feature(OTHER, owner="]},{")])
    with path.open(encoding="utf-8") as file:
        assert [one["id"] for one in geojson.features_of(file, path.name)] == [BRON, OTHER]


def test_what_never_ends_is_not_held_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    monkeypatch.setattr(geojson, "CHUNK", 100)
    monkeypatch.setattr(geojson, "LONGEST", 1000)
    path = tmp_path / "a.json"
    path.write_text('{"features": [{"a": "' + "x" * 5000, encoding="utf-8")
    with pytest.raises(CommandError, match="n’est pas du GeoJSON entier"):
        load(path, capsys)
