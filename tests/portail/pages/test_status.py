"""The public page that says what works: in residents' words, whatever is down, and cheaply."""

import datetime
import time
from typing import Any

import pytest
from django.conf import settings as project_settings
from django.core.cache import cache
from django.utils import timezone
from wagtail.models import Site

from communes import channels
from notifications.enums import Outcome
from notifications.models import Attempt, Notification
from portail.runtime import health, status
from tests.factories.launch import maintenance
from tests.factories.requests import demande
from tests.factories.sites import Visitor
from tests.pages import WebPage
from tests.portail.runtime.pagecache.looking import origin

pytestmark = pytest.mark.django_db
PAGE = "/etat/"


def refusing() -> dict[str, Any]:
    raise ConnectionRefusedError("10.0.0.7:5672 refused guest:guest")


@pytest.fixture(autouse=True)
def started(monkeypatch: pytest.MonkeyPatch) -> None:
    """The process has just started: no queue is late yet."""
    monkeypatch.setattr(health, "STARTED", time.monotonic())


@pytest.fixture
def visitor(site: Site) -> Visitor:
    return Visitor(site.hostname)


def levels() -> dict[str, str]:
    return {part.name: part.level.value for part in status.current().parts}


def slow(*names: str) -> dict[str, str]:
    parts = ("pages", "filing", "follow", "account", "mails", "addresses", "desk")
    return {name: "slow" if name in names else "works" for name in parts}


def test_every_page_and_that_of_help_lead_to_what_works(visitor: Visitor) -> None:
    assert WebPage(visitor.read("/suivi/")).link("État du service") == PAGE
    assert WebPage(visitor.read("/aide/")).link("Quelque chose ne marche pas ? Voir l’état du service") == PAGE
    page = WebPage(visitor.read(PAGE))
    assert (page.heading, levels()) == ("État du service", slow())
    assert "Tout fonctionne." in page.text
    assert "Maintenance prévue" not in page.text


@pytest.mark.parametrize(
    ("dependency", "names"),
    [("cache", ["pages"]), ("broker", ["mails"]), ("storage", ["filing"]), ("clock", [])],
)
def test_what_is_down_is_said_in_residents_words(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch, dependency: str, names: list[str]
) -> None:
    monkeypatch.setitem(health.CHECKS, dependency, refusing)
    page = WebPage(visitor.read(PAGE))
    assert levels() == slow(*names)
    assert page.text.count("Ralenti") == len(names)
    assert page.text.count("Constaté depuis le") == len(names)
    for word in ("10.0.0.7", "guest", dependency, "Connection"):
        assert word not in page.text, "nothing that helps an attacker"


def test_it_says_so_without_the_cache(visitor: Visitor, settings: Any) -> None:
    """At an address where nobody answers: since when is then remembered by the process."""
    nowhere = project_settings.CACHES["default"] | {"LOCATION": "redis://127.0.0.1:1/0"}
    settings.CACHES = {"default": nowhere}
    page = WebPage(visitor.read(PAGE))
    assert "Les pages s’affichent plus lentement" in page.text
    (part,) = [one for one in status.current().parts if one.level != "works"]
    assert part.name == "pages"
    assert status.dated("pages", "", status.Level.SLOW, "").since == part.since


def test_without_the_database_it_is_said_on_a_bare_page(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    visitor.read("/")
    monkeypatch.setitem(health.CHECKS, "database", refusing)
    answer = visitor.get(PAGE)
    page = WebPage(answer)
    assert (answer.status_code, answer["Cache-Control"]) == (200, "no-store")
    assert "Ce que vous avez envoyé est gardé" in page.text
    assert page.link("Vérifier de nouveau") == PAGE


def test_queues_mails_and_others_that_do_not_answer(bron: Any, monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    monkeypatch.setattr(health, "STARTED", time.monotonic() - 1000)
    assert levels() == slow("mails", "desk"), "no worker runs in a test"
    monkeypatch.setattr(health, "STARTED", time.monotonic())
    forget(monkeypatch)
    demande(bron, email="usager@example.org", at=timezone.now() - datetime.timedelta(hours=1))
    answered: dict[str, dict[str, Any]] = {name: {"ok": True} for name in health.CHECKS}
    found = health.Report(answered | {"database": {"ok": True, "outbox": health.outbox()}})
    assert [part.name for part in status.looked_at(found) if part.level == "slow"] == ["mails"]
    Notification.objects.update(next_attempt_at=timezone.now() + datetime.timedelta(hours=1))
    assert not status.mail_server_fails()
    told = Notification.objects.first()
    Attempt.objects.create(notification=told, authority=bron, at=timezone.now(), outcome=Outcome.UNAVAILABLE)
    assert status.mail_server_fails()
    Attempt.objects.update(at=timezone.now() - datetime.timedelta(hours=1))
    channels._breaker.trip()
    status.notice_franceconnect()
    assert levels() == slow("account", "addresses")


def forget(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(status, "_kept", None)


def test_since_when_is_kept_until_it_works_again(monkeypatch: pytest.MonkeyPatch) -> None:
    first = status.dated("mails", "", status.Level.SLOW, "").since
    cache.set("status:mails", int(time.time()) - 600, 60)
    monkeypatch.setattr(status, "_began", {})
    later = status.dated("mails", "", status.Level.SLOW, "").since
    assert first - later >= datetime.timedelta(seconds=598), "another process had found it before"
    status.dated("mails", "", status.Level.WORKS, "")
    assert cache.get("status:mails") is None
    assert status.dated("mails", "", status.Level.SLOW, "").since >= first


def test_it_is_looked_at_once_for_all_who_ask(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[int] = []
    check_all = health.check_all
    monkeypatch.setattr(health, "check_all", lambda: (looked.append(1), check_all())[1])
    assert [origin(visitor.get(PAGE)) for _time in range(3)] == ["miss", "hit", "hit"]
    for _time in range(3):
        visitor.read(f"{PAGE}?x")
    assert len(looked) == 1


def test_planned_maintenance_is_said_and_kept_pages_follow(visitor: Visitor) -> None:
    visitor.read(PAGE)
    one = maintenance(text="Le dépôt s’arrête\nquelques minutes.")
    page = WebPage(visitor.read(PAGE))
    assert "Maintenance prévue" in page.text
    assert "Le dépôt s’arrête quelques minutes." in page.text
    one.delete()
    assert "Maintenance prévue" not in WebPage(visitor.read(PAGE)).text
