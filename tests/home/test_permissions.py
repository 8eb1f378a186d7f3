"""Where pages may be put: each on the site of its authority, and where others look for them."""

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from accounts.models import User
from communes import operations
from communes.enums import Role
from communes.models import Authority
from home.models import HomePage
from home.permissions import refusal_at, refusal_to_move
from tests.factories import pages
from tests.factories.people import member
from tests.grc.agents import signed_in
from tests.home.forms import page_form


@pytest.fixture
def writes_for_both(desk: Client, officer: User, dardilly: Authority, home_of_dardilly: HomePage) -> Client:
    """The browser of someone who writes for Bron and for Dardilly: no right would stop them."""
    operations.equip(authority=dardilly)
    operations.grant(user=officer, authority=dardilly, role=Role.OFFICER, starts_on=officer.date_joined.date())
    return desk


def test_a_page_stays_on_its_site(home: HomePage, home_of_dardilly: HomePage) -> None:
    page, theme = pages.information(home), pages.section(home)
    assert not refusal_to_move(page, theme)
    assert "reste sur le site de sa collectivité" in refusal_to_move(page, home_of_dardilly)
    assert "reste sur le site de sa collectivité" in refusal_at(page, home_of_dardilly, slug="copie")


def test_a_page_that_others_rely_on_stays_where_it_is(home: HomePage) -> None:
    page, theme = pages.information(home, slug="contact"), pages.section(home)
    assert "elle reste où elle est" in refusal_to_move(page, theme)
    assert not refusal_to_move(page, home)
    assert not refusal_at(page, theme, slug="contact")


def test_a_page_takes_no_operational_address_by_moving(home: HomePage) -> None:
    page = pages.information(pages.section(home), slug="services")
    assert "est celle d’une autre page du site" in refusal_to_move(page, home)


def test_an_officer_moves_a_page_on_their_site(home: HomePage, desk: Client) -> None:
    page, theme = pages.information(home, slug="ecoles"), pages.section(home)
    desk.post(reverse("wagtailadmin_pages:move_confirm", args=[page.pk, theme.pk]))
    page.refresh_from_db()
    assert page.get_parent().specific == theme


def test_a_page_is_not_moved_to_another_communes_tree(
    home: HomePage, home_of_dardilly: HomePage, writes_for_both: Client
) -> None:
    page = pages.information(home, slug="ecoles")
    response = writes_for_both.post(
        reverse("wagtailadmin_pages:move_confirm", args=[page.pk, home_of_dardilly.pk]), follow=True
    )
    assert "reste sur le site de sa collectivité" in " ".join(map(str, response.context["messages"]))
    page.refresh_from_db()
    assert page.get_parent().specific == home


def test_pages_are_not_moved_together_to_another_communes_tree(
    home: HomePage, home_of_dardilly: HomePage, writes_for_both: Client
) -> None:
    both = [pages.information(home), pages.information(home)]
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "move"])
    chosen = "&".join(f"id={page.pk}" for page in both)
    response = writes_for_both.post(f"{address}?{chosen}", {"chooser": home_of_dardilly.pk}, follow=True)
    assert "reste sur le site de sa collectivité" in " ".join(map(str, response.context["messages"]))
    assert [page.get_parent().pk for page in Page.objects.filter(pk__in=[page.pk for page in both])] == [home.pk] * 2


def test_a_page_is_not_copied_to_another_communes_tree(
    home: HomePage, home_of_dardilly: HomePage, writes_for_both: Client
) -> None:
    page = pages.information(home, slug="ecoles")
    form = {"new_title": "Copie", "new_slug": "copie", "new_parent_page": home_of_dardilly.pk}
    response = writes_for_both.post(reverse("wagtailadmin_pages:copy", args=[page.pk]), form, follow=True)
    assert "reste sur le site de sa collectivité" in " ".join(map(str, response.context["messages"]))
    assert not Page.objects.filter(slug="copie").exists()


@pytest.mark.parametrize("slug", ["recherche", "agenda"])
def test_a_copy_takes_no_operational_address(home: HomePage, desk: Client, slug: str) -> None:
    page = pages.information(home, slug="ecoles")
    form = {"new_title": "Copie", "new_slug": slug, "new_parent_page": home.pk}
    response = desk.post(reverse("wagtailadmin_pages:copy", args=[page.pk]), form, follow=True)
    assert f"«\u00a0{slug}\u00a0»" in " ".join(map(str, response.context["messages"]))
    assert not Page.objects.filter(slug=slug).exists()


@pytest.mark.parametrize("address", ["move_confirm", "copy"])
def test_an_officer_moves_and_copies_nothing_to_anothers_tree(
    home: HomePage, home_of_dardilly: HomePage, desk: Client, address: str
) -> None:
    page = pages.information(home, slug="ecoles")
    numbers = [page.pk, home_of_dardilly.pk] if address == "move_confirm" else [page.pk]
    form = {"new_title": "Copie", "new_slug": "copie", "new_parent_page": home_of_dardilly.pk}
    response = desk.post(reverse(f"wagtailadmin_pages:{address}", args=numbers), form)
    assert response.status_code in {302, 403, 404}
    page.refresh_from_db()
    assert page.get_parent().specific == home
    assert not Page.objects.filter(slug="copie").exists()


def test_an_officer_writes_nothing_below_anothers_home_page(home_of_dardilly: HomePage, desk: Client) -> None:
    address = reverse("wagtailadmin_pages:add", args=["home", "informationpage", home_of_dardilly.pk])
    assert desk.post(address, page_form(slug="intrusion")).status_code in {302, 403, 404}
    assert not Page.objects.filter(slug="intrusion").exists()


def test_a_contributor_publishes_nothing(home: HomePage, officer: User, bron: Authority) -> None:
    address = reverse("wagtailadmin_pages:add", args=["home", "informationpage", home.pk])
    signed_in(member(bron, Role.CONTRIBUTOR)).post(address, page_form(slug="essai") | {"action-publish": "1"})
    assert not Page.objects.get(slug="essai").live
