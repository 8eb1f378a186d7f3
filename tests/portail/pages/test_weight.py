"""What a reader's telephone must fetch before a page looks and behaves as it should."""

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from communes.models import Authority
from portail.runtime.statics import BUNDLE, bundle
from tests.factories.services import service
from tests.factories.sites import Visitor, starter_site

pytestmark = pytest.mark.django_db
LIMIT = 25_000  # bytes, compressed: stylesheets and scripts of one page together
PAGES = ["/", "/aide/", "/services/", "/services/ecole/", "/services/ecole/demande/", "/signaler/", "/recherche/?q=eau"]
PAGES += ["/signalements/"]  # without what its script imports: the map (tests/journeys/test_map.py)
LINKED = re.compile(r'<link rel="stylesheet"\s+href="([^"?]+)|<script src="([^"?]+)')


@pytest.fixture
def visitor(metropolis: Authority, bron: Authority) -> Visitor:
    service(starter_site(bron), slug="ecole")
    return Visitor("bron.localhost")


def weight(visitor: Visitor, address: str) -> int:
    """Of a file that a page links, compressed."""
    if not address.startswith("/static/"):
        return len(gzip.compress(visitor.get(address).content))
    name = address.removeprefix("/static/")
    return len(gzip.compress((bundle(read) if name == BUNDLE else read(name)).encode()))


def read(name: str) -> str:
    path = finders.find(name)
    assert path is not None, name
    return Path(path).read_text()


@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_light(page: str, visitor: Visitor) -> None:
    linked = {style or script for style, script in LINKED.findall(visitor.read(page))}
    assert {"/theme.css", "/static/css/site.css"} <= linked
    weights = {address: weight(visitor, address) for address in linked}
    assert sum(weights.values()) <= LIMIT, sorted(weights.items(), key=lambda one: -one[1])
