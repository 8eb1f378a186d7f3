"""The pages that every site starts with, and those of the demonstration, are without barrier and fit narrow screens."""

import pytest

from communes.enums import AuthorityKind
from portail.sites import pages_of
from tests.journeys.conftest import Visit
from tests.journeys.visitor import DESK

pytestmark = pytest.mark.browser
NARROW = 320  # CSS pixels
SEEN_ELSEWHERE = {
    "signaler",
    "vivre",
    "actualites",
    "agenda",
    "lieux",
    "plan-du-site",
}  # public_pages


@pytest.mark.parametrize(
    ("slug", "kind"),
    [
        ("lyon", AuthorityKind.COMMUNE),
        pytest.param("metropole", AuthorityKind.METROPOLIS, marks=pytest.mark.deep),  # the same texts, but for names
    ],
)
def test_starter_pages_are_without_barrier(slug: str, kind: str, visit: Visit) -> None:
    visitor = visit(slug, **DESK)
    for address in pages_of(kind):
        if address not in SEEN_ELSEWHERE:
            visitor.open(f"/{address}/")
            assert visitor.barriers() == "", address
            assert visitor.sticking_out(NARROW) == [], address


@pytest.mark.parametrize("slug", ["metropole", "dardilly", "lyon", "oullins-pierre-benite", "vaulx-en-velin"])
def test_home_pages_are_without_barrier(slug: str, visit: Visit) -> None:
    """In the light and in the dark: their brands, their news, their events."""
    visitor = visit(slug, **DESK)
    visitor.open("/")
    assert visitor.barriers() == ""
    visitor.page.emulate_media(color_scheme="dark")
    assert visitor.sticking_out(NARROW) == []
    assert visitor.barriers() == ""
