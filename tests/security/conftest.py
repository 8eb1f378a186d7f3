"""What the tests of tenancy and of addresses share; what the sweep of addresses has tried, said when the run ends."""

import datetime
import gc
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as project_settings
from django.forms import boundfield
from django.test import override_settings

from accounts.models import User
from communes import operations as communes_operations
from communes.enums import Role
from communes.models import Authority
from grc.models import Demande
from tests.factories.people import member, user
from tests.security.routes.canaries import request_with_canaries
from tests.security.routes.walk import routes
from tests.security.routes.world import World, make_world


@pytest.fixture(autouse=True)
def labels(monkeypatch: pytest.MonkeyPatch) -> None:
    """A field that nobody gave a label would show its name in the code: the sweeps read these words as English."""
    monkeypatch.setattr(boundfield, "pretty_name", "{} is without a label".format)


@pytest.fixture(autouse=True, scope="module")
def leftovers() -> Iterator[None]:
    """Files that Wagtail leaves to the garbage collector go with the module that had it open them.

    Else the warning of one fails whichever test the collector comes in: a document did, in another directory.
    """
    yield
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        gc.collect()


@pytest.fixture
def bronze(bron: Authority, agent_bron: User) -> Demande:
    """Bron's request, with a canary in every text."""
    return request_with_canaries(bron, agent_bron)


@pytest.fixture
def outsiders(bron: Authority, dardilly: Authority, metropolis: Authority) -> dict[str, User]:
    """Members who do not treat Bron's requests."""
    return {
        "agent of Dardilly": member(dardilly, Role.AGENT),
        "supervisor of Dardilly": member(dardilly, Role.SUPERVISOR),
        "officer of Dardilly": member(dardilly, Role.OFFICER),
        "officer of Bron": member(bron, Role.OFFICER),
        "help desk": member(metropolis, Role.HELP_DESK),
        "project team": member(metropolis, Role.PROJECT_TEAM),
        "agent of the metropolis": member(metropolis, Role.AGENT),
        "agent of the MDMPH": member(Authority.objects.get(slug="mdmph"), Role.AGENT),
        "former agent of Bron": former_agent(bron),
        "resident": user(),
    }


def former_agent(authority: Authority) -> User:
    person = user()
    communes_operations.grant(
        user=person,
        authority=authority,
        role=Role.AGENT,
        starts_on=datetime.date(2026, 1, 1),
        ends_on=datetime.date(2026, 11, 1),
    )
    return person


@pytest.fixture(scope="module")
def made(module_transaction: None, tmp_path_factory: pytest.TempPathFactory) -> tuple[World, Path]:
    """The world, whatever an address names included, and where its files are."""
    files = tmp_path_factory.mktemp("world")
    with override_settings(**kept_in(files)):
        world = make_world()
        for route in routes():
            world.address(route)
    return world, files


@pytest.fixture
def world(db: None, made: tuple[World, Path], settings: Any) -> World:
    world, files = made
    for name, value in kept_in(files).items():
        setattr(settings, name, value)
    return world


def kept_in(files: Path) -> dict[str, Any]:
    """The settings by which pictures and residents' files lie in a folder."""
    attachments = {"OPTIONS": {"location": files / "attachments", "base_url": None}}
    storages = project_settings.STORAGES
    return {
        "MEDIA_ROOT": files,
        "STORAGES": storages | {"attachments": storages["attachments"] | attachments},
    }


def pytest_terminal_summary(terminalreporter: Any) -> None:
    reports = [report for group in ("passed", "failed") for report in terminalreporter.stats.get(group, [])]
    cells = [value for report in reports for name, value in report.user_properties if name == "cells"]
    if cells:
        terminalreporter.write_line(f"Addresses: {len(routes())} patterns, {sum(cells)} cells tried.")


@pytest.fixture
def root(db: None) -> User:
    return user(is_staff=True, is_superuser=True)
