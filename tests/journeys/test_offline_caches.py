"""What stays in a browser of who was signed in: nothing that is theirs."""

from typing import Any

import pytest
from playwright.sync_api import Page

from grc.enums import State
from tests.journeys.conftest import Guichet, Visit, sign_in
from tests.journeys.network import wait_for_worker
from tests.journeys.visitor import DESK

pytestmark = pytest.mark.browser
RESIDENT = "usager@example.org"
CACHED = """
async () => {
  const found = [];
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      found.push([new URL(request.url).pathname, await (await cache.match(request)).text()]);
    }
  }
  return found;
}
"""


def cached(page: Page) -> list[list[str]]:
    wait_for_worker(page)
    found: list[list[str]] = page.evaluate(CACHED)
    return sorted(found)


def bases(page: Page) -> list[dict[str, Any]]:
    return page.evaluate("indexedDB.databases()")


def test_nothing_of_who_is_signed_in_is_kept(visit: Visit, guichet: Guichet) -> None:
    resident = visit("metropole", **DESK)
    page = resident.open("/")
    before = cached(page)
    addresses = [address for address, _text in before]
    assert {"/hors-ligne/", "/hors-ligne/signaler/", "/theme.css"} <= set(addresses)
    assert not [
        one for one in addresses if not one.startswith(("/hors-ligne/", "/static/", "/theme", "/favicon", "/media/"))
    ]

    sign_in(resident, RESIDENT)
    follow_up = guichet.follow_up(State.RECEIVED)
    for address in ("/mon-espace/", "/compte/", "/suivi/", follow_up, "/signaler/", "/recherche/?q=lampadaire", "/"):
        page.goto(resident.home + address)
    assert cached(page) == before
    for address, text in before:
        assert RESIDENT not in text, address
        assert "csrfmiddlewaretoken" not in text or address.startswith("/static/"), address
    assert bases(page) == []

    page.goto(f"{resident.home}/compte/deconnexion/")
    resident.press("Me déconnecter")
    resident.open("/")
    assert cached(page) == before
    assert bases(page) == []


def test_the_administration_is_out_of_its_reach(visit: Visit) -> None:
    agent = visit("metropole", **DESK)
    page = agent.open("/")
    cached(page)
    sign_in(agent, "agent.bron@example.org")
    for address, worker in (("/actualites/", True), ("/admin/", False), ("/admin/demandes/", False), ("/api/", False)):
        response = page.goto(agent.home + address)
        assert response
        assert response.status == 200, address
        assert response.from_service_worker is worker, address


def test_an_older_cache_of_ours_goes_and_others_stay(visit: Visit) -> None:
    resident = visit()
    page = resident.open("/robots.txt")
    page.evaluate("Promise.all(['guichet-ancien', 'autre'].map((name) => caches.open(name)))")
    resident.open("/")
    wait_for_worker(page)
    names = page.evaluate("caches.keys()")
    assert "guichet-ancien" not in names
    assert "autre" in names
