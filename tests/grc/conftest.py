"""A resident at a browser, on the site of Bron."""

import pytest
from django.test import Client

from communes.models import Authority
from tests.signalement.conftest import site_of


@pytest.fixture
def resident(bron: Authority) -> Client:
    site_of(bron, "bron.localhost")
    return Client(headers={"host": "bron.localhost"})


@pytest.fixture
def strict(bron: Authority) -> Client:
    """A resident whose CSRF tokens are checked."""
    site_of(bron, "bron.localhost")
    return Client(headers={"host": "bron.localhost"}, enforce_csrf_checks=True)
