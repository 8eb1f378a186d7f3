"""Demonstration and production: neither starts on the other's database; one that is down is no reason not to."""

import runpy
from typing import Any

import pytest
from celery.signals import beat_init, worker_init
from django.contrib.auth.hashers import make_password
from django.core.checks import run_checks
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.core.management.commands import migrate
from django.test import Client

from accounts.models import User
from portail.checks import check_separation
from portail.demo import PASSWORD
from portail.runtime import health, separation
from tests.factories.people import user
from tests.portail.runtime.test_production import run


@pytest.fixture(autouse=True)
def given_back(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """When a process that starts would have closed its connection, in which the rows of a test are."""
    done: list[str] = []
    monkeypatch.setattr("portail.runtime.start.close_old_connections", lambda: done.append("closed"))
    return done


@pytest.fixture
def production(settings: Any) -> None:
    settings.DEMO = False


@pytest.fixture
def superuser(db: None) -> User:
    """The one that the demonstration makes."""
    password = make_password(PASSWORD)
    return User.objects.create(email="admin@example.org", is_superuser=True, is_staff=True, password=password)


@pytest.fixture
def person(db: None) -> User:
    """Somebody real."""
    return user(email="personne@metropole.fr")


@pytest.fixture
def asked_to_migrate(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the migrations of Django would have done, without the owner's connection, which sees no test's rows."""
    done: list[str] = []
    monkeypatch.setattr(migrate.Command, "handle", lambda *_args, **_options: done.append("migrate"))
    monkeypatch.setattr("portail.management.commands.migrate.as_owner", separation.transaction.atomic)
    return done


def serve() -> None:
    runpy.run_module("portail.wsgi")


def work() -> None:
    worker_init.send(None)


def tick() -> None:
    beat_init.send(None)


@pytest.mark.parametrize("start", [serve, work, tick])
def test_production_does_not_start_beside_an_account_that_everyone_opens(
    start: Any, production: None, superuser: User, given_back: list[str]
) -> None:
    with pytest.raises((ImproperlyConfigured, SystemExit), match=r"manage\.py demo --close"):
        start()
    superuser.is_active = False
    superuser.save()
    start()
    assert given_back == ["closed", "closed"], "a pool is not left with one connection less"


@pytest.mark.parametrize("start", [serve, work])
def test_the_demonstration_does_not_start_among_real_accounts(start: Any, person: User) -> None:
    with pytest.raises((ImproperlyConfigured, SystemExit), match="donnez une base vide"):
        start()
    separation.mark()
    start()


def test_it_is_a_fault_of_the_checks_and_of_the_readiness(production: None, superuser: User) -> None:
    (problem,) = check_separation(databases=["default"])
    assert problem in run_checks(databases=["default"])
    assert problem.msg == separation.NOT_REAL
    assert check_separation(databases=None) == []
    found = health.check_database()
    assert (found["ok"], found["error"]) == (False, "separation")


def test_the_door_is_closed_then(production: None, superuser: User, monkeypatch: pytest.MonkeyPatch) -> None:
    found = health.check_database()  # the thread that asks sees no row of a test
    monkeypatch.setitem(health.CHECKS, "database", lambda: found)
    response = Client().get("/readyz", secure=True)
    assert response.status_code == 503
    assert response.json()["state"] == "down"


def test_an_empty_database_serves_either(db: None, settings: Any) -> None:
    for settings.DEMO in (True, False):
        assert separation.refusal() == ""
        serve()


def test_accounts_of_the_demonstration_alone_are_a_demonstration_s(superuser: User) -> None:
    assert separation.refusal() == ""


def test_one_of_them_does_not_make_a_demonstration_of_a_real_database(superuser: User, person: User) -> None:
    assert separation.refusal() == separation.NOT_OURS


def test_nothing_is_installed_nor_migrated_among_real_accounts(person: User, asked_to_migrate: list[str]) -> None:
    for command in (["demo"], ["demo", "--addresses"], ["migrate"]):
        with pytest.raises(CommandError, match="donnez une base vide"):
            call_command(*command, verbosity=0)
    assert not asked_to_migrate
    assert User.objects.get() == person
    assert not separation.is_marked()
    separation.mark()
    call_command("migrate", verbosity=0)
    assert asked_to_migrate == ["migrate"]


def test_a_release_stops_beside_an_account_that_everyone_opens(
    production: None, superuser: User, asked_to_migrate: list[str]
) -> None:
    with pytest.raises(CommandError, match=r"manage\.py demo --close"):
        call_command("migrate", verbosity=0)
    assert not asked_to_migrate


def test_a_mark_is_made_once_and_taken_away(db: None) -> None:
    separation.mark()
    separation.mark()
    assert separation.is_marked()
    separation.unmark()
    assert not separation.is_marked()


def test_a_database_that_is_down_is_waited_for(tmp_path: Any) -> None:
    code = "import portail.wsgi; print('it serves')"
    done = run("-c", code, DATABASE_URL="postgres://guichet_app@127.0.0.1:1/guichet", VAR_DIR=str(tmp_path))
    assert done.stdout == "it serves\n", done.stderr
