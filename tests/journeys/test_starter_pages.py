"""The pages that every site starts with, and those of the demonstration, are without barrier and fit narrow screens."""

import pytest

from communes.enums import AuthorityKind
from portail.starter.sites import pages_of
from tests.journeys.conftest import Visit
from tests.journeys.examination import faults_of
from tests.journeys.visitor import DESK

pytestmark = pytest.mark.browser
NARROW = 320  # CSS pixels
# On Bron's site, among the public pages: the same texts, but for names.
SEEN_ELSEWHERE = {"services", "signaler", "vivre", "actualites", "agenda", "lieux", "aide", "contact", "qui-fait-quoi"}
SEEN_ELSEWHERE |= {"accessibilite", "mentions-legales", "donnees-personnelles", "gestion-des-cookies"}
SEEN_ELSEWHERE |= {"modalites-utilisation", "plan-du-site"}


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
        if kind == AuthorityKind.METROPOLIS or address not in SEEN_ELSEWHERE:
            visitor.open(f"/{address}/")
            assert visitor.barriers() == "", address
            assert visitor.sticking_out(NARROW) == [], address


@pytest.mark.parametrize("slug", ["metropole", "dardilly", "lyon", "oullins-pierre-benite", "vaulx-en-velin"])
def test_home_pages_are_without_barrier(slug: str, visit: Visit) -> None:
    """In the light and in the dark: their brands, their news, their events."""
    visitor = visit(slug, **DESK)
    visitor.open("/")
    assert faults_of(visitor, [NARROW]) == {}
