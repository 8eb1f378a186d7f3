"""A site whose residents may sign in with FranceConnect, which is a real provider."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from communes.models import Authority
from portail.signin.identities import discovery
from tests.factories.sites import Visitor, bare_site
from tests.portail.signin.identities.lying import CLIENT, Liar, lying
from tests.portail.signin.identities.served import PEOPLE, Browser, Served, served, way_to

START = "/compte/identites/{}/connexion/"


@pytest.fixture(scope="session")
def franceconnect_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with served(tmp_path_factory.mktemp("franceconnect"), name="franceconnect") as found:
        yield found


@pytest.fixture
def franceconnect(franceconnect_server: Served, settings: Any) -> Iterator[Served]:
    use(settings, franceconnect_server)
    yield franceconnect_server
    discovery.forget()


def use(settings: Any, provider: Served) -> None:
    """Make this provider FranceConnect."""
    settings.FRANCECONNECT_URL = provider.issuer
    settings.FRANCECONNECT_CLIENT_ID = provider.client_id
    settings.FRANCECONNECT_CLIENT_SECRET = provider.secret
    settings.FRANCECONNECT_ALGORITHM = provider.algorithm
    discovery.forget()


@pytest.fixture
def visitor(metropolis: Authority) -> Visitor:
    bare_site(metropolis)
    return Visitor("localhost")


Enter = Callable[..., Any]


@pytest.fixture
def enter() -> Enter:
    """Sign in with a provider, to the answer of the address that leads back."""

    def go(visitor: Visitor, login: str = "angela", *, name: str = "franceconnect", **options: Any) -> Any:
        sent = {"next": options.pop("next")} if "next" in options else {}
        leaving = visitor.post(START.format(name), sent)
        return visitor.get(Browser().prove(way_to(leaving), login, **options))

    return go


@pytest.fixture
def liar(settings: Any) -> Iterator[Liar]:
    with lying() as found:
        found.person = {name: value for name, value in PEOPLE["angela"].items() if name != "given_name_array"}
        use(settings, Served(found.issuer, CLIENT, "secret", "ES256"))
        yield found
        discovery.forget()
