"""A site with a page, and who reads it."""

import pytest
from wagtail.models import Site

from communes.models import Authority
from home.models import InformationPage
from tests.factories import pages
from tests.factories.sites import Visitor, bare_site
from tests.portail.runtime.pagecache.looking import BRON


@pytest.fixture
def site(bron: Authority, metropolis: Authority) -> Site:
    bare_site(metropolis)
    return bare_site(bron)


@pytest.fixture
def page(site: Site) -> InformationPage:
    return pages.information(site.root_page, title="Les écoles", slug="ecoles", lead="De trois à onze ans.")


@pytest.fixture
def reader() -> Visitor:
    return Visitor(BRON)
