"""The services that a site starts with: real words, loaded once, whoever runs it again."""

import json
from typing import Any

import pytest
from wagtail.models import Site

from accounts import wording
from communes.models import Authority
from grc.models import FormVersion
from services import loader
from services.models import LifeEvent, ServicePage, Theme
from tests.factories.services import catalogue, service
from tests.factories.sites import Visitor

pytestmark = pytest.mark.django_db
SLUGS = sorted(path.stem for path in (loader.DATA / "services").glob("*.json"))


def test_the_terms_are_loaded_once() -> None:
    before = (Theme.objects.count(), LifeEvent.objects.count())
    assert loader.load_terms() == [
        "Thèmes de services : 8, dont 0 nouveaux.",
        "Moments de la vie : 7, dont 0 nouveaux.",
    ]
    assert (Theme.objects.count(), LifeEvent.objects.count()) == before


def test_six_services_at_least_of_communes_and_of_the_metropolis(bron: Authority, metropolis: Authority) -> None:
    own, theirs = loader.slugs_for(bron), loader.slugs_for(metropolis)
    assert len({*own, *theirs}) >= 6
    assert own
    assert theirs
    assert not set(own) & set(theirs)


@pytest.mark.parametrize("slug", SLUGS)
def test_each_is_published_with_its_form(slug: str, bron_site: Site, metropolis_site: Site) -> None:
    said = json.loads((loader.DATA / "services" / f"{slug}.json").read_text(encoding="utf-8"))
    site, host = (bron_site, "bron.localhost") if "commune" in said["offered_by"] else (metropolis_site, "localhost")
    assert loader.load_services(catalogue(site), [slug]) == 1
    page = ServicePage.objects.get(slug=slug)
    assert page.live
    assert page.theme
    assert page.life_events.exists()
    asked = page.form_version.definition["questions"]
    assert len(asked) == len([row for row in said["questions"] if "table" not in row])  # no list is kept here
    assert len({question["id"] for question in asked}) == len(asked)
    visitor = Visitor(host)
    for address in (page.sheet_address, page.form_address):
        html = visitor.read(address)
        assert "$" not in html.split("<main")[1].split("<footer")[0]
    page.full_clean()
    page.questions.stream_block.clean(page.questions)
    page.body.stream_block.clean(page.body)
    page.messages.stream_block.clean(page.messages)
    offered = page.demarche.messages
    assert [one["title"] for one in offered] == [wording.spaced(one["title"]) for one in said["messages"]]
    assert all("{demandeur}" in one["text"] for one in offered)


def test_loading_again_doubles_nothing_and_changes_nothing(bron_site: Site) -> None:
    index = catalogue(bron_site)
    loader.load_services(index, ["acte-de-naissance"])
    page = ServicePage.objects.get()
    page.title = "Acte de naissance, à notre façon"
    page.save_revision().publish()
    assert loader.load_services(index, ["acte-de-naissance"]) == 0
    assert ServicePage.objects.get().title == "Acte de naissance, à notre façon"
    assert FormVersion.objects.filter(form__startswith="service:").count() == 1


def test_a_service_with_the_same_address_is_left_alone(bron_site: Site) -> None:
    service(bron_site, slug="acte-de-naissance", title="Le nôtre")
    assert loader.load_services(catalogue(bron_site), ["acte-de-naissance", "reserver-une-salle"]) == 1
    assert ServicePage.objects.get(slug="acte-de-naissance").title == "Le nôtre"


def test_the_words_speak_of_the_authority(bron_site: Site) -> None:
    loader.load_services(catalogue(bron_site), ["acte-de-naissance"])
    page = ServicePage.objects.get()
    assert page.audience == "Toute personne née à Bron, et ses proches"
    assert "la Ville de Bron" in page.search_description


def test_a_slug_without_a_file_says_so(bron_site: Site) -> None:
    with pytest.raises(FileNotFoundError):
        loader.load_services(catalogue(bron_site), ["licorne"])


def test_a_catalogue_of_no_authority_is_refused(bron_site: Site, bron: Authority) -> None:
    index = catalogue(bron_site)
    Authority.objects.filter(pk=bron.pk).update(site=None)
    with pytest.raises(ValueError, match="no authority"):
        loader.load_services(index, ["acte-de-naissance"])


def test_the_same_service_on_two_sites_asks_under_the_same_ids(bron_site: Site, dardilly_site: Site) -> None:
    ids: list[Any] = []
    for site in (bron_site, dardilly_site):
        loader.load_services(catalogue(site), ["reserver-une-salle"])
    ids = [
        [question["id"] for question in page.form_version.definition["questions"]] for page in ServicePage.objects.all()
    ]
    assert ids[0] == ids[1]


def test_what_is_about_a_place_is_for_where_it_is_and_what_is_sent_home_is_not(
    bron_site: Site, metropolis_site: Site
) -> None:
    for site in (bron_site, metropolis_site):
        loader.load_services(catalogue(site), loader.slugs_for(site.authority))
    asked = {page.slug: page.form_version.definition["questions"] for page in ServicePage.objects.all()}
    places = {slug for slug, questions in asked.items() if any(one.get("territorial") for one in questions)}
    assert places == {
        *("bac-de-collecte", "composteur-partage", "declaration-prealable", "occuper-le-domaine-public"),
        "stationner-pour-un-demenagement",
    }
