"""What a partner's server is sent, and what becomes of it whatever the server is or does."""

import datetime
import gzip

import pytest
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from accounts.sealing import seal
from communes.enums import Role
from communes.models import Authority
from grc import operations
from grc.enums import Channel, EventKind, State
from grc.models import Demande, Event
from signalement.catalogue.models import Category
from signalement.enums import SendingStatus
from signalement.open311.models import Endpoint, Sending
from signalement.open311.operations import sending
from signalement.register.operations.reclassifying import reclassify
from tests.factories.endpoints import endpoint
from tests.factories.people import member
from tests.factories.requests import demande, lamp, pothole
from tests.signalement.open311.client.partner import Partner

pytestmark = pytest.mark.django_db
FILED = [{"service_request_id": "P-1"}]
BOMB = b"""<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "lol">%s]><service_requests><request>
<service_request_id>&z;</service_request_id></request></service_requests>""" % b"".join(
    b'<!ENTITY %c "&%c;&%c;&%c;&%c;&%c;&%c;&%c;&%c;&%c;&%c;">' % (c, *[c - 1] * 10)
    for c in range(ord("b"), ord("z") + 1)
)
FILE = b"""<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><service_requests><request>
<service_request_id>&x;</service_request_id></request></service_requests>"""


def report(bron: Authority, **fields: object) -> Demande:
    """A report of a broken lamp in Bron."""
    return demande(bron, at=timezone.now(), **fields)


def attempt(one: Demande, at: datetime.datetime | None = None) -> Sending:
    """Send what is due, of which there must be something."""
    assert sending.send_next(at=at or timezone.now())
    return Sending.objects.get(demande=one)


class TestWhatGoes:
    def test_what_is_to_be_mended_and_where_but_not_who_says_so(
        self, lamps: Endpoint, partner: Partner, bron: Authority
    ) -> None:
        partner.says("requests.json", FILED, 201)
        lamps.routes.update(attributes="poteau=oui\n\nfamille=éclairage public")
        one = report(bron, name="Alix Canari", email="canari@example.org", phone="0612345678")
        assert attempt(one).reference == "P-1"
        (fields,) = partner.posts()
        assert set(fields) == {
            *("api_key", "service_code", "description", "lat", "long", "address_string"),
            *("attribute[poteau]", "attribute[famille]"),
        }
        assert fields["service_code"] == ["LAMP"]
        assert fields["description"] == [f"Le lampadaire clignote depuis lundi.\nRéférence\u00a0: {one.reference}"]
        assert fields["attribute[famille]"] == ["éclairage public"]
        assert fields["api_key"] == ["secret-key"]
        _method, _path, _fields, headers = partner.asked[0]
        assert headers["Idempotency-Key"] == str(Sending.objects.get().uuid)

    def test_who_says_so_where_the_endpoint_wants_it(self, lamps: Endpoint, partner: Partner, bron: Authority) -> None:
        partner.says("requests.json", FILED, 201)
        Endpoint.objects.update(sends_contact=True)
        attempt(report(bron, name="Alix de Canari", email="canari@example.org", phone="0612345678"))
        (fields,) = partner.posts()
        assert (fields["email"], fields["phone"]) == (["canari@example.org"], ["0612345678"])
        assert (fields["first_name"], fields["last_name"]) == (["Alix de"], ["Canari"])

    def test_only_what_has_a_route_and_did_not_come_from_a_program(self, lamps: Endpoint, bron: Authority) -> None:
        report(bron, demarche=pothole())
        report(bron, channel=Channel.API)
        assert not Sending.objects.exists()

    def test_what_is_given_up_with_its_request(self, lamps: Endpoint, bron: Authority) -> None:
        with transaction.atomic():
            report(bron)
            assert Sending.objects.exists()
            transaction.set_rollback(True)
        assert not Sending.objects.exists()

    def test_a_report_that_leaves_is_not_sent_and_is_when_it_is_back(
        self, lamps: Endpoint, partner: Partner, bron: Authority, metropolis: Authority, agent_bron: User
    ) -> None:
        partner.says("requests.json", FILED, 201)
        one = report(bron)
        pass_on = {"demande_id": one.pk, "reason": "Voirie", "at": timezone.now()}
        operations.transfer(**pass_on, to=metropolis, by=agent_bron, version=1)
        assert attempt(one).status == SendingStatus.DROPPED
        operations.transfer(**pass_on, to=bron, by=member(metropolis, Role.AGENT), version=2)
        assert attempt(one).status == SendingStatus.RECEIVED
        assert len(partner.posts()) == 1

    def test_one_that_comes_to_the_category_is_sent_from_then_on(
        self, lamps: Endpoint, bron: Authority, agent_bron: User
    ) -> None:
        others = Category.objects.filter(demarche__competences__holder="commune", is_danger=False)
        one = report(bron, demarche=others.exclude(demarche=lamp()).first().demarche)
        assert not Sending.objects.exists()
        to = Category.objects.get(demarche=lamp())
        reclassify(demande_id=one.pk, to=to, by=agent_bron, version=1, at=timezone.now())
        assert Sending.objects.get().demande == one

    def test_a_closed_report_is_not_sent(self, lamps: Endpoint, partner: Partner, bron: Authority) -> None:
        one = report(bron)
        Demande.objects.filter(pk=one.pk).update(closed_at=timezone.now(), state="retire")
        assert attempt(one).status == SendingStatus.DROPPED
        assert not partner.asked

    def test_one_that_is_closed_by_mistake_is_sent_once_it_is_open_again(
        self, lamps: Endpoint, partner: Partner, bron: Authority, agent_bron: User
    ) -> None:
        partner.says("requests.json", FILED, 201)
        one, act = report(bron), {"by": agent_bron, "at": timezone.now()}
        operations.move(demande_id=one.pk, to=State.RESOLVED, version=1, **act)
        assert attempt(one).status == SendingStatus.DROPPED
        operations.correct(demande_id=one.pk, version=2, **act)
        assert Sending.objects.get().status == SendingStatus.WAITING
        operations.move(demande_id=one.pk, to=State.RESOLVED, version=3, **act)
        assert attempt(one).status == SendingStatus.DROPPED
        operations.move(demande_id=one.pk, to=State.REOPENED, version=4, **act)
        assert attempt(one).status == SendingStatus.RECEIVED
        assert len(partner.posts()) == 1

    def test_even_if_that_is_while_it_is_given_up(self, lamps: Endpoint, bron: Authority, agent_bron: User) -> None:
        one, act = report(bron), {"by": agent_bron, "at": timezone.now()}
        operations.move(demande_id=one.pk, to=State.RESOLVED, version=1, **act)
        claimed = sending._claim(timezone.now())
        operations.move(demande_id=one.pk, to=State.REOPENED, version=2, **act)
        assert claimed
        sending._drop(claimed)
        assert Sending.objects.get().status == SendingStatus.WAITING

    def test_but_not_if_it_was_not_to_go(self, bron: Authority, agent_bron: User) -> None:
        one, act = report(bron), {"by": agent_bron, "at": timezone.now()}
        endpoint(bron, codes={lamp(): "LAMP"})
        operations.move(demande_id=one.pk, to=State.RESOLVED, version=1, **act)
        operations.move(demande_id=one.pk, to=State.REOPENED, version=2, **act)
        assert not Sending.objects.exists()

    def test_nothing_is_sent_or_said_of_one_that_is_forgotten(self, lamps: Endpoint, bron: Authority) -> None:
        one = report(bron)
        Sending.objects.update(reason="Chez Canari")
        sending.forget([one.pk])
        row = Sending.objects.get()
        assert (row.status, row.reason) == (SendingStatus.DROPPED, "")

    def test_what_an_endpoint_out_of_service_waits_for(self, lamps: Endpoint, bron: Authority) -> None:
        Endpoint.objects.update(is_active=False)
        report(bron)
        assert Sending.objects.get().status == SendingStatus.WAITING
        assert not sending.send_next(at=timezone.now())


class TestAnswers:
    def test_a_token_is_asked_about_until_it_has_a_reference(
        self, lamps: Endpoint, partner: Partner, bron: Authority
    ) -> None:
        partner.says("requests.json", [{"token": "t/1"}])
        one = report(bron)
        row = attempt(one)
        assert (row.status, row.token) == (SendingStatus.SENT, "t/1")
        row = attempt(one, row.next_attempt_at)
        assert row.status == SendingStatus.SENT
        partner.says("tokens/t%2F1.json", [{"token": "t/1", "service_request_id": "P-9"}])
        row = attempt(one, row.next_attempt_at)
        assert (row.status, row.reference) == (SendingStatus.RECEIVED, "P-9")
        assert len(partner.posts()) == 1
        assert Event.objects.filter(demande=one, kind=EventKind.SENT_OUT).count() == 1

    def test_a_token_that_led_to_nothing_is_asked_about_no_more_when_it_is_sent_again(
        self, lamps: Endpoint, partner: Partner, bron: Authority, agent_bron: User
    ) -> None:
        partner.says("requests.json", [{"token": "t/1"}])
        one = report(bron)
        row = attempt(one)
        row = attempt(one, row.sent_at + sending.TOKEN_PATIENCE)
        assert (row.status, row.token) == (SendingStatus.FAILED, "t/1")
        sending.resend(demande_id=one.pk, endpoint_id=lamps.pk, by=agent_bron, at=timezone.now())
        partner.says("requests.json", FILED, 201)
        row = attempt(one)
        assert (row.status, row.reference, row.token) == (SendingStatus.RECEIVED, "P-1", "")

    def test_a_server_that_is_down_is_tried_for_three_days_then_agents_are_told(self, bron: Authority) -> None:
        endpoint(bron, codes={lamp(): "LAMP"})  # nobody listens there
        one = report(bron)
        row = attempt(one)
        start = row.first_attempt_at
        while row.status == SendingStatus.WAITING:
            assert row.next_attempt_at - start < datetime.timedelta(hours=74)
            assert "ne répond pas" in row.reason
            row = attempt(one, row.next_attempt_at)
        assert row.status == SendingStatus.FAILED
        line = Event.objects.get(demande=one, kind=EventKind.TOLD_OUTSIDE)
        assert not line.shown
        assert "ne répond pas" in line.detail["note"]

    @pytest.mark.parametrize("status", [408, 429, 500, 503])
    def test_later_is_not_a_refusal(self, lamps: Endpoint, partner: Partner, bron: Authority, status: int) -> None:
        partner.says("requests.json", [], status, Retry_After="7200")
        now = timezone.now()
        one = report(bron)
        row = attempt(one, now + datetime.timedelta(seconds=1))
        assert row.status == SendingStatus.WAITING
        assert row.next_attempt_at >= now + datetime.timedelta(hours=2)
        assert not sending.send_next(at=now + datetime.timedelta(seconds=2))

    def test_a_server_without_keys_is_looked_through_before_it_is_sent_again(
        self, lamps: Endpoint, partner: Partner, bron: Authority
    ) -> None:
        """It took the report and did not say so: its list has our reference, or the place."""
        partner.says("requests.json", [], 504)
        words, place = report(bron), report(bron, latitude=45.7301, longitude=4.9222)
        Endpoint.objects.update(rests_until=None)
        for one in (words, place):
            assert attempt(one).status == SendingStatus.WAITING
            Endpoint.objects.update(rests_until=None)
        listed = [
            {"service_request_id": "X", "description": "Un autre", "lat": 45.7301, "long": 4.9222},
            {"service_request_id": "A", "description": f"…\nRéférence : {words.reference}"},
            {"service_request_id": "B", "description": None, "lat": "45.730100", "long": "4.922200"},
        ]
        partner.says("requests.json", listed)
        later = timezone.now() + datetime.timedelta(hours=1)
        for one in (words, place):
            attempt(one, later)
        references = dict(Sending.objects.values_list("demande_id", "reference"))
        assert references == {words.pk: "A", place.pk: "B"}
        assert len(partner.posts()) == 2

    def test_a_key_that_no_key_opens_is_said(self, lamps: Endpoint, bron: Authority, settings) -> None:
        settings.SEAL_KEYS = ["another"]
        Endpoint.objects.update(sealed_key=seal("x"))
        settings.SEAL_KEYS = ["a third"]
        assert "ne se lit plus" in attempt(report(bron)).reason


class TestEvilServers:
    @pytest.mark.parametrize(
        ("body", "said"),
        [
            (BOMB, "ne se lit pas"),
            (FILE, "ne se lit pas"),
            (b"<html><body>Bienvenue</body></html>", "ne se lit pas"),
            (b"\x00\xff\xfe", "ne se lit pas"),
            (b"", "ne se lit pas"),
            (b"<a/>", "sans dire sous quelle référence"),
            (b"<a>" + b"<b/>" * 1_000_000 + b"</a>", "trop longue"),
            (b"<a>" * 100_000, "ne se lit pas"),
        ],
        ids=["bomb", "file", "html", "bytes", "nothing", "empty", "long", "deep"],
    )
    def test_xml_is_read_with_care(
        self, lamps: Endpoint, partner: Partner, bron: Authority, body: bytes, said: str
    ) -> None:
        Endpoint.objects.update(wire_format="xml")
        partner.says("requests.xml", body)
        row = attempt(report(bron))
        assert row.status == SendingStatus.WAITING
        assert said in row.reason

    @pytest.mark.parametrize(
        "body",
        [b"[" * 200_000, b'"x"', b"[1, 2]", b'[{"service_request_id": NaN', b"1" * 10_000, gzip.compress(b"[]")],
        ids=["deep", "text", "numbers", "cut", "number", "packed"],
    )
    def test_so_is_json(self, lamps: Endpoint, partner: Partner, bron: Authority, body: bytes) -> None:
        partner.says("requests.json", body)
        row = attempt(report(bron))
        assert row.status == SendingStatus.WAITING
        assert "ne se lit pas" in row.reason

    def test_a_redirection_is_not_followed(self, lamps: Endpoint, partner: Partner, bron: Authority) -> None:
        partner.says("requests.json", FILED, 307, Location=f"{partner.url}ailleurs.json")
        row = attempt(report(bron))
        assert "renvoie ailleurs" in row.reason
        assert len(partner.asked) == 1

    def test_nor_is_a_private_network_called(
        self, lamps: Endpoint, partner: Partner, bron: Authority, settings
    ) -> None:
        settings.WEBHOOK_NETWORKS = []
        row = attempt(report(bron))
        assert "interdite" in row.reason
        assert not partner.asked

    def test_what_it_says_of_a_refusal_is_kept_short_and_as_text(
        self, lamps: Endpoint, partner: Partner, bron: Authority
    ) -> None:
        partner.says("requests.json", [{"code": 400, "description": "<script>alert(1)</script>" * 1000}], 400)
        row = attempt(report(bron))
        assert (row.status, len(row.reason)) == (SendingStatus.REFUSED, 1000)
