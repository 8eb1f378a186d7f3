from typing import Any

import pytest
from wagtail.models import Page, Site

from communes.models import Authority
from search.results import Scope, scope_of
from services.models import ServiceIndexPage, ServicePage, Theme
from tests.factories.pages import information, under
from tests.factories.sites import bare_site


@pytest.fixture
def site(bron: Authority) -> Site:
    """The site of Bron, beside those of Dardilly and the metropolis."""
    return bare_site(bron)


@pytest.fixture
def neighbour(dardilly: Authority) -> Site:
    return bare_site(dardilly)


@pytest.fixture
def metropole(metropolis: Authority) -> Site:
    return bare_site(metropolis)


@pytest.fixture
def scope(site: Site, metropole: Site) -> Scope:
    """Where a resident of Bron searches."""
    return scope_of(site)


def page(site: Site, title: str, text: str = "", **fields: Any) -> Page:
    """A page of information, directly under the home page."""
    body = [("paragraph", f"<p>{text}</p>")] if text else []
    return information(site.root_page, title=title, body=body, **fields)


def service(site: Site, title: str, **fields: Any) -> ServicePage:
    """A service in the catalogue of the site."""
    index = ServiceIndexPage.objects.child_of(site.root_page).first()
    index = index or under(site.root_page, ServiceIndexPage(title="Services", slug="services"))
    theme, _made = Theme.objects.get_or_create(slug="vie-locale", defaults={"label": "Vie locale"})
    fields = {"theme": theme} | fields
    return under(index, ServicePage(title=title, slug=f"service-{index.numchild}", **fields))
