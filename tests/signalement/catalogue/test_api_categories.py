"""What may be reported, as programs read it."""

import pytest
from pytest_django import DjangoAssertNumQueries

from communes.conventions.enums import Offer
from communes.models import Authority
from signalement.catalogue.models import Category
from tests.factories.conventions import covered
from tests.factories.sites import Visitor, bare_site

pytestmark = pytest.mark.django_db
ADDRESS = "/api/v1/categories/"


@pytest.fixture
def on_bron(bron: Authority) -> Visitor:
    bare_site(bron)
    visitor = Visitor("bron.localhost")
    visitor.get(ADDRESS)
    return visitor


@pytest.fixture
def on_metropolis(metropolis: Authority) -> Visitor:
    bare_site(metropolis)
    visitor = Visitor("localhost")
    visitor.get(ADDRESS)
    return visitor


def competence(visitor: Visitor, slug: str, query: str = "") -> dict:
    return visitor.get(f"{ADDRESS}{slug}/{query}").json()["competence"]


def test_categories_are_listed_family_by_family(on_bron: Visitor) -> None:
    listed = on_bron.get(ADDRESS).json()["results"]
    assert [one["slug"] for one in listed] == [one.demarche.slug for one in Category.objects.offered()]


def test_a_category_says_who_answers_on_this_site(on_bron: Visitor) -> None:
    said = on_bron.get(f"{ADDRESS}lampadaire-eteint/").json()
    assert said.pop("answers")["type"] == "object"
    assert said == {
        "slug": "lampadaire-eteint",
        "label": "Lampadaire éteint ou qui clignote",
        "hint": "Le numéro inscrit sur le mât aide à le retrouver.",
        "group": {"slug": "eclairage", "label": Category.objects.get(demarche__slug="lampadaire-eteint").group.label},
        "target_days": 5,
        "delay_unit": "ouvres",
        "competence": {
            "holder": "commune",
            "authority": {
                "slug": "bron",
                "name": "Bron",
                "url": "http://bron.localhost:8000/api/v1/authorities/bron/",
            },
            "reason": "L’éclairage public relève de la commune.",
            "relayed_to": None,
        },
        "url": "http://bron.localhost:8000/api/v1/categories/lampadaire-eteint/",
    }
    assert competence(on_bron, "nid-de-poule")["authority"]["slug"] == "metropole"


def test_on_the_metropoliss_site_the_commune_stays_open(on_metropolis: Visitor) -> None:
    assert competence(on_metropolis, "lampadaire-eteint")["authority"] is None
    assert competence(on_metropolis, "lampadaire-eteint", "?commune=69029")["authority"]["slug"] == "bron"


def test_the_exception_of_a_commune_wins(on_bron: Visitor) -> None:
    assert competence(on_bron, "ambroisie")["authority"]["slug"] == "bron"
    assert competence(on_bron, "ambroisie", "?commune=69266")["authority"]["slug"] == "metropole"


def test_what_is_passed_on_to_a_commune_goes_to_the_metropolis(on_metropolis: Visitor, bron: Authority) -> None:
    covered(bron, Offer.RESTRICTED)
    assert competence(on_metropolis, "lampadaire-eteint", "?commune=69029")["relayed_to"] is None
    covered(bron, None)
    said = competence(on_metropolis, "lampadaire-eteint", "?commune=69029")
    assert (said["holder"], said["authority"]["slug"], said["relayed_to"]["slug"]) == ("commune", "metropole", "bron")
    assert "La Ville de Bron est compétente, mais n’utilise pas cette plateforme" in said["reason"]
    assert competence(on_metropolis, "nid-de-poule", "?commune=69029")["relayed_to"] is None
    assert competence(on_metropolis, "lampadaire-eteint")["authority"] is None


@pytest.mark.parametrize("rows", [1, 3])
def test_a_list_of_what_is_passed_on_costs_the_same(
    on_metropolis: Visitor, bron: Authority, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    covered(bron, None)
    on_metropolis.get(f"{ADDRESS}?limit={rows}&commune=69029")
    with django_assert_num_queries(4):
        found = on_metropolis.get(f"{ADDRESS}?limit={rows}&commune=69029").json()["results"]
    assert [one["competence"]["relayed_to"]["slug"] for one in found] == ["bron"] * rows


@pytest.mark.parametrize("code", ["69123x", "75056", "0"])
def test_another_code_is_refused(on_bron: Visitor, code: str) -> None:
    response = on_bron.get(f"{ADDRESS}?commune={code}")
    assert response.status_code == 400
    assert list(response.json()["errors"]) == ["commune"]


def test_one_that_is_no_longer_offered_is_not_found(on_bron: Visitor) -> None:
    category = Category.objects.get(demarche__slug="nid-de-poule")
    category.demarche.is_active = False
    category.demarche.save()
    assert on_bron.get(f"{ADDRESS}nid-de-poule/").status_code == 404
    assert "nid-de-poule" not in [one["slug"] for one in on_bron.get(ADDRESS).json()["results"]]


@pytest.mark.parametrize("rows", [1, 3])
def test_a_list_costs_as_many_queries_whatever_its_length(
    on_bron: Visitor, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    """Categories and their rules, and whether who is known to answer still does: communes, or the metropolis."""
    with django_assert_num_queries(3):
        assert len(on_bron.get(f"{ADDRESS}?limit={rows}").json()["results"]) == rows
    with django_assert_num_queries(3):
        on_bron.get(ADDRESS)
