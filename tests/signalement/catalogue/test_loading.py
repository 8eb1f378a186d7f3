"""Loading assets from a file: what is written, what is left alone, what is refused and where."""

import gzip
import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from communes.models import Authority
from signalement.catalogue.models import Asset
from signalement.grid import cell_of
from tests.factories.assets import asset, lamps

pytestmark = pytest.mark.django_db
HEADER = "reference,latitude,longitude,address\n"
TWO = HEADER + "BR-0412,45.7333,4.9111,12 rue de la République\nBR-0413,45.7334,4.9112,\n"


@pytest.fixture(autouse=True)
def kind():
    return lamps()


def load(text: str, tmp_path: Path, capsys, *options: str, name: str = "mats.csv") -> str:
    path = tmp_path / name
    path.write_bytes(gzip.compress(text.encode()) if name.endswith(".gz") else text.encode())
    call_command("load_assets", str(path), "--kind=lampadaire", "--authority=bron", *options)
    return capsys.readouterr().out


def point(reference: str, *position: object, **properties: object) -> dict:
    geometry = {"type": "Point", "coordinates": list(position)}
    return {"type": "Feature", "geometry": geometry, "properties": {"numero": reference} | properties}


def collection(*features: object, **more: object) -> str:
    return json.dumps({"type": "FeatureCollection", **more, "features": list(features)}, indent=1)


def test_assets_are_kept_with_their_cell(tmp_path, capsys, bron: Authority):
    said = load(TWO, tmp_path, capsys)
    assert "Équipements : 2 lus, dont 2 nouveaux, 0 changés." in said
    assert "par seconde" in said
    lamp = Asset.objects.get(reference="BR-0412")
    assert (lamp.authority, lamp.kind.slug, lamp.address) == (bron, "lampadaire", "12 rue de la République")
    assert lamp.cell == cell_of(45.7333, 4.9111)
    assert str(lamp) == "Lampadaire BR-0412"


def test_a_second_load_changes_nothing_and_another_what_differs(tmp_path, capsys):
    load(TWO, tmp_path, capsys)
    before = list(Asset.objects.order_by("pk").values())
    assert "2 lus, dont 0 nouveaux, 0 changés." in load(TWO, tmp_path, capsys)
    assert list(Asset.objects.order_by("pk").values()) == before
    moved = TWO.replace("45.7334", "45.7340")
    assert "2 lus, dont 0 nouveaux, 1 changés." in load(moved, tmp_path, capsys)
    assert Asset.objects.get(reference="BR-0413").latitude == 45.7340


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("mats.csv", "Numero;Lat;Lon;Adresse\nbr 0412;45,7333;4,9111;Ici\n"),
        ("mats.csv.gz", TWO),
        ("mats.geojson", collection(point("BR-0412", 4.9111, 45.7333, 171.2, adresse="Ici"))),
        ("mats.json", collection(point("BR-0412", 4.9111, 45.7333), crs={"properties": {"name": "urn:ogc:CRS84"}})),
    ],
)
def test_files_of_cities_are_read_as_they_are(name, text, tmp_path, capsys):
    load(text, tmp_path, capsys, name=name)
    found = Asset.objects.get(reference_key="BR0412")
    assert (found.latitude, found.longitude) == (45.7333, 4.9111)


def test_a_large_collection_is_read_a_part_at_a_time(tmp_path, capsys):
    features = [point(f"N{rank}", 4.9 + rank / 100_000, 45.73, adresse="é" * 200) for rank in range(1000)]
    assert "1000 lus, dont 1000 nouveaux" in load(collection(*features), tmp_path, capsys, name="mats.geojson")


def test_bad_lines_are_refused_alone_each_with_its_number_and_why(tmp_path, capsys):
    bad = [
        ",45.7333,4.9111,",
        "BR-1,nord,4.9111,",
        "BR-2,4.9111,45.7333,",
        "BR-3,48.85,2.35,",
        "BR-4,1851232.0,5174000.5,",
        "br 0412,45.7333,4.9111,",
        f"{'9' * 41},45.7333,4.9111,",
    ]
    said = load(TWO + "\n".join(bad), tmp_path, capsys)
    for words in (
        "Ligne 4 : il n’y a pas de numéro",
        "Ligne 5 : la position ne se lit pas",
        "Ligne 6 : latitude et longitude sont inversées",
        "Ligne 7 : la position est hors de la métropole",
        "Ligne 8 : la position est hors de la métropole",
        "Ligne 9 : le numéro br 0412 est déjà à la ligne 2",
        "Ligne 10 : le numéro a plus de 40 caractères",
        "2 lus, dont 2 nouveaux",
        "Lignes refusées : 7.",
    ):
        assert words in said
    assert Asset.objects.count() == 2


def test_what_the_file_has_no_more_is_retired_when_asked_and_comes_back(tmp_path, capsys, bron, metropolis):
    gone, badly_given = asset(bron, "BR-9"), asset(bron, "BR-8")
    others = asset(metropolis, "BR-7")
    assert "Retirés : 0." in load(TWO, tmp_path, capsys)
    assert "Retirés : 1." in load(TWO + "BR-8,?,?,\n", tmp_path, capsys, "--replace")
    assert set(Asset.objects.filter(is_retired=True)) == {gone}
    assert {badly_given, others} <= set(Asset.objects.standing())
    assert "1 changés" in load(TWO + f"BR-9,{gone.latitude!r},{gone.longitude!r},\n", tmp_path, capsys)
    assert not Asset.objects.filter(is_retired=True).exists()


def test_a_rehearsal_says_and_does_nothing(tmp_path, capsys):
    said = load(TWO, tmp_path, capsys, "--dry-run")
    assert "2 nouveaux" in said
    assert "Essai : rien n’est changé." in said
    assert not Asset.objects.exists()


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "n’a pas de colonne reference, latitude, longitude"),
        ("numero;x;y\n1;2;3", "n’a pas de colonne latitude, longitude"),
        (HEADER, "n’a aucun équipement à charger"),
        (HEADER + "BR-1,0,0,\n", "Ligne 2 : la position est hors de la métropole"),
        ("{}", "n’est pas du GeoJSON"),
        ('{"features": [{"a": 1}, {"b": ', "n’est pas du GeoJSON entier : l’objet 2"),
        ('{"features": ' + "[" * 200_000, "n’est pas du GeoJSON entier : l’objet 1"),
        (collection({"type": "Feature"}), "Ligne 1 : il n’y a pas de numéro"),
        (collection(point("1", 1, 2), crs={"properties": {"name": "EPSG:2154"}}), "ogr2ogr"),
    ],
)
def test_a_file_of_which_nothing_is_good_is_refused_whole(text, why, tmp_path, capsys):
    with pytest.raises(CommandError, match="Rien n’est changé") as refusal:
        load(text, tmp_path, capsys)
    assert why in str(refusal.value)
    assert not Asset.objects.exists()


def test_bytes_that_are_no_text_are_refused(tmp_path):
    (tmp_path / "mats.csv").write_bytes("référence".encode("latin-1"))
    with pytest.raises(CommandError, match="UTF-8"):
        call_command("load_assets", str(tmp_path / "mats.csv"), "--kind=lampadaire", "--authority=bron")


@pytest.mark.parametrize(
    ("options", "why"),
    [(("--kind=lune", "--authority=bron"), "lampadaire"), (("--kind=lampadaire", "--authority=mars"), "inconnue")],
)
def test_unknown_words_are_answered_with_the_known_ones(options, why, tmp_path):
    (tmp_path / "mats.csv").write_text(TWO)
    with pytest.raises(CommandError, match=why):
        call_command("load_assets", str(tmp_path / "mats.csv"), *options)
