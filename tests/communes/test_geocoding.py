"""Addresses found here: as people type them, nearest to a point, and the one that a text is."""

from pathlib import Path

import pytest

from communes import geocoding, loader, territory
from communes.models import Authority
from tests.factories import ban

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _addresses(db: None, tmp_path: Path) -> None:
    lyon = {"code_insee": "69383", "code_postal": "69003", "nom_commune": "Lyon 3e Arrondissement"}
    benite = {
        "code_insee": "69149",
        "code_postal": "69310",
        "nom_commune": "Oullins-Pierre-Bénite",
        "code_insee_ancienne_commune": "69152",
        "nom_ancienne_commune": "Pierre-Bénite",
    }
    loader.load_addresses(
        ban.write(
            tmp_path / "ban.csv",
            [
                ban.line("b1", 12, "Rue de la République"),
                ban.line("b2", 12, "Rue de la République", rep="bis", lat=45.7334),
                ban.line("b3", 14, "Rue de la République", lat=45.7335),
                ban.line("b4", 5, "Avenue Camille Rousset", lat=45.7360),
                ban.line("b5", 1, "Boulevard Saint-Exupéry", lat=45.7300),
                ban.line("l1", 12, "Rue de la République", lat=45.7590, lon=4.8470, **lyon),
                ban.line("l2", 3, "Rue Moncey", lat=45.7595, lon=4.8471, **lyon),
                ban.line("l3", 3, "Rue Stalingrad", lat=45.7596, lon=4.8472, **lyon),
                ban.line("o1", 1, "Rue Pasteur", lat=45.7030, lon=4.8230, **benite),
            ],
        )
    )


def labels(text: str, own: Authority | None = None, limit: int = 7) -> list[str]:
    answer = geocoding.complete(text, own=own, limit=limit)
    assert not answer.degraded
    return [one.label for one in answer.found]


def test_a_number_and_a_street_that_goes_on(bron: Authority) -> None:
    twelve = ["12 Rue de la République, 69500 Bron", "12 bis Rue de la République, 69500 Bron"]
    assert labels("12 rue de la rep", bron) == [*twelve, "12 Rue de la République, 69003 Lyon"]
    assert labels("12 BIS, r. de la république", bron) == [twelve[1]]
    assert labels("12 rue republique", bron)[:2] == twelve
    assert labels("12 rue de la rep", bron, limit=1) == twelve[:1]


def test_those_of_the_commune_of_the_site_come_first(bron: Authority) -> None:
    lyon = Authority.objects.get(insee_code="69123")
    assert labels("rue de la republique", lyon)[0] == "Rue de la République, 69003 Lyon"
    assert labels("rue de la republique", bron)[0] == "Rue de la République, 69500 Bron"


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("5 av camille rousset", "5 Avenue Camille Rousset, 69500 Bron"),
        ("5 camille", "5 Avenue Camille Rousset, 69500 Bron"),
        ("bd st exup", "Boulevard Saint-Exupéry, 69500 Bron"),
        ("bd s", "Boulevard Saint-Exupéry, 69500 Bron"),
        ("rue st", "Rue Stalingrad, 69003 Lyon"),
        ("rue moncey 69003 lyon", "Rue Moncey, 69003 Lyon"),
        ("3 rue moncey lyon 3e", "3 Rue Moncey, 69003 Lyon"),
        ("1 rue pasteur pierre-bénite", "1 Rue Pasteur, 69310 Oullins-Pierre-Bénite"),
        ("1 rue pasteur oullins", "1 Rue Pasteur, 69310 Oullins-Pierre-Bénite"),
        ("3 rue monsey", "3 Rue Moncey, 69003 Lyon"),
        ("99 rue moncey", "Rue Moncey, 69003 Lyon"),
    ],
)
def test_what_people_type(typed: str, expected: str, bron: Authority) -> None:
    assert labels(typed, bron)[0] == expected


@pytest.mark.parametrize("typed", ["", " ", "1", "r", "'", "& | !", "zzzzzz", "\\", "12 :*"])
def test_what_is_no_address_finds_nothing_and_breaks_nothing(typed: str, bron: Authority) -> None:
    assert labels(typed, bron) == []


def test_an_arrondissement_keeps_its_code_and_is_lyon() -> None:
    [found] = geocoding.complete("3 rue moncey", own=None, limit=7).found
    assert (found.number, found.insee_code, found.commune.insee_code) == ("3", "69383", "69123")


def test_nearest_to_a_point() -> None:
    [found] = geocoding.nearest(45.73351, 4.91112).found
    assert found.label == "14 Rue de la République, 69500 Bron"
    assert geocoding.nearest(45.7450, 4.9111).found == ()  # a kilometre away
    assert geocoding.nearest(48.8566, 2.3522).found == ()  # Paris


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12 rue de la République", "12 Rue de la République, 69500 Bron"),
        ("12 rue de la République, 69500 Bron", "12 Rue de la République, 69500 Bron"),
        ("12 bis rue de la république bron", "12 bis Rue de la République, 69500 Bron"),
        ("12 rue de la République, Lyon", "12 Rue de la République, 69003 Lyon"),
        ("3 rue Moncey, 69003", "3 Rue Moncey, 69003 Lyon"),
        ("3 rue Moncey", None),
        ("12 rue de la Rép", None),
        ("12 république", None),
        ("rue Moncey", None),
        ("99 rue Moncey", None),
        ("12 rue de la République, devant l’école", None),
        ("devant l’école Jean-Moulin", None),
        ("", None),
    ],
)
def test_the_one_address_that_a_text_is(text: str, expected: str | None, bron: Authority) -> None:
    found = geocoding.exactly(text, own=bron)
    assert (found.label if found else None) == expected


def test_the_same_in_two_communes_is_none_where_neither_is_at_home(metropolis: Authority) -> None:
    assert geocoding.exactly("12 rue de la République", own=metropolis) is None
    found = geocoding.exactly("3 rue Moncey", own=metropolis)
    assert found is not None
    assert found.insee_code == "69383"


def test_every_street_is_in_the_commune_that_its_code_says() -> None:
    for text, code in [("1 rue pasteur", "69149"), ("3 rue moncey", "69123")]:
        [found] = geocoding.complete(text, own=None, limit=7).found
        assert found.commune == territory.commune_for_insee(code)
