"""The harness: two database roles as in production, the reference data loaded once, every test acting as the system."""

import datetime
import os
import uuid
from collections.abc import Iterator
from typing import Any

import hypothesis
import pytest
from django.conf import settings
from django.core.cache import caches
from django.db import transaction
from django.test import Client, TransactionTestCase, override_settings
from pytest_django.plugin import blocking_manager_key
from wagtail.models import Site

from accounts.context import SYSTEM, acting_as
from accounts.models import User
from communes.enums import Role
from communes.models import Authority
from grc.registry import letters
from tests import database, memory, reference
from tests.factories.conventions import TOWN_HALL, covered, declaring
from tests.factories.people import member
from tests.factories.sites import Visitor, bare_site
from tests.grc.agents import signed_in

pytest_plugins = [
    "tests.children",
    "tests.needs",
    "tests.sampling",
    "tests.sockets",
    "tests.timings",
    "tests.validator",
    "tests.workers",
]
hypothesis.settings.register_profile("suite", deadline=None)  # a busy machine is no fault of what is tested
hypothesis.settings.load_profile("suite")
REAL_TRANSACTIONS = {"transactional_db", "live_server", "django_db_serialized_rollback"}


@pytest.hookimpl(trylast=True)
def pytest_configure() -> None:
    """Let Django empty no table after a test whose transactions are real: `reference.give_back` takes the rows away."""
    TransactionTestCase._fixture_teardown = lambda _case: None


@pytest.fixture(scope="session")
def django_db_modify_db_settings_xdist_suffix() -> None:
    """The copy of a worker is named when it is made, after the database from which it is."""


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None,
    django_db_blocker: Any,
    django_db_keepdb: bool,
    django_db_createdb: bool,
    django_db_modify_db_settings: None,
) -> Iterator[None]:
    """The test database; tests connect as the application role, which owns nothing."""
    worker = os.environ.get("PYTEST_XDIST_WORKER")
    with django_db_blocker.unblock():
        if worker:
            database.copy_for(worker)
        else:
            database.make(is_kept=django_db_keepdb and not django_db_createdb)
    yield
    if not worker and not django_db_keepdb:
        with django_db_blocker.unblock():
            database.drop()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> Iterator[None]:
    """Give the next test, if there is one, the database as it was before one whose transactions were real."""
    yield
    if nextitem is None and not item.config.getoption("reuse_db"):
        return  # the test database is gone already
    marker = item.get_closest_marker("django_db")
    committed = REAL_TRANSACTIONS & set(getattr(item, "fixturenames", ()))
    if committed or (marker and marker.kwargs.get("transaction")):
        with item.config.stash[blocking_manager_key].unblock():
            reference.give_back()


@pytest.fixture(scope="module")
def module_transaction(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """A transaction around the tests of a module: each finds what the module's fixtures wrote, as they wrote it.

    These have cache keys of their own: another process of the suite knows other rows by the same numbers.
    """
    own_keys = {"default": settings.CACHES["default"] | {"KEY_PREFIX": str(uuid.uuid4())}}
    with (
        override_settings(CACHES=settings.CACHES | own_keys),
        django_db_blocker.unblock(),
        acting_as(SYSTEM),
        transaction.atomic(),
    ):
        yield
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def as_system() -> Iterator[None]:
    """Tests prepare and look as the system; what must be seen as someone else says so with `acting_as`."""
    with acting_as(SYSTEM):
        yield


@pytest.fixture(autouse=True)
def own_state(tmp_path: Any, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Each test has its own cache keys and its own files, and a process that remembers no test before it."""
    memory.forget(monkeypatch)
    settings.CACHES = settings.CACHES | {"default": settings.CACHES["default"] | {"KEY_PREFIX": str(tmp_path)}}
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.MAIL_DIR = tmp_path / "mail"
    attachments = {"OPTIONS": {"location": tmp_path / "attachments", "base_url": None}}
    settings.STORAGES = settings.STORAGES | {"attachments": settings.STORAGES["attachments"] | attachments}
    yield
    for client in caches["default"]._cache.made.values():  # its connections, which nothing else closes
        client.connection_pool.disconnect()


@pytest.fixture
def now() -> datetime.datetime:
    """A Wednesday morning in Lyon."""
    return datetime.datetime(2026, 11, 25, 9, 0, tzinfo=datetime.UTC)


def authority(slug: str) -> Authority:
    return Authority.objects.get(slug=slug)


@pytest.fixture
def metropolis(db: None) -> Authority:
    return authority("metropole")


@pytest.fixture
def bron(db: None) -> Authority:
    return authority("bron")


@pytest.fixture
def outside(bron: Authority, monkeypatch: pytest.MonkeyPatch) -> Authority:
    """Bron without a convention, at the address that it declares; somebody writes there, whatever rooms there are."""
    if not letters._writers:
        monkeypatch.setattr(letters, "_writers", [lambda _demande, _event: None])
    return declaring(covered(bron, None), TOWN_HALL)


@pytest.fixture
def dardilly(db: None) -> Authority:
    return authority("dardilly")


@pytest.fixture
def assistance(db: None) -> Authority:
    """The team that helps residents with the site."""
    return authority("assistance")


@pytest.fixture
def metropolis_site(metropolis: Authority) -> Site:
    """A bare one, at `localhost`: that of the administration and of accounts."""
    return bare_site(metropolis)


@pytest.fixture
def program(bron: Authority) -> Visitor:
    """A program that calls the interface of Bron's site."""
    return Visitor(bare_site(bron).hostname)


@pytest.fixture
def agent_bron(bron: Authority) -> User:
    return member(bron, Role.AGENT)


@pytest.fixture
def supervisor_bron(bron: Authority) -> User:
    return member(bron, Role.SUPERVISOR)


@pytest.fixture
def agent_dardilly(dardilly: Authority) -> User:
    return member(dardilly, Role.AGENT)


@pytest.fixture
def agent_metropole(metropolis: Authority) -> User:
    return member(metropolis, Role.AGENT)


@pytest.fixture
def projet(metropolis: Authority) -> User:
    """One of the project team."""
    return member(metropolis, Role.PROJECT_TEAM)


@pytest.fixture
def desk(agent_bron: User) -> Client:
    """The browser of an agent of Bron, signed in."""
    return signed_in(agent_bron)


@pytest.fixture
def supervision(supervisor_bron: User) -> Client:
    """The browser of a supervisor of Bron, signed in."""
    return signed_in(supervisor_bron)
