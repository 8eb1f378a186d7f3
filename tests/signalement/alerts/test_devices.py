"""Being told on one's own device, without an address: asked by its browser, told by the outbox, stopped at any time."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from accounts.context import SYSTEM, acting_as
from grc import operations
from grc.models import Demande
from notifications import operations as outbox
from notifications.channels.push import vapid
from notifications.enums import Channel
from notifications.models import Notification
from signalement.alerts.models import Subscription
from signalement.alerts.operations import alerting, devices
from signalement.alerts.personal import of_address
from signalement.register.models import PublishedReport
from tests.factories.people import user
from tests.factories.streets import street
from tests.grc.receiver import Receiver, running
from tests.notifications.browser import Browser
from tests.pages import WebPage
from tests.signalement.alerts.test_subscriptions import HOUR

pytestmark = pytest.mark.django_db
DEVICE = "/signalements/alertes/appareil/"
AROUND = {"kind": "autour", "latitude": "45,7333", "longitude": "4,9111", "radius": "250"}


@pytest.fixture
def push_service() -> Iterator[Receiver]:
    with running(Receiver(status=201)) as receiver:
        yield receiver


@pytest.fixture
def browser(push_service: Receiver) -> Browser:
    made = Browser(push_service.url)
    made.service = push_service
    return made


def ask(visitor: Client, browser: Browser, action: str = "suivre", **more: str) -> Any:
    return visitor.post(DEVICE, {"action": action, **browser.said, **more})


@pytest.fixture
def move(report: PublishedReport, agent_bron: Any, now: Any) -> Any:
    """Have an agent move the report; how many are told of it."""

    def moved(*states: str) -> int:
        for state in states:
            version = Demande.objects.get(pk=report.pk).version
            operations.move(demande_id=report.pk, to=state, by=agent_bron, version=version, note="Secret", at=now)
        return alerting.tell_of_reports(at=now)

    return moved


@pytest.fixture
def deliver(now: Any) -> Any:
    """Have all that waits leave."""

    def delivered() -> None:
        while outbox.deliver_next(at=now):
            pass

    return delivered


def shown(browser: Browser) -> list[dict[str, Any]]:
    return [browser.json(received.body) for received in browser.service.received]


class TestTold:
    def test_the_news_of_a_report_reach_the_device(self, report, visitor, browser, move, deliver):
        made = ask(visitor, browser, reference=report.reference)
        assert (made.status_code, Notification.objects.filter(kind="signalement.confirm").count()) == (201, 0)
        assert move("pris_en_charge", "resolu") == 1
        (notice,) = Notification.objects.filter(channel=Channel.PUSH)
        assert browser.endpoint not in f"{notice.recipient} {notice.context}"
        deliver()
        (said,) = shown(browser)
        assert said["title"] == "Du nouveau sur un signalement que vous suivez"
        assert said["body"] == "Lampadaire éteint ou qui clignote – Résolu"
        assert visitor.get(said["url"]).status_code == 200
        assert said["stop"] == made.json()["url"]

    def test_what_is_reported_in_a_street_is_told_before_an_agent_has_read_it(
        self, visitor, browser, sender, bron, now
    ):
        street(bron)
        assert ask(visitor, browser, kind="rue", address="rue de la République").status_code == 201
        Subscription.objects.update(told_until=now - HOUR)
        sender.send()
        PublishedReport.objects.update(entered_at=now)
        assert alerting.tell_of_places(at=now + HOUR).mails == 1
        outbox.deliver_next(at=now + HOUR)
        (said,) = shown(browser)
        assert (said["title"], said["body"]) == ("Signalé dans un lieu que vous suivez", "Un nouveau signalement")
        assert visitor.get(said["url"]).status_code == 200

    def test_a_browser_that_is_gone_follows_nothing_more(self, report, visitor, browser, move, deliver):
        ask(visitor, browser, reference=report.reference)
        ask(visitor, browser, **AROUND)
        move("pris_en_charge")
        browser.service.status = 410
        deliver()
        assert not Subscription.objects.exists()

    def test_nor_one_whose_account_is_disabled(self, report, visitor, browser, move, deliver):
        """Not even what waits already."""
        resident = user(email="camille@example.org")
        visitor.force_login(resident)
        ask(visitor, browser, reference=report.reference)
        assert [one.means for one in of_address(resident)] == ["notification sur un appareil"]
        assert move("pris_en_charge") == 1
        resident.is_active = False
        resident.save()
        deliver()
        assert move("resolu") == 0
        assert browser.service.received == []


class TestAsked:
    def test_the_page_offers_it_when_there_is_a_key(self, visitor, report, settings):
        for address in ("/signalements/alertes/", f"{report.get_absolute_url()}rejoindre/"):
            assert f'data-key="{vapid.public_key()}"' in visitor.get(address).content.decode()
        settings.DEMO = False
        assert "data-device" not in visitor.get("/signalements/alertes/").content.decode()
        assert visitor.get(DEVICE).status_code == 404

    def test_asked_twice_it_is_the_same_and_there_is_an_end(self, visitor, report, browser, bron, now):
        for _turn in (1, 2):
            assert ask(visitor, browser, reference=report.reference).status_code == 201
            assert ask(visitor, browser, **AROUND).status_code == 201
        assert Subscription.objects.count() == 2
        row = Subscription.objects.exclude(report=None).get()
        for number in range(devices.MOST - 2):
            row.pk, row.uuid, row.report, row.kind, row.commune = None, None, None, "commune", bron
            row.place, row.uuid = str(number), f"00000000-0000-4000-8000-{number:012d}"
            row.save(force_insert=True)
        refused = ask(visitor, browser, kind="commune")
        assert (refused.status_code, "arrêtez-en une" in refused.json()["said"]) == (422, True)

    def test_what_is_wrong_is_said(self, visitor, browser):
        nowhere = ask(visitor, browser, kind="autour")
        assert (nowhere.status_code, nowhere.json()["field"]) == (422, "address")
        assert "écrivez un numéro et une rue" in nowhere.json()["said"]
        assert "par courriel" in ask(visitor, browser, auth="x").json()["said"]
        for endpoint in ("ftp://x", "https://10.0.0.1/", "é" * 600):
            assert ask(visitor, browser, endpoint=endpoint, **AROUND).status_code == 422
        assert ask(visitor, browser, "autre").status_code == 422
        assert ask(visitor, browser, reference="AAAA-AAAA").status_code == 404
        assert not Subscription.objects.exists()

    def test_a_device_is_asked_for_ten_things_a_day_at_most(self, visitor, browser):
        visitor.cookies["csrftoken"] = "x" * 32
        codes = [ask(visitor, browser, kind="autour").status_code for _turn in range(11)]
        assert codes == [422] * 10 + [429]


class TestStopped:
    def test_its_list_leads_to_the_page_that_stops_each(self, visitor, report, browser):
        ask(visitor, browser, reference=report.reference)
        (one,) = ask(visitor, browser, "liste").json()["followed"]
        assert one["about"] == f"le signalement {report.reference}"
        said = WebPage(visitor.get(one["url"])).text
        assert "Vous serez prévenu" in said
        assert "sur un appareil" in said
        assert "C’est arrêté" in WebPage(visitor.post(one["url"], {"action": "arreter"}, follow=True)).text
        assert ask(visitor, browser, "liste").json()["followed"] == []

    def test_who_knows_the_endpoint_without_its_secret_learns_nothing(self, visitor, report, browser):
        ask(visitor, browser, reference=report.reference)
        other = Browser(browser.endpoint)
        assert ask(visitor, other, "liste").json()["followed"] == []
        former = {"former_endpoint": browser.endpoint, "former_auth": other.said["auth"]}
        assert ask(visitor, Browser("https://push.example.com/2"), "changer", **former).json()["moved"] == 0

    def test_it_goes_on_where_the_browser_moves(self, visitor, report, browser):
        ask(visitor, browser, reference=report.reference)
        ask(visitor, browser, **AROUND)
        fresh = Browser(f"{browser.endpoint}&nouveau=1")
        ask(visitor, fresh, reference=report.reference)  # which it had asked there too
        former = {"former_endpoint": browser.endpoint, "former_auth": browser.said["auth"]}
        assert ask(visitor, fresh, "changer", **former).json()["moved"] == 1
        assert len(ask(visitor, fresh, "liste").json()["followed"]) == 2
        assert ask(visitor, browser, "liste").json()["followed"] == []

    def test_it_is_erased_with_its_account_and_is_nobody_else_s(self, visitor, report, browser):
        resident, other = user(email="camille@example.org"), user(email="autre@example.org")
        visitor.force_login(resident)
        ask(visitor, browser, reference=report.reference)
        with acting_as(SYSTEM):
            assert of_address(resident).count() == 1
            other.email = ""
            assert of_address(other).count() == 0
