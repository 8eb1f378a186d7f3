"""Photos that are published once a partner has the report: each reaches it once, with the report or after it."""

import datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from communes.enums import Role
from communes.models import Authority
from grc.enums import EventKind
from grc.images.pictures import Zone
from grc.models import Event
from signalement.enums import SendingStatus
from signalement.open311.models import Endpoint, Sending
from signalement.open311.operations import sending
from signalement.register.models import PublishedPhoto
from tests.factories.people import member
from tests.factories.uploads import checked
from tests.grc.agents import statements
from tests.signalement.open311.client.partner import Partner
from tests.signalement.open311.client.photos import (
    FILED,
    REPORTS,
    at_address,
    brought,
    mend,
    pictured,
    pictures,
    publish,
    row,
    send,
)

pytestmark = pytest.mark.django_db


class TestWhatGoes:
    def test_its_address_and_nothing_of_anyone(
        self, open_to_updates: Endpoint, partner: Partner, bron: Authority, agent_bron: User
    ) -> None:
        one = pictured(bron)
        assert send() == 1
        photo = publish(one, agent_bron)
        assert send() == 1
        (told,) = brought(partner)
        assert told == {
            "api_key": ["secret-key"],
            "update_id": [str(row().uuid)],
            "service_request_id": ["P-1"],
            "updated_datetime": [photo.published_at.astimezone(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")],
            "status": ["open"],
            "description": ["Une photo est publiée."],
            "media_url": [at_address(photo)],
        }
        assert (row().status, send()) == (SendingStatus.RECEIVED, 0)
        line = Event.objects.filter(demande=one, kind=EventKind.SENT_OUT).latest("pk")
        assert (line.shown, line.detail["note"]) == (False, "Photo publique transmise.")

    def test_one_of_after_goes_once_it_is_checked(
        self, open_to_updates: Endpoint, partner: Partner, bron: Authority, agent_bron: User
    ) -> None:
        one = pictured(bron)
        send()
        after = mend(one, agent_bron)
        assert send() == 0
        checked(after)
        assert send() == 1
        assert brought(partner)[0]["description"] == ["Une photo d’après l’intervention est publiée."]
        assert pictures(partner) == [at_address(PublishedPhoto.objects.get())]

    @pytest.mark.parametrize(("told", "said"), [("", "open"), ("in_progress", "open"), ("fixed", "fixed")])
    def test_it_closes_and_opens_nothing_there(
        self, open_to_updates: Endpoint, partner: Partner, bron: Authority, told: str, said: str
    ) -> None:
        one = pictured(bron)
        send()
        Sending.objects.update(partner_status=told)
        publish(one, member(bron, Role.AGENT))
        Sending.objects.reports().update(partner_status="no_further_action")  # the same at each attempt
        send()
        assert brought(partner)[0]["status"] == [said]

    def test_nothing_without_the_flag(
        self, open_to_updates: Endpoint, partner: Partner, bron: Authority, agent_bron: User
    ) -> None:
        Endpoint.objects.update(takes_updates=False)
        one = pictured(bron, photos=2)
        send()
        publish(one, agent_bron)
        assert not Sending.objects.photos().exists()
        Endpoint.objects.update(takes_updates=True)
        publish(one, agent_bron, number=1)
        Endpoint.objects.update(takes_updates=False)
        send()
        assert (row().status, brought(partner)) == (SendingStatus.DROPPED, [])


class TestOnceWheneverItIsPublished:
    def test_the_first_goes_with_the_report_and_the_others_after(
        self, open_to_updates: Endpoint, partner: Partner, bron: Authority, agent_bron: User
    ) -> None:
        one = pictured(bron, photos=2)
        first, second = publish(one, agent_bron), publish(one, agent_bron, number=1)
        assert send() == 2
        assert pictures(partner, REPORTS) == [at_address(first)]
        assert pictures(partner) == [at_address(second)]

    @pytest.mark.parametrize("is_found", [True, False], ids=["it was taken in", "it was not"])
    def test_published_between_two_attempts_it_follows(
        self, open_to_updates: Endpoint, partner: Partner, bron: Authority, agent_bron: User, is_found: bool
    ) -> None:
        partner.says(REPORTS, [], 504)
        one = pictured(bron)
        send()
        photo = publish(one, agent_bron)
        assert not Sending.objects.photos().exists()
        found = [{"service_request_id": "P-1", "description": f"…\nRéférence : {one.reference}"}]
        partner.says(REPORTS, found if is_found else FILED)
        assert send(timezone.now() + datetime.timedelta(minutes=5)) == 2
        assert len(brought(partner, REPORTS)) == (1 if is_found else 2)
        assert pictures(partner, REPORTS) == []
        assert pictures(partner) == [at_address(photo)]

    def test_gone_with_a_report_of_which_the_answer_was_lost_it_does_not_follow(
        self, open_to_updates: Endpoint, partner: Partner, bron: Authority, agent_bron: User
    ) -> None:
        one = pictured(bron)
        photo = publish(one, agent_bron)
        partner.says(REPORTS, [{"service_request_id": "P-1", "description": f"Référence : {one.reference}"}])
        partner.loses = 1
        send()
        assert send(timezone.now() + datetime.timedelta(minutes=5)) == 1
        assert Sending.objects.get().reference == "P-1"
        assert pictures(partner, REPORTS) == [at_address(photo)]
        assert pictures(partner) == []

    def test_each_attempt_brings_the_same_one(
        self, open_to_updates: Endpoint, partner: Partner, bron: Authority, agent_bron: User
    ) -> None:
        partner.says(REPORTS, [], 503)
        one = pictured(bron, photos=2)
        second = publish(one, agent_bron, number=1)
        send()
        first = publish(one, agent_bron)
        PublishedPhoto.objects.filter(pk=first.pk).update(position=0)
        PublishedPhoto.objects.filter(pk=second.pk).update(position=1)
        partner.says(REPORTS, FILED, 201)
        send(timezone.now() + datetime.timedelta(minutes=5))
        assert pictures(partner, REPORTS) == [at_address(second)] * 2
        assert pictures(partner) == [at_address(first)]

    def test_it_waits_for_the_reference_that_a_token_stands_for(
        self, open_to_updates: Endpoint, partner: Partner, bron: Authority, agent_bron: User
    ) -> None:
        partner.says(REPORTS, [{"token": "t1"}])
        one = pictured(bron)
        send()
        photo = publish(one, agent_bron)
        assert send() == 0
        partner.says("tokens/t1.json", [{"token": "t1", "service_request_id": "P-9"}])
        assert send(timezone.now() + datetime.timedelta(minutes=5)) == 2
        assert (brought(partner)[0]["service_request_id"], pictures(partner)) == (["P-9"], [at_address(photo)])

    def test_published_anew_with_less_to_see_it_goes_anew(
        self, open_to_updates: Endpoint, partner: Partner, bron: Authority, agent_bron: User
    ) -> None:
        one = pictured(bron)
        former = publish(one, agent_bron)
        send()
        masked = publish(one, agent_bron, zones=(Zone(left=0, top=0, width=50, height=50),))
        send()
        assert pictures(partner, REPORTS) == [at_address(former)]
        assert pictures(partner) == [at_address(masked)]


def counted() -> int:
    """How many statements the next sending takes."""
    with CaptureQueriesContext(connection) as captured:
        assert sending.send_next(at=timezone.now())
    return len(captured)


def test_statements_do_not_grow_with_photos(open_to_updates: Endpoint, bron: Authority, agent_bron: User) -> None:
    """Neither to write what is to follow, to send one, nor to show the agent where they are."""
    arrivals, photos = [], []
    desk = Client(headers={"host": "localhost"})
    desk.force_login(agent_bron)
    for many in (2, 5):
        one = pictured(bron, photos=many)
        for number in range(many):
            publish(one, agent_bron, number=number)
        arrivals.append(counted())
        assert Sending.objects.photos().filter(demande=one).count() == many - 1
        page = f"/admin/demandes/{one.pk}/"
        shown = len(statements(desk, page)[1])
        photos += [counted() for _photo in range(many - 1)]
    assert len(set(arrivals)) == len(set(photos)) == 1
    Sending.objects.photos().delete()
    assert len(statements(desk, page)[1]) == shown
