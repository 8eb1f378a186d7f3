"""A provider leads to no network of ours: by the address that was typed, or by those that its documents name."""

import json
import socket
from collections.abc import Iterator
from ipaddress import ip_network
from typing import Any

import pytest
from django.urls import reverse

from communes.enums import Role
from communes.models import AgentProvider, Authority
from tests.factories.accounts import prove
from tests.factories.people import member
from tests.factories.sites import Visitor
from tests.portail.signin.identities.conftest import START
from tests.portail.signin.identities.lying import CLIENT, Liar, lying
from tests.portail.signin.identities.refused import come_back, is_refused
from tests.portail.signin.identities.test_failures import CONFIGURATION

pytestmark = pytest.mark.django_db
NAME = "interne.exemple.fr"


@pytest.fixture
def inside(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Liar]:
    """A server that has a name in our own network, which the settings do not name; the liar's they do."""
    settings.WEBHOOK_NETWORKS = [ip_network("127.0.0.1/32")]
    resolve = socket.getaddrinfo
    monkeypatch.setattr(
        socket,
        "getaddrinfo",
        lambda host, *where, **options: resolve("127.0.0.2" if host == NAME else host, *where, **options),
    )
    with lying("127.0.0.2") as found:
        yield found


def test_a_provider_in_our_own_network_is_not_called(liar: Liar, visitor: Visitor, settings: Any) -> None:
    settings.WEBHOOK_NETWORKS = [ip_network("10.20.0.0/24")]
    is_refused(visitor.post(START.format("franceconnect")), visitor, 503)
    assert liar.asked == []


@pytest.mark.parametrize("name", ["token_endpoint", "userinfo_endpoint", "jwks_uri"])
def test_nor_is_what_its_documents_name(liar: Liar, inside: Liar, visitor: Visitor, name: str) -> None:
    named = liar.configuration() | {name: f"http://{NAME}:{inside.port}/token"}
    liar.answers[CONFIGURATION] = (200, "application/json", json.dumps(named).encode())
    answer = come_back(visitor, liar)
    is_refused(answer, visitor, answer.status_code)
    assert answer.status_code in (400, 503)
    assert inside.asked == []


@pytest.mark.parametrize("address", ["http://{name}:{port}", "http://127.0.0.2:{port}", "http://user@{name}:{port}"])
def test_nor_one_that_the_project_team_types(
    *, inside: Liar, visitor: Visitor, metropolis: Authority, bron: Authority, address: str
) -> None:
    visitor.force_login(member(metropolis, Role.PROJECT_TEAM))
    prove(visitor)
    sent = {
        "authority": bron.pk,
        "name": "Ville de Bron",
        "issuer": address.format(name=NAME, port=inside.port),
        "client_id": CLIENT,
        "secret": "secret",
        "algorithm": "ES256",
        "domains": "bron.example",
        "is_active": "on",
    }
    assert visitor.post(reverse("fournisseurs:add"), sent).status_code == 200
    assert not AgentProvider.objects.exists()
    assert inside.asked == []


def test_in_production_no_other_service_is(liar: Liar, visitor: Visitor, settings: Any) -> None:
    """Ports of the Web alone, over TLS."""
    settings.DEMO = False
    settings.FRANCECONNECT_URL = f"https://{NAME}:{liar.port}"
    is_refused(visitor.post(START.format("franceconnect")), visitor, 503)
    assert liar.asked == []
