from typing import Any

import pytest
from wagtail.models import Page

from communes.models import Authority
from home.models import HelpPage, HomePage, InformationPage
from home.querysets import page_at
from tests.factories import pages
from tests.factories.sites import Visitor, bare_site
from tests.pages import WebPage


@pytest.fixture
def schools(home: HomePage) -> InformationPage:
    """A page at an address that is known by now."""
    page = pages.information(home, title="Les écoles", slug="ecoles")
    assert page_at(home, ["ecoles"]) == page
    return page


def test_a_known_address_costs_one_query(
    home: HomePage, schools: InformationPage, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(1):
        assert page_at(home, ["ecoles"]) == schools


def test_another_page_may_take_an_address(home: HomePage, schools: InformationPage) -> None:
    schools.slug = "anciennes-ecoles"
    schools.save()
    assert page_at(home, ["ecoles"]) is None
    other = pages.help_page(home, title="Les écoles, questions", slug="ecoles")
    found = page_at(home, ["ecoles"])
    assert isinstance(found, HelpPage)
    assert found.pk == other.pk
    assert page_at(home, ["anciennes-ecoles"]) == schools


def test_a_page_that_has_moved_is_no_longer_there(home: HomePage, schools: InformationPage, visitor: Visitor) -> None:
    theme = pages.section(home, slug="vivre")
    schools.move(Page.objects.get(pk=theme.pk), pos="last-child")
    assert page_at(home, ["ecoles"]) is None
    assert page_at(home, ["vivre", "ecoles"]) == schools
    schools.delete()
    assert page_at(home, ["vivre", "ecoles"]) is None
    assert visitor.get("/vivre/ecoles/").status_code == 404


def test_a_known_address_of_a_page_withdrawn_answers_nothing(schools: InformationPage, visitor: Visitor) -> None:
    assert "Les écoles" in WebPage(visitor.read("/ecoles/")).text
    schools.unpublish()
    assert visitor.get("/ecoles/").status_code == 404


def test_an_address_of_another_site_is_not_ours(home: HomePage, schools: InformationPage, dardilly: Authority) -> None:
    theirs = bare_site(dardilly).root_page
    assert page_at(theirs, ["ecoles"]) is None
