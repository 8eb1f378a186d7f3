"""The ways to the guide and to the register that all sites have, without an officer's doing."""

import pytest
from django.urls import reverse
from wagtail.models import Site

from communes.models import Authority
from search.results import acts_for, scope_of
from search.results.acts import ways_to
from tests.factories.sites import Visitor, bare_site, starter_site
from tests.pages import WebPage

pytestmark = pytest.mark.django_db
GUIDE, REGISTER = reverse("permit_guide"), reverse("permit_register")
BOTH = {GUIDE, REGISTER}


def found(words: str, site: Site, *, going_on: bool = False) -> set[str]:
    return {act.url for act in acts_for(words, scope_of(site), going_on=going_on)} & BOTH


@pytest.fixture
def site(bron: Authority) -> Site:
    """An old site, on which nobody has written a word of planning."""
    return bare_site(bron)


@pytest.mark.parametrize(
    "words",
    [
        *("permis de construire", "Permis", "abri de jardin", "un abri dans mon jardin", "PISCINE", "piscines"),
        *("déclaration préalable", "declaration prealable de travaux", "clôture", "poser une clôture", "véranda"),
        *("comment agrandir ma maison", "certificat d’urbanisme", "dossier permis de construire", "formulaire cerfa"),
    ],
)
def test_a_project_leads_to_the_guide(site: Site, words: str) -> None:
    assert found(words, site) == {GUIDE}


@pytest.mark.parametrize(
    "words", ["registre", "registre des dépôts", "Registre des permis", "registre public d’urbanisme"]
)
def test_the_register_is_found(site: Site, words: str) -> None:
    assert found(words, site) == {REGISTER}


@pytest.mark.parametrize(
    "words",
    [
        *("permis de conduire", "horaires de la piscine", "dépôt sauvage", "jardin", "maison des associations"),
        *("registre d’état civil", "travaux", "déclaration de naissance", "", "de la", "a & !b"),
    ],
)
def test_another_question_leads_elsewhere(site: Site, words: str) -> None:
    assert found(words, site) == set()


@pytest.mark.parametrize(
    ("typed", "led"), [("pis", set()), ("pisc", {GUIDE}), ("permis de constr", {GUIDE}), ("regist", {REGISTER})]
)
def test_a_word_that_goes_on(site: Site, typed: str, led: set[str]) -> None:
    assert found(typed, site, going_on=True) == led
    assert found(typed, site) == set()


def test_it_comes_first_on_the_page_of_results_and_among_what_is_proposed(metropolis: Authority, site: Site) -> None:
    starter_site(metropolis)
    visitor = Visitor("bron.localhost")
    page = WebPage(visitor.read("/recherche/?q=permis+de+construire"))
    assert GUIDE in page.addresses
    assert "quelques questions pour le savoir" in page.text
    proposed = visitor.get("/recherche/suggestions/?q=registre+des").json()["proposals"]
    assert proposed[0]["url"] == REGISTER


def test_a_search_takes_no_statement_for_it(django_assert_num_queries: object) -> None:
    with django_assert_num_queries(0):  # type: ignore[operator]  # made by a fixture
        assert [act.url for act in ways_to(["piscine"], going_on=False)] == [GUIDE]


def test_the_plan_and_the_catalogue_of_a_site_lead_there(metropolis: Authority, bron: Authority) -> None:
    starter_site(metropolis)
    starter_site(bron)
    for host in ("bron.localhost", "localhost"):
        visitor = Visitor(host)
        for address in ("/plan-du-site/", "/services/"):
            page = WebPage(visitor.read(address))
            assert page.link("Registre des dépôts d’urbanisme") == REGISTER, (host, address)
            assert page.link("Quelle autorisation me faut-il ?") == GUIDE, (host, address)
