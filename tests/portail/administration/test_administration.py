"""What is put in the place of Wagtail's answers: each finds their own pages, tags and addresses."""

import datetime
import json
import re
import zoneinfo

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from accounts.models import User
from communes import operations as communes_operations
from communes.enums import Role
from communes.models import Authority
from home.models import InformationPage
from tests.factories.pages import document, information, picture
from tests.factories.people import member
from tests.factories.sites import bare_site
from tests.grc.agents import signed_in
from tests.pages import WebPage
from tests.security.routes.people import browser

pytestmark = pytest.mark.django_db


def test_an_account_chooses_among_the_time_of_france(client: Client, agent_bron: User) -> None:
    page = signed_in(agent_bron).get(reverse("wagtailadmin_account")).content.decode()
    zones = re.findall(r'<option value="(\w+/\w+|localtime)"', page)
    assert zones[0] == "Europe/Paris"
    assert {"Indian/Reunion", "America/Cayenne", "Pacific/Noumea"} <= set(zones) <= zoneinfo.available_timezones()
    assert "localtime" not in zones
    assert not [zone for zone in zones if zone.startswith("Africa/")]


@pytest.fixture
def page(bron: Authority, dardilly: Authority, metropolis: Authority) -> InformationPage:
    """A page of Bron's; Dardilly has a site also."""
    for authority in (metropolis, bron, dardilly):
        bare_site(authority)
        communes_operations.equip(authority=authority)
    return information(bron.site.root_page, title="La piscine", slug="piscine")


@pytest.fixture
def own(page: InformationPage, bron: Authority) -> Client:
    return browser(member(bron, Role.OFFICER))


@pytest.fixture
def other(page: InformationPage, dardilly: Authority) -> Client:
    return browser(member(dardilly, Role.OFFICER))


def test_the_chooser_of_pages_opens_at_ones_own_site(own: Client, other: Client, page: InformationPage) -> None:
    """Even for a type of page that only another site has."""
    for asked, shown in (("", "Ville de Bron"), ("?page_type=home.informationpage", "La piscine")):
        address = reverse("wagtailadmin_choose_page") + asked
        assert shown in own.get(address, follow=True).json()["html"]
        assert shown not in other.get(address, follow=True).json()["html"]


@pytest.mark.parametrize("asked", ["", "?page_type=home.informationpage", "?page_type=home.homepage"])
def test_no_chooser_of_pages_names_the_root_of_all_sites(other: Client, asked: str) -> None:
    root = Page.get_first_root_node()
    for name, args in (("wagtailadmin_choose_page", []), ("wagtailadmin_choose_page_child", [root.pk])):
        page = WebPage(other.get(reverse(name, args=args) + asked))
        assert "Ville de Dardilly" in page.text
        assert root.title not in page.html


def test_pages_moved_together_name_no_place_of_another_site(other: Client, page: InformationPage) -> None:
    """Wagtail would show the form again, with the title of the place that was made up."""
    own = information(Page.objects.get(slug="dardilly"), title="Une page à soi")
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "move"]) + f"?id={own.pk}"
    answer = other.post(address, {"chooser": page.pk})
    assert answer.status_code == 404
    assert page.title not in answer.content.decode()


def test_the_chooser_is_not_there_for_who_writes_no_page(page: InformationPage, bron: Authority) -> None:
    assert browser(member(bron, Role.AGENT)).get(reverse("wagtailadmin_choose_page")).status_code == 404


@pytest.mark.parametrize("name", ["wagtailadmin_explore", "wagtailadmin_choose_page_child"])
def test_a_page_of_another_site_is_not_found(own: Client, other: Client, page: InformationPage, name: str) -> None:
    address = reverse(name, args=[page.pk])
    assert own.get(address).status_code == 200
    assert other.get(address).status_code == 404


def test_tags_that_are_proposed_are_on_ones_own_files(
    own: Client, other: Client, bron: Authority, dardilly: Authority
) -> None:
    picture(collection=bron.collection).tags.add("fontaine")
    document(collection=bron.collection).tags.add("fonctionnement", "budget")
    document(collection=dardilly.collection).tags.add("forêt")
    address = reverse("wagtailadmin_tag_autocomplete")
    assert own.get(address, {"term": "fo"}).json() == ["fonctionnement", "fontaine"]
    assert other.get(address, {"term": "fo"}).json() == ["forêt"]


def test_an_address_that_is_typed_becomes_a_link_to_ones_own_page_only(
    own: Client, other: Client, page: InformationPage
) -> None:
    page.draft_title = "Un titre à venir"
    page.save()
    sent = {"external-link-chooser-url": "http://bron.localhost:8000/piscine/", "external-link-chooser-link_text": ""}
    address = reverse("wagtailadmin_choose_page_external_link")
    assert json.loads(own.post(address, sent).content)["result"]["id"] == page.pk
    assert "à venir" not in WebPage(other.post(address, sent)).text


@pytest.mark.parametrize("name", ["wagtailadmin_reports:page_types_usage", "wagtailadmin_workflows:task_chooser"])
def test_what_counts_over_all_sites_is_closed(own: Client, name: str) -> None:
    assert own.get(reverse(name)).status_code in {302, 403}


def test_a_page_stays_on_its_site(page: InformationPage, bron: Authority, dardilly: Authority) -> None:
    """Even for who writes on both; the reason is said in French."""
    person = member(bron, Role.OFFICER)
    communes_operations.grant(user=person, authority=dardilly, role=Role.OFFICER, starts_on=datetime.date(2026, 1, 1))
    client, home = browser(person), dardilly.site.root_page
    move = client.post(reverse("wagtailadmin_pages:move_confirm", args=[page.pk, home.pk]), follow=True)
    copied = {"new_title": "Copie", "new_slug": "copie", "new_parent_page": home.pk}
    copy = client.post(reverse("wagtailadmin_pages:copy", args=[page.pk]), copied, follow=True)
    bulk = client.post(
        reverse("wagtail_bulk_action", args=["wagtailcore", "page", "move"]) + f"?id={page.pk}",
        {"chooser": home.pk},
        follow=True,
    )
    for answer in (move, copy, bulk):
        assert "Une page reste sur le site de sa collectivité" in WebPage(answer).text
    page.refresh_from_db()
    assert page.is_child_of(bron.site.root_page)
    assert not home.get_children().exists()
