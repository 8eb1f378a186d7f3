"""From an address to a commune: postal codes, names, arrondissements, and numbers that are neither."""

import pytest

from communes.models import Authority
from signalement import location

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("address", "communes"),
    [
        ("12 rue de la République, 69500 Bron", ["Bron"]),
        ("12 rue de la République 69500", ["Bron"]),
        ("12 rue de la République, Bron", ["Bron"]),
        ("5 rue de Bron, 69100 Villeurbanne", ["Villeurbanne"]),
        ("place Bellecour, Lyon 2e", ["Lyon"]),
        ("place Bellecour 69002 Lyon", ["Lyon"]),
        ("3 rue Moncey, 69003 LYON 03", ["Lyon"]),
        ("place de Weingarten, 69671 Bron Cedex", ["Bron"]),
        ("1 rue Pasteur, 69310 oullins-pierre-benite", ["Oullins-Pierre-Bénite"]),
        ("mairie, 69270 Fontaines-sur-Saône", ["Fontaines-sur-Saône"]),
        ("1 place du Marché, 38000 Grenoble", []),
        ("place de la Nation, Vaulx en Velin", ["Vaulx-en-Velin"]),
        ("la gare, Saint Priest", ["Saint-Priest"]),
        ("la gare, St-Priest", ["Saint-Priest"]),
        ("le stade, 69110 Ste Foy les Lyon", ["Sainte-Foy-lès-Lyon"]),
        ("l’église, MARCY L'ETOILE.", ["Marcy-l’Étoile"]),
        ("1 rue Pasteur, Oullins", ["Oullins-Pierre-Bénite"]),
        ("la gare, Pierre-Bénite", ["Oullins-Pierre-Bénite"]),
        ("place Bellecour, Lyon 2ème arrondissement", ["Lyon"]),
        ("place de Vénissieux, Bron", ["Bron"]),
    ],
)
def test_an_address_that_names_its_commune(address: str, communes: list[str]) -> None:
    named = location.named_in(address)
    assert named is not None
    assert [commune.name for commune in named] == communes


@pytest.mark.parametrize(
    "address",
    [
        "",
        "12 rue de la République",
        "rue de Villeurbanne",
        "le square, place de Vénissieux",
        "12, rue de Bron",
        "route de Saint Priest",
        "devant le mât 45123",
        "le parking, niveau 2",
        "lampadaire n° 69001234",
    ],
)
def test_an_address_that_names_no_commune(address: str) -> None:
    assert location.named_in(address) is None


def test_a_shared_postal_code_may_be_several_communes() -> None:
    named = location.named_in("4 place du Marché, 69270")
    assert named is not None
    assert len(named) == 6


def test_on_the_site_of_one_of_them_a_shared_code_is_that_commune() -> None:
    site = Authority.objects.get(slug="fontaines-sur-saone")
    place = location.find(address="4 place du Marché, 69270", point=None, chosen="", site=site)
    assert place == location.Place(site)


def test_unless_they_say_another_of_those_that_share_it() -> None:
    site, other = (Authority.objects.get(slug=slug) for slug in ("fontaines-sur-saone", "rochetaillee-sur-saone"))
    place = location.find(address="4 place du Marché, 69270", point=None, chosen=other.insee_code or "", site=site)
    assert place.commune == other
    assert {site, other} <= set(place.choices)


def test_a_commune_that_does_not_use_the_code_is_not_taken_for_it(bron: Authority) -> None:
    site = Authority.objects.get(slug="fontaines-sur-saone")
    place = location.find(address="4 place du Marché, 69270", point=None, chosen=bron.insee_code or "", site=site)
    assert place == location.Place(site)


def test_far_from_any_border_the_address_does_not_change_the_commune(bron: Authority) -> None:
    place = location.find(address="12 rue Mercière, 69002 Lyon", point=(45.7333, 4.9111), chosen="", site=bron)
    assert place == location.Place(bron)
