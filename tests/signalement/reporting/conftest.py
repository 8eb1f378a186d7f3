import pytest

from communes.models import Authority
from tests.factories.sites import Visitor, bare_site


@pytest.fixture
def program(bron: Authority) -> Visitor:
    """A program that has no CSRF token, on a site where they are checked."""
    return Visitor(bare_site(bron).hostname, enforce_csrf_checks=True)
