"""A partner to whom Bron's broken lamps go."""

from collections.abc import Iterator

import pytest

from communes.models import Authority
from signalement.open311.models import Endpoint
from tests.factories.endpoints import endpoint
from tests.factories.requests import lamp
from tests.signalement.open311.client.partner import Partner, running
from tests.signalement.open311.client.photos import FILED, REPORTS, TAKEN, UPDATES


@pytest.fixture
def partner() -> Iterator[Partner]:
    with running(Partner()) as one:
        yield one


@pytest.fixture
def lamps(bron: Authority, partner: Partner) -> Endpoint:
    """Its server, in JSON, where a broken lamp is `LAMP`."""
    return endpoint(bron, url=partner.url, key="secret-key", codes={lamp(): "LAMP"})


@pytest.fixture
def open_to_updates(lamps: Endpoint, partner: Partner, settings) -> Endpoint:
    """The partner, which takes what it is sent and what it is told."""
    settings.WAGTAILADMIN_BASE_URL = "https://metropole.example"
    Endpoint.objects.update(takes_updates=True)
    partner.says(REPORTS, FILED, 201)
    partner.says(UPDATES, TAKEN, 201)
    return lamps
