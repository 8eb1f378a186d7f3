"""The catalogue: a site's own services and the metropolis's, narrowed by its address."""

import datetime
from typing import Any

import pytest
from wagtail.models import Page, PageViewRestriction, Site

from communes.models import Authority
from portail.starter import texts
from services.models import LifeEvent, ServicePage, Theme
from tests.factories.services import catalogue, service
from tests.factories.sites import Visitor
from tests.pages import WebPage

pytestmark = pytest.mark.django_db


def titles(html: str) -> list[str]:
    return [part.split("</a>")[0].split(">")[-1] for part in html.split('class="entry-title"')[1:]]


@pytest.fixture
def offered(bron_site: Site, metropolis_site: Site, dardilly_site: Site) -> None:
    waste, events = Theme.objects.get(slug="dechets"), LifeEvent.objects.in_bulk(field_name="slug")
    service(bron_site, title="Étudier à Bron")
    service(bron_site, title="Acte de naissance", life_events=[events["enfant"]])
    service(metropolis_site, title="Bac de tri", theme=waste, life_events=[events["demenagement"]])
    service(dardilly_site, title="Marché de Dardilly")


@pytest.mark.usefixtures("offered")
def test_own_services_and_the_metropolis_s_from_a_to_z() -> None:
    page = WebPage(Visitor("bron.localhost").read("/services/"))
    assert titles(page.html) == ["Acte de naissance", "Bac de tri", "Étudier à Bron"]
    assert 'href="http://localhost:8000/services/service-' in page.html
    assert "Sur le site de la Métropole de Lyon" in page.text


@pytest.mark.usefixtures("offered")
def test_the_metropolis_offers_its_own_only() -> None:
    catalogue(Site.objects.get(is_default_site=True))
    assert titles(Visitor("localhost").read("/services/")) == ["Bac de tri"]


@pytest.mark.usefixtures("offered")
def test_a_theme_and_a_moment_of_life_narrow_together() -> None:
    visitor = Visitor("bron.localhost")
    assert titles(visitor.read("/services/?theme=dechets")) == ["Bac de tri"]
    assert titles(visitor.read("/services/?moment=enfant")) == ["Acte de naissance"]
    assert titles(visitor.read("/services/?theme=dechets&moment=demenagement")) == ["Bac de tri"]
    nothing = WebPage(visitor.read("/services/?theme=dechets&moment=enfant"))
    assert titles(nothing.html) == []
    assert "Aucun service ne correspond" in nothing.text


@pytest.mark.usefixtures("offered")
def test_each_narrowed_list_has_a_title_of_its_own() -> None:
    visitor, asked = Visitor("bron.localhost"), ["", "?theme=dechets", "?moment=enfant", "?theme=dechets&moment=enfant"]
    assert len({WebPage(visitor.read(f"/services/{query}")).title for query in asked}) == len(asked)


@pytest.mark.usefixtures("offered")
def test_a_text_of_any_site_leads_to_a_service_of_the_metropolis() -> None:
    there = ServicePage.objects.get(title="Bac de tri")
    visitor = Visitor("bron.localhost")
    answer = visitor.get(f"/services/{there.slug}/")
    assert (answer.status_code, answer["Location"]) == (302, f"http://localhost:8000/services/{there.slug}/")
    elsewhere = ServicePage.objects.get(title="Marché de Dardilly")
    assert visitor.get(f"/services/{elsewhere.slug}/").status_code == 404
    there.unpublish()
    assert visitor.get(f"/services/{there.slug}/").status_code == 404


def test_what_a_site_starts_with_names_it_where_it_is_offered(
    bron: Authority, bron_site: Site, metropolis_site: Site, now: datetime.datetime
) -> None:
    def bins() -> str:
        facts = texts.facts_of(bron, display_name="Bron", host="bron.localhost", at=now)
        return str(texts.read_page("vivre/dechets-proprete", facts).body)

    assert '<a href="/services/">' in bins()
    service(metropolis_site, title="Un bac", slug="bac-de-collecte")
    assert '<a href="/services/bac-de-collecte/">demandez-le en ligne</a>' in bins()


@pytest.mark.usefixtures("offered")
def test_only_words_that_show_something_are_offered() -> None:
    page = WebPage(Visitor("bron.localhost").read("/services/"))
    assert "Déchets et propreté" in page.text
    assert "Eau et assainissement" not in page.text
    assert 'href="?theme=dechets"' in page.html
    narrowed = Visitor("bron.localhost").read("/services/?theme=dechets")
    assert 'aria-current="true"' in narrowed


@pytest.mark.usefixtures("offered")
@pytest.mark.parametrize("query", ["theme=inconnu", "moment=x", "theme=%3Cscript%3E", "theme=" + "a" * 10_000])
def test_a_word_that_does_not_exist_is_not_found(query: str) -> None:
    assert Visitor("bron.localhost").get(f"/services/?{query}").status_code == 404


def test_an_empty_catalogue_says_what_will_come(bron_site: Site) -> None:
    catalogue(bron_site)
    assert "Les services en ligne se préparent" in WebPage(Visitor("bron.localhost").read("/services/")).text


def test_private_and_unpublished_services_are_left_out(bron_site: Site) -> None:
    service(bron_site, title="Brouillon", publish=False)
    private = service(bron_site, title="Privé")
    PageViewRestriction.objects.create(page=Page.objects.get(pk=private.pk), restriction_type="login")
    assert titles(Visitor("bron.localhost").read("/services/")) == []


@pytest.mark.parametrize("count", [1, 3])
def test_the_catalogue_costs_the_same_whatever_it_lists(
    bron_site: Site, metropolis_site: Site, count: int, django_assert_num_queries: Any
) -> None:
    event = LifeEvent.objects.get(slug="enfant")
    for _ in range(count):
        service(bron_site, life_events=[event])
        service(metropolis_site, life_events=[event])
    visitor = Visitor("bron.localhost")
    visitor.read("/services/?x")  # what is kept for the site
    # the page by its type, who may see it; then the two kinds of words, the metropolis’s site, the pages that are not
    # public, the services, their moments of life
    with django_assert_num_queries(8):
        visitor.read("/services/?x")
