import pytest
from wagtail.models import Site

from communes.models import Authority
from tests.factories.sites import starter_site


@pytest.fixture
def site(metropolis_site: Site, bron: Authority) -> Site:
    """The whole site of Bron, beside the metropolis's."""
    return starter_site(bron)
