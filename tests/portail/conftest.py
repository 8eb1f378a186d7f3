"""Fixtures of the launcher's tests: real servers, each in a state directory of its own."""

import os
import socket

import pytest
from wagtail.models import Site

from communes.models import Authority
from portail.runtime.embedded.ports import HOST
from portail.runtime.embedded.services import Services
from portail.runtime.embedded.state import State
from portail.runtime.keys import KEYS
from tests.factories.sites import Visitor, bare_site, starter_site
from tests.ports import free_port

CHOSEN = ("DATABASE_URL", "DATABASE_OWNER_URL", "BROKER_URL", "CACHE_URL", "VAR_DIR", "PORT", "DEMO", *KEYS)


@pytest.fixture
def listener():
    """A socket that occupies a port."""
    with socket.create_server((HOST, free_port())) as server:
        yield server


@pytest.fixture(scope="session")
def bare_environ():
    """The environment without what the launcher of this very test run has chosen."""
    return {name: value for name, value in os.environ.items() if name not in CHOSEN}


@pytest.fixture
def state(tmp_path):
    state = State(tmp_path / "var")
    state.create()
    return state


@pytest.fixture
def services(state, bare_environ):
    """Servers of one test, started by the test itself; stopped whatever happens."""
    services = Services(state, bare_environ)
    services.postgres.create()
    yield services
    services.stop()
    services.recover()


@pytest.fixture(scope="module")
def shared_services(tmp_path_factory, bare_environ):
    """Servers that the tests of a module only look at."""
    state = State(tmp_path_factory.mktemp("shared") / "var")
    state.create()
    services = Services(state, bare_environ, durable=False)
    services.postgres.create()
    services.start()
    services.postgres.create_roles()
    yield services
    services.stop()


@pytest.fixture
def sites(bron: Authority, metropolis: Authority) -> list[Site]:
    return [bare_site(metropolis), bare_site(bron)]


@pytest.fixture
def visitor(bron: Authority) -> Visitor:
    """Who reads the whole site of Bron, and is answered even when something breaks."""
    starter_site(bron)
    return Visitor("bron.localhost", raise_request_exception=False)
