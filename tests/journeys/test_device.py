"""Being told on one's own device, at a real browser: what it offers, what it asks, what its worker shows.

No service of a browser's maker is reached from here: the subscription is one that the test draws, the message is
brought to the worker by the browser itself. What is encrypted for whom is in `tests/notifications/test_push.py`.
"""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from playwright import sync_api
from playwright.sync_api import expect

from tests.journeys.conftest import QUIET, Visit
from tests.journeys.network import wait_for_worker
from tests.journeys.visitor import PHONE, Visitor
from tests.needs import chromium
from tests.notifications.browser import Browser

pytestmark = pytest.mark.browser
ALERTS = "/signalements/alertes/"
SUBSCRIBED = """
const told = %s;
const subscription = { ...told, toJSON: () => told, unsubscribe: async () => true };
PushManager.prototype.subscribe = async () => { return subscription; };
PushManager.prototype.getSubscription = async () => sessionStorage.asked ? subscription : null;
Notification.requestPermission = async () => { sessionStorage.asked = "1"; return "granted"; };
"""
SHOWN = """
navigator.serviceWorker.ready.then((worker) => worker.getNotifications())
  .then((all) => all.map(({ title, body, tag, data, actions }) => ({ title, body, tag, data, stop: actions[0].title })))
"""


@pytest.fixture(scope="module")
def browser(playwright: sync_api.Playwright) -> Iterator[sync_api.Browser]:
    """One with windows: without them there are no notifications."""
    launched = playwright.chromium.launch(executable_path=chromium(notifies=True), args=QUIET)
    yield launched
    launched.close()


def device_of(resident: Visitor) -> None:
    """Give the browser a subscription, as if its maker's service had made it."""
    said = Browser("https://push.example.com/send/essai").said
    told = {"endpoint": said.pop("endpoint"), "keys": said}
    resident.context.add_init_script(SUBSCRIBED % json.dumps(told))


def test_it_follows_without_an_address_lists_it_and_stops(visit: Visit) -> None:
    resident = visit(**PHONE)
    device_of(resident)
    resident.open(ALERTS)
    page = resident.page
    status = page.locator("[data-device] [role=status]")
    page.get_by_text("Dans une rue", exact=True).click()
    page.get_by_role("button", name="Me prévenir sur cet appareil").click()
    expect(status).to_have_text("Écrivez le nom de la rue.")
    expect(page.get_by_label("Adresse, lieu ou rue")).to_be_focused()
    assert all("422" in fault for fault in resident.faults)  # which the browser says on its console
    resident.faults.clear()
    page.get_by_text("Dans toute la commune", exact=True).click()
    page.get_by_role("button", name="Me prévenir sur cet appareil").click()
    expect(status).to_have_text("C’est fait : cet appareil vous préviendra.")
    page.reload()
    page.get_by_role("link", name="ce qui est signalé à Bron").click()
    page.get_by_role("button", name="Ne plus être prévenu").click()
    expect(page.get_by_role("heading", name="C’est arrêté")).to_be_visible()


def test_it_is_not_offered_to_who_has_refused(visit: Visit) -> None:
    resident = visit()
    resident.context.add_init_script('Object.defineProperty(Notification, "permission", { get: () => "denied" });')
    resident.open(ALERTS)
    expect(resident.page.locator("[data-device]")).to_be_hidden()
    expect(resident.page.get_by_role("button", name="Me prévenir", exact=True)).to_be_visible()


def test_its_worker_shows_what_comes(visit: Visit) -> None:
    resident = visit()
    resident.context.grant_permissions(["notifications"])
    resident.open(ALERTS)
    wait_for_worker(resident.page)
    session = resident.context.new_cdp_session(resident.page)
    known: list[dict[str, Any]] = []
    session.on("ServiceWorker.workerRegistrationUpdated", lambda event: known.extend(event["registrations"]))
    session.send("ServiceWorker.enable")
    resident.wait_until(lambda: known)
    said = {"title": "Du nouveau", "body": "Lampadaire – Résolu", "tag": "a", "stop_label": "Ne plus être prévenu"}
    pages = {"url": "/signalements/", "stop": "/signalements/alertes/x/"}
    message = {"origin": resident.home, "registrationId": known[-1]["registrationId"], "data": json.dumps(said | pages)}
    session.send("ServiceWorker.deliverPushMessage", message)
    resident.wait_until(lambda: resident.page.evaluate(SHOWN))
    (shown,) = resident.page.evaluate(SHOWN)
    stop = said.pop("stop_label")
    assert shown == {**said, "data": pages, "stop": stop}
