import pytest
from wagtail.models import Site

from search.results import scope_of
from search.results.spelling import spelled
from tests.search.conftest import page

MANY = "bibliothèque piscine villeurbanne déchèterie école inscriptions mairie eau"


def meant(site: Site, typed: str) -> str:
    return " ".join(one.meant for one in spelled(typed.split(), scope_of(site)))


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("bibliotèque", "bibliothèque"),
        ("biblioteque", "bibliothèque"),
        ("pisine", "piscine"),
        ("Villeurbane", "villeurbanne"),
        ("dechetterie", "déchèterie"),
        ("ecolle", "école"),
        ("inscirptions", "inscriptions"),
        ("pisine villeurbane", "piscine villeurbanne"),
    ],
)
def test_typing_errors_are_understood(site: Site, typed: str, understood: str) -> None:
    page(site, "Tout", MANY)
    assert meant(site, typed) == understood


@pytest.mark.parametrize(
    "typed", ["piscines", "ECOLE", "mairie", "eua", "xyz", "hippopotame", "piscineeeee", "4523", "décolle"]
)
def test_what_is_known_short_or_far_from_everything_stays(site: Site, typed: str) -> None:
    page(site, "Tout", MANY)
    assert meant(site, typed) == typed


def test_common_words_are_told(site: Site) -> None:
    page(site, "La piscine")
    first, second = spelled(["la", "piscine"], scope_of(site))
    assert (first.is_common, first.known) == (True, True)
    assert (second.is_common, second.known) == (False, True)


def test_the_words_of_another_commune_are_not_proposed(site: Site, neighbour: Site) -> None:
    page(neighbour, "La piscine")
    assert meant(site, "pisine") == "pisine"


def test_those_of_the_metropolis_are(site: Site, metropole: Site) -> None:
    page(metropole, "La piscine")
    assert meant(site, "pisine") == "piscine"
