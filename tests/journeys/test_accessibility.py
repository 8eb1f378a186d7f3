"""Every public page passes the RGAA rules of axe, none left out, fits the narrowest screens, and is valid HTML."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.journeys.conftest import Guichet, Visit, sign_in
from tests.journeys.examination import faults_of
from tests.journeys.public_pages import PAGES
from tests.journeys.visitor import DESK, Visitor, visitor
from tests.validator import Validator

pytestmark = pytest.mark.browser
NARROW = (320, 390)  # CSS pixels
BRANDS = ("metropole", "dardilly", "lyon", "oullins-pierre-benite", "vaulx-en-velin")  # Bron's is on the public pages


@pytest.fixture(scope="module")
def window(guichet: Guichet, browser: Browser) -> Iterator[Visitor]:
    """One for all pages, which begins again at each: what the browser has fetched is not fetched again."""
    opened = visitor(browser, guichet.site(), **DESK)
    yield opened
    opened.context.close()


@pytest.mark.parametrize("name", PAGES)
def test_public_pages_are_as_they_should_be(name: str, guichet: Guichet, window: Visitor, validator: Validator) -> None:
    """On a desk in the light, on a phone in the dark."""
    window.begin_again()
    PAGES[name](window, guichet)
    assert faults_of(window, NARROW, validator) == {}


@pytest.mark.parametrize("slug", BRANDS)
def test_brands_are_without_barrier(slug: str, guichet: Guichet, window: Visitor) -> None:
    """Each in light and dark, on the page that shows most of its colours."""
    window.begin_again()
    window.open(f"{guichet.site(slug)}/styleguide/")
    assert faults_of(window, NARROW) == {}


def test_the_first_page_of_an_officer_is_without_barrier(visit: Visit) -> None:
    officer = visit("metropole", **DESK)
    sign_in(officer, "redaction.bron@example.org")
    officer.open("/admin/")
    assert faults_of(officer, [390], scope=".shortcuts") == {}
