"""Being told of reports by mail: only who reads the address says yes, and each mail stops it."""

import datetime
import re

import pytest
from django.test import Client
from django.utils import timezone

from accounts.context import NOBODY, SYSTEM, acting_as
from accounts.models import User
from grc import links, operations
from grc.models import Demande
from notifications.channels.email import compose
from notifications.models import Notification
from signalement.alerts.models import Subscription
from signalement.alerts.operations import alerting, subscribing
from signalement.alerts.operations.subscribing import Wish
from signalement.alerts.personal import of_address
from signalement.enums import SubscriptionKind
from signalement.register.models import PublishedReport, ReportUpdate
from tests.factories.people import user
from tests.factories.requests import demande
from tests.pages import WebPage
from tests.signalement.conftest import Sender

pytestmark = pytest.mark.django_db
HOUR = datetime.timedelta(hours=1)
ADDRESS = "voisine@example.org"


def mails(kind: str) -> list[Notification]:
    return list(Notification.objects.filter(kind=f"signalement.{kind}").order_by("pk"))


def link_in(mail: Notification) -> str:
    return re.search(r"/signalements/alertes/[\w-]+/", str(compose(mail).body))[0]


class TestReport:
    def test_nothing_is_sent_before_the_address_says_yes(self, report, visitor, agent_bron: User, now):
        address = f"{report.get_absolute_url()}rejoindre/"
        assert "confirmez-le" in WebPage(visitor.post(address, {"email": ADDRESS}, follow=True)).text
        operations.move(demande_id=report.pk, to="pris_en_charge", by=agent_bron, version=1, at=now)
        assert alerting.tell_of_reports(at=now) == 0
        (mail,) = mails("confirm")
        assert "Confirmer" in WebPage(visitor.get(link_in(mail))).text
        visitor.post(link_in(mail), {"action": "confirmer"})
        demande = Demande.objects.get()
        operations.move(
            demande_id=report.pk, to="resolu", by=agent_bron, version=demande.version, note="Secret", at=now
        )
        assert alerting.tell_of_reports(at=now) == 1
        (news,) = mails("news")
        said = str(compose(news).body)
        assert "Résolu" in said
        assert "Secret" not in said  # what the agent wrote to who reported
        assert alerting.tell_of_reports(at=now) == 0

    def test_one_may_follow_without_saying_that_one_sees_it(self, report, visitor):
        address = f"{report.get_absolute_url()}rejoindre/"
        assert "Être prévenu de la suite" in WebPage(visitor.get(report.get_absolute_url())).text
        refused = visitor.post(address, {"action": "suivre", "email": ""})
        assert refused.status_code == 422
        assert "Écrivez l’adresse électronique à prévenir." in WebPage(refused).text
        told = WebPage(visitor.post(address, {"action": "suivre", "email": ADDRESS}, follow=True)).text
        assert "confirmez-le" in told
        assert "signalé ce problème" not in told
        assert (len(mails("confirm")), PublishedReport.objects.get().endorsements) == (1, 0)

    def test_of_one_that_its_resident_withdraws_nothing_more_is_told(self, report, bron, now):
        wish = Wish(kind=SubscriptionKind.REPORT, report=report)
        subscribing.confirm(subscribing.subscribe(wish, email=ADDRESS, user=None, origin=bron, at=now), at=now)
        operations.withdraw(demande_id=report.pk, at=now)
        assert alerting.tell_of_reports(at=now) == 0
        assert not mails("news")  # its page is there no more

    def test_each_mail_stops_it_and_the_address_is_forgotten(self, report, visitor, now):
        visitor.post(f"{report.get_absolute_url()}rejoindre/", {"email": ADDRESS})
        link = link_in(mails("confirm")[0])
        assert "C’est arrêté" in WebPage(visitor.post(link, {"action": "arreter"}, follow=True)).text
        assert not Subscription.objects.exists()
        assert visitor.get(link).status_code == 404

    def test_a_mail_program_stops_it_in_one_click(self, report, bron, bron_site, agent_bron: User, now):
        wish = Wish(kind=SubscriptionKind.REPORT, report=report)
        subscribing.confirm(subscribing.subscribe(wish, email=ADDRESS, user=None, origin=bron, at=now), at=now)
        operations.move(demande_id=report.pk, to="pris_en_charge", by=agent_bron, version=1, at=now)
        alerting.tell_of_reports(at=now)
        assert not set(compose(mails("confirm")[0]).extra_headers) & {"List-Unsubscribe", "List-Unsubscribe-Post"}
        said = compose(mails("news")[0]).extra_headers
        assert said["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        address = said["List-Unsubscribe"].strip("<>").partition("bron.localhost")[2]
        program = Client(headers={"host": "bron.localhost"}, enforce_csrf_checks=True)
        assert program.get(address).status_code == 302
        assert Subscription.objects.exists()
        for _ in range(2):
            assert program.post(address, {"List-Unsubscribe": "One-Click"}).status_code == 200
            assert not Subscription.objects.exists()

    def test_asked_twice_it_is_the_same_one(self, report, bron, now):
        wish = Wish(kind=SubscriptionKind.REPORT, report=report)
        one, other = (
            subscribing.subscribe(wish, email=ADDRESS, user=None, origin=bron, at=now + turn * HOUR) for turn in (0, 1)
        )
        assert one == other
        assert len(mails("confirm")) == 2

    def test_a_link_that_the_server_did_not_make_opens_nothing(self, visitor, report):
        assert visitor.get("/signalements/alertes/AAAA/").status_code == 404

    def test_what_nobody_confirms_is_forgotten(self, report, bron, now):
        wish = Wish(kind=SubscriptionKind.REPORT, report=report)
        subscribing.subscribe(wish, email=ADDRESS, user=None, origin=bron, at=now)
        assert subscribing.forget(at=now + datetime.timedelta(days=6)) == 0
        assert subscribing.forget(at=now + datetime.timedelta(days=8)) == 1


class TestPlace:
    def asked(self, visitor: Client, **more: str):
        said = {"kind": "autour", "latitude": "45,7333", "longitude": "4,9111", "radius": "250", "email": ADDRESS}
        return visitor.post("/signalements/alertes/", said | more)

    def confirm(self, now) -> Subscription:
        found = Subscription.objects.get()
        subscribing.confirm(found, at=now - HOUR)
        return found

    def test_the_register_leads_to_it(self, visitor):
        assert 'href="/signalements/alertes/"' in visitor.get("/signalements/").content.decode()

    @pytest.mark.parametrize("more", [{}, {"kind": "commune"}, {"kind": "rue", "address": "République"}])
    def test_what_is_reported_there_is_told_the_next_morning(self, visitor, sender, now, more):
        assert self.asked(visitor, **more).status_code == 302
        self.confirm(now)
        sender.send()
        PublishedReport.objects.update(address="12 rue de la République", entered_at=now)
        assert alerting.tell_of_places(at=now + HOUR).mails == 1
        said = str(compose(mails("around")[0]).body)
        assert "Lampadaire éteint ou qui clignote" in said
        assert alerting.tell_of_places(at=now + 2 * HOUR).mails == 0

    @pytest.mark.parametrize("more", [{"latitude": "45,7400"}, {"kind": "rue", "address": "Lilas"}])
    def test_what_is_reported_elsewhere_is_not(self, visitor, sender, now, more):
        self.asked(visitor, **more)
        self.confirm(now)
        sender.send()
        PublishedReport.objects.update(entered_at=now)
        assert alerting.tell_of_places(at=now + HOUR).mails == 0

    def test_what_is_handed_in_later_than_its_day_is_told_too(self, visitor, bron):
        self.asked(visitor, kind="commune")
        today = timezone.now()
        subscribing.confirm(Subscription.objects.get(), at=today - HOUR)
        demande(bron, at=today - datetime.timedelta(days=1))
        assert alerting.tell_of_places(at=today + HOUR).mails == 1

    @pytest.mark.parametrize(
        ("more", "said"),
        [
            ({"latitude": "", "longitude": ""}, "Nous ne situons pas ce lieu"),
            ({"kind": "rue"}, "Écrivez le nom de la rue."),
            ({"email": "voisine"}, "adresse"),
            ({"confirmation": "x"}, "n’est pas encore parti"),
        ],
    )
    def test_what_cannot_be_is_refused_in_words(self, visitor, more, said):
        answer = self.asked(visitor, **more)
        assert answer.status_code == 422
        assert said in WebPage(answer).text
        assert not Subscription.objects.exists()

    def test_an_address_cannot_be_flooded(self, visitor):
        assert {self.asked(visitor).status_code for _try in range(12)} == {302}
        assert len(mails("confirm")) == 3


def test_nobody_reads_the_addresses(report, bron, now):
    subscribing.subscribe(
        Wish(kind=SubscriptionKind.REPORT, report=report), email=ADDRESS, user=None, origin=bron, at=now
    )
    with acting_as(NOBODY):
        assert not Subscription.objects.exists()
    with acting_as(SYSTEM):
        assert Subscription.objects.exists()


def test_of_many_who_follow_one_each_is_told_once(report, bron, now):
    for number in range(3):
        made = subscribing.subscribe(
            Wish(kind=SubscriptionKind.REPORT, report=report),
            email=f"v{number}@example.org",
            user=None,
            origin=bron,
            at=now,
        )
        subscribing.confirm(made, at=now)
    ReportUpdate.objects.create(report=report, at=now, state="planifie", text="Jeudi.")
    ReportUpdate.objects.create(report=report, at=now, state="en_cours")
    assert alerting.tell_of_reports(at=now) == 3
    assert {mail.recipient for mail in mails("news")} == {f"v{number}@example.org" for number in range(3)}
    assert links.read_token("x", links.NEWS) is None


class TestOnMetropolisSite:
    def test_a_commune_is_chosen_among_all(self, on_metropolis_site: Sender, bron, now):
        page = on_metropolis_site.client.get("/signalements/alertes/").content.decode()
        assert page.count('name="territory"') == 1
        said = {"kind": SubscriptionKind.COMMUNE, "territory": bron.pk, "commune": "", "email": ADDRESS}
        assert on_metropolis_site.client.post("/signalements/alertes/", said).status_code == 302
        assert Subscription.objects.get().commune == bron


class TestAccount:
    def test_what_was_asked_before_the_account_is_its_holders_too(self, report, visitor):
        visitor.post(f"{report.get_absolute_url()}rejoindre/", {"email": ADDRESS})
        holder = user(email=ADDRESS)
        assert [one.email for one in of_address(holder)] == [ADDRESS]
        assert not of_address(user(email="voisin@example.org")).exists()
