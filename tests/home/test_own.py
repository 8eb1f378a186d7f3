"""A resident's favourites and commune: theirs alone, gone with the page, found in their space."""

import pytest
from django.db import connection
from django.test import Client
from wagtail.models import Page

from accounts.context import acting_as, resident
from accounts.models import User
from communes.models import Authority
from home import operations
from home.models import Favourite, HomeCommune
from home.querysets import readable
from tests.factories.people import user
from tests.factories.sites import Visitor, starter_site
from tests.grc.agents import statements
from tests.pages import WebPage

pytestmark = pytest.mark.django_db
LIST, COMMUNE, SPACE = "/mon-espace/favoris/", "/mon-espace/ma-commune/", "/mon-espace/"


@pytest.fixture
def alix(bron: Authority, metropolis: Authority) -> User:
    starter_site(metropolis)
    starter_site(bron)
    return user(email="alix@example.org")


@pytest.fixture
def browser(alix: User) -> Client:
    client = Client(headers={"host": "bron.localhost"})
    client.force_login(alix)
    return client


@pytest.fixture
def page(alix: User) -> Page:
    return Page.objects.get(slug="aide", url_path__contains="bron")


class TestFavourites:
    def test_a_page_for_all_leads_to_where_one_confirms(self, page: Page, browser: Client, alix: User) -> None:
        address = f"{LIST}{page.pk}/"
        assert f'href="{address}"' in Visitor("bron.localhost").read("/aide/")
        assert Client(headers={"host": "bron.localhost"}).get(address)["Location"].startswith("/compte/connexion/")
        assert "Garder dans mes favoris" in WebPage(browser.get(address)).text
        assert not Favourite.objects.exists()
        assert browser.post(address)["Location"] == LIST
        assert browser.post(address)["Location"] == LIST
        assert Favourite.objects.get().user == alix
        for shown in (LIST, SPACE):
            assert f'http://bron.localhost:8000/aide/">{page.title}' in browser.get(shown).content.decode(), shown

    def test_let_go_can_be_taken_back(self, page: Page, browser: Client, alix: User) -> None:
        operations.keep(alix, page)
        answer = browser.post(f"{LIST}{page.pk}/", {"retirer": "1"})
        assert not Favourite.objects.exists()
        said = WebPage(browser.get(answer["Location"]))
        assert "n’est plus dans vos favoris" in said.text
        assert f'action="{LIST}{page.pk}/"' in said.html
        browser.post(f"{LIST}{page.pk}/")
        assert Favourite.objects.exists()

    def test_nobody_sees_anothers(self, page: Page, browser: Client, alix: User) -> None:
        other = user()
        operations.keep(other, page)
        assert page.title not in browser.get(LIST).content.decode().split("<main")[1].split("</main>")[0]
        with acting_as(resident(alix.pk)):
            assert not Favourite.objects.exists()
        with acting_as(resident(other.pk)):
            assert Favourite.objects.get().page_id == page.pk

    def test_an_unpublished_page_is_not_shown_a_deleted_one_is_forgotten(
        self, page: Page, browser: Client, alix: User
    ) -> None:
        operations.keep(alix, page)
        page.specific.unpublish()
        assert "Aucun favori" in WebPage(browser.get(LIST)).text
        assert browser.get(f"{LIST}{page.pk}/").status_code == 404
        with acting_as(resident(user().pk)):  # who deletes it does not see the row
            Page.objects.get(pk=page.pk).delete()
            with connection.cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        assert not Favourite.objects.exists()

    def test_there_are_not_too_many(self, page: Page, browser: Client, alix: User) -> None:
        others = Page.objects.filter(depth__gt=1).exclude(pk=page.pk)[: operations.MOST_FAVOURITES]
        Favourite.objects.bulk_create(Favourite(user=alix, page=one) for one in others)
        full = Favourite.objects.count() >= operations.MOST_FAVOURITES
        browser.post(f"{LIST}{page.pk}/")
        assert Favourite.objects.filter(page=page).exists() is not full

    def test_cost_the_same_for_1_and_3(self, page: Page, browser: Client, alix: User) -> None:
        counts = {}
        pages = list(readable().filter(depth__gt=2)[:3])
        for number in (1, 3):
            for one in pages[:number]:
                operations.keep(alix, one)
            counts[number] = [len(statements_on(browser, path)) for path in (LIST, SPACE)]
        assert counts[1] == counts[3]


def statements_on(browser: Client, path: str) -> list[str]:
    return statements(browser, path)[1]


class TestCommune:
    def test_that_of_the_site_is_proposed_then_shows_its_news(
        self, browser: Client, alix: User, bron: Authority
    ) -> None:
        assert WebPage(browser.get(COMMUNE)).value("commune") == str(bron.pk)
        assert not HomeCommune.objects.exists()
        assert browser.post(COMMUNE, {"commune": bron.pk})["Location"] == COMMUNE
        page = WebPage(browser.get(COMMUNE))
        assert page.heading == "Bron"
        assert "http://bron.localhost:8000/services/" in page.addresses
        assert "Ma commune : Bron" in WebPage(browser.get(SPACE)).text
        browser.post(COMMUNE, {"commune": ""})
        assert not HomeCommune.objects.exists()

    def test_is_one_of_the_territory(self, browser: Client, metropolis: Authority) -> None:
        assert browser.post(COMMUNE, {"commune": metropolis.pk}).status_code == 422
        assert not HomeCommune.objects.exists()

    def test_is_nobody_elses(self, browser: Client, alix: User, bron: Authority) -> None:
        operations.choose_commune(user(), bron)
        with acting_as(resident(alix.pk)):
            assert not HomeCommune.objects.exists()
