"""A request that is worked on, by somebody who tries to have their words run."""

import pytest

from communes.models import Authority
from grc.models import Demande
from tests.factories.requests import demande

XSS = "<script>alert(1)</script>"


@pytest.fixture
def lamp(bron: Authority) -> Demande:
    return demande(bron, name="Zoé Canari", email="zoe@example.org", description=f"Le lampadaire clignote {XSS}")
