"""Every public page passes the RGAA rules of axe, none left out, and fits the narrowest screens."""

import pytest

from tests.journeys.conftest import Guichet, Visit, sign_in
from tests.journeys.public_pages import PAGES
from tests.journeys.visitor import DESK

pytestmark = pytest.mark.browser
NARROW = (320, 390)  # CSS pixels
BRANDS = ("metropole", "bron", "dardilly", "lyon", "oullins-pierre-benite", "vaulx-en-velin")


@pytest.mark.parametrize("name", PAGES)
def test_public_pages_are_without_barrier(name: str, guichet: Guichet, visit: Visit) -> None:
    """On a desk in the light, on a phone in the dark."""
    visitor = visit(**DESK)
    PAGES[name](visitor, guichet)
    assert visitor.barriers() == ""
    visitor.page.emulate_media(color_scheme="dark")
    for width in NARROW:
        assert visitor.sticking_out(width) == [], width
    assert visitor.barriers() == ""


@pytest.mark.parametrize("slug", BRANDS)
def test_brands_are_without_barrier(slug: str, visit: Visit) -> None:
    """Each in light and dark, on the page that shows most of its colours."""
    visitor = visit(slug, **DESK)
    visitor.open("/styleguide/")
    assert visitor.barriers() == ""
    visitor.page.emulate_media(color_scheme="dark")
    assert visitor.barriers() == ""


def test_the_first_page_of_an_officer_is_without_barrier(visit: Visit) -> None:
    officer = visit("metropole", **DESK)
    sign_in(officer, "redaction.bron@example.org")
    officer.open("/admin/")
    for scheme in ("light", "dark"):
        officer.page.emulate_media(color_scheme=scheme)
        assert officer.barriers(".shortcuts") == "", scheme
    assert officer.sticking_out(390) == []
