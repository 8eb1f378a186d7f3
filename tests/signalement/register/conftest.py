"""Somebody who reads the register on the site of Bron."""

import pytest
from django.test import Client

from communes.models import Authority
from tests.signalement.conftest import site_of


@pytest.fixture
def visitor(bron: Authority) -> Client:
    site_of(bron, "bron.localhost")
    return Client(headers={"host": "bron.localhost"})
