"""Loading the addresses of the national base: what is written, what is left alone, what is refused."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from communes.models import Address, Authority, Street
from tests.factories import ban

pytestmark = pytest.mark.django_db

BRON = ban.line("69029_0010_00012_bis", 12, "Rue de la République", rep="BIS")
LYON = ban.line(
    "69383_0001_00003",
    3,
    "Rue Moncey",
    code_insee="69383",
    code_postal="69003",
    nom_commune="Lyon 3e Arrondissement",
    lat=45.7590,
    lon=4.8470,
)
PIERRE_BENITE = ban.line(
    "69149_0020_00001",
    1,
    "Rue Pasteur",
    code_insee="69149",
    code_postal="69310",
    nom_commune="Oullins-Pierre-Bénite",
    code_insee_ancienne_commune="69152",
    nom_ancienne_commune="Pierre-Bénite",
    lat=45.7030,
    lon=4.8230,
)
ELSEWHERE = ban.line("38185_0001_00001", 1, "Place Grenette", code_insee="38185", lat=45.19, lon=5.73)


def load(path: Path, capsys: pytest.CaptureFixture[str]) -> str:
    call_command("load_addresses", str(path))
    return capsys.readouterr().out


@pytest.mark.parametrize("name", ["adresses-69.csv", "adresses-69.csv.gz"])
def test_addresses_are_kept_as_the_base_gives_them(name: str, tmp_path: Path, capsys) -> None:
    said = load(ban.write(tmp_path / name, [BRON, LYON, PIERRE_BENITE, ELSEWHERE]), capsys)
    assert "Adresses : 3 du territoire, dont 3 nouvelles, 0 changées." in said
    assert "Écartées : 1 hors du territoire, 0 sans position plausible." in said
    assert "par seconde" in said
    bis = Address.objects.select_related("street__authority").get(code="69029_0010_00012_bis")
    assert (bis.number, bis.suffix, bis.latitude, bis.longitude) == (12, "bis", 45.7333, 4.9111)
    assert (bis.street.name, bis.street.authority.name) == ("Rue de la République", "Bron")
    lyon = Street.objects.get(name="Rue Moncey")
    assert (lyon.insee_code, lyon.authority.insee_code, lyon.postal_code) == ("69383", "69123", "69003")
    former = Street.objects.get(name="Rue Pasteur")
    assert (former.insee_code, former.former_code, former.former_town) == ("69149", "69152", "Pierre-Bénite")


def test_a_second_load_changes_nothing(tmp_path: Path, capsys) -> None:
    path = ban.write(tmp_path / "ban.csv", [BRON, LYON])
    load(path, capsys)
    before = list(Address.objects.values()), list(Street.objects.values())
    said = load(path, capsys)
    assert "2 du territoire, dont 0 nouvelles, 0 changées." in said
    assert "Retirées : 0." in said
    assert (list(Address.objects.values()), list(Street.objects.values())) == before


def test_a_newer_file_moves_renames_and_removes_in_its_own_communes_only(tmp_path: Path, capsys) -> None:
    gone = ban.line("69029_0099_00001", 1, "Rue Disparue")
    load(ban.write(tmp_path / "old.csv", [BRON, gone, LYON]), capsys)
    said = load(ban.write(tmp_path / "new.csv", [BRON | {"lat": 45.7340, "nom_voie": "Rue Neuve"}]), capsys)
    assert "1 du territoire, dont 0 nouvelles, 1 changées." in said
    assert "Retirées : 1. Voies : 1." in said
    assert {row.name for row in Street.objects.all()} == {"Rue Neuve", "Rue Moncey"}
    assert Address.objects.get(street__name="Rue Neuve").latitude == 45.7340


def test_those_of_a_commune_that_merged_go_when_the_merged_one_comes(tmp_path: Path, capsys) -> None:
    before = PIERRE_BENITE | {"id": "69152_0020_00001", "code_insee": "69152", "code_insee_ancienne_commune": ""}
    load(ban.write(tmp_path / "2023.csv", [before]), capsys)
    assert Street.objects.get().authority == Authority.objects.get(insee_code="69149")
    load(ban.write(tmp_path / "2024.csv", [PIERRE_BENITE]), capsys)
    assert list(Address.objects.values_list("code", flat=True)) == ["69149_0020_00001"]


def test_rows_without_a_plausible_position_are_left_out_and_counted(tmp_path: Path, capsys) -> None:
    lost = [BRON | {"id": "a", "lat": ""}, BRON | {"id": "b", "lat": 4.91, "lon": 45.73}]
    said = load(ban.write(tmp_path / "ban.csv", [BRON, *lost]), capsys)
    assert "2 sans position plausible" in said
    assert Address.objects.count() == 1


def test_the_same_key_twice_is_kept_once(tmp_path: Path, capsys) -> None:
    load(ban.write(tmp_path / "ban.csv", [BRON, BRON | {"lat": 45.7}]), capsys)
    assert Address.objects.get().latitude == 45.7333


class TestRefused:
    @pytest.fixture(autouse=True)
    def _held(self, tmp_path: Path, capsys) -> None:
        load(ban.write(tmp_path / "held.csv", [BRON]), capsys)

    def refused(self, path: Path) -> str:
        with pytest.raises(CommandError) as refusal:
            call_command("load_addresses", str(path))
        assert list(Address.objects.values_list("code", flat=True)) == [BRON["id"]]
        assert str(refusal.value).endswith("Rien n’est changé.")
        return str(refusal.value)

    def test_what_is_not_such_a_file(self, tmp_path: Path) -> None:
        path = tmp_path / "autre.csv"
        path.write_text("nom,adresse\nMairie,place de Weingarten\n")
        assert "n’est pas un fichier de la Base Adresse Nationale" in self.refused(path)
        header = [name for name in ban.HEADER if name != "lon"]
        assert "pas de colonne lon" in self.refused(ban.write(tmp_path / "ban.csv", [BRON], header=header))

    def test_a_line_that_is_no_address(self, tmp_path: Path) -> None:
        path = ban.write(tmp_path / "ban.csv", [LYON, BRON | {"numero": "douze"}])
        assert "La ligne 3 de ban.csv" in self.refused(path)
        cut = tmp_path / "cut.csv"
        cut.write_text(path.read_text()[:-4].replace("douze", "12"))
        assert "La ligne 3" in self.refused(cut)

    def test_a_file_of_elsewhere(self, tmp_path: Path) -> None:
        assert "aucune adresse du territoire" in self.refused(ban.write(tmp_path / "38.csv", [ELSEWHERE]))

    def test_a_download_that_was_cut(self, tmp_path: Path) -> None:
        whole = ban.write(tmp_path / "69.csv.gz", list(ban.made_up(300)))
        cut = tmp_path / "cut.csv.gz"
        cut.write_bytes(whole.read_bytes()[:-200])
        assert "n’est pas un fichier gzip entier" in self.refused(cut)
        cut.write_text("pas du gzip")
        assert "n’est pas un fichier gzip entier" in self.refused(cut)

    def test_other_characters_too_long_a_value_no_file(self, tmp_path: Path) -> None:
        path = ban.write(tmp_path / "ban.csv", [BRON])
        path.write_bytes(path.read_bytes().decode().encode("latin-1"))
        assert "n’est pas du texte en UTF-8" in self.refused(path)
        assert "trop longue" in self.refused(ban.write(path, [BRON | {"nom_voie": "Rue " + "a" * 300}]))
        assert "ne peut pas être lu" in self.refused(tmp_path / "rien.csv")
