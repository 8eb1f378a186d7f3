"""Photos that are to follow a report and may not, or find nobody: hidden, withdrawn, refused, of a report that left."""

import datetime
from http import HTTPStatus

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from communes.enums import Role
from communes.models import Authority
from grc import operations
from grc.enums import EventKind
from grc.models import Demande, Event
from signalement.enums import SendingStatus
from signalement.open311.channels import GeoReport
from signalement.open311.models import Endpoint, Sending
from signalement.open311.operations import sending
from signalement.register.models import PublishedPhoto
from signalement.register.operations import moderation
from signalement.register.operations.photos import unpublish_photo
from tests.factories.endpoints import endpoint
from tests.factories.people import member
from tests.factories.requests import lamp
from tests.pages import WebPage
from tests.signalement.open311.client.partner import Partner
from tests.signalement.open311.client.photos import (
    REPORTS,
    TAKEN,
    UPDATES,
    at_address,
    brought,
    pictured,
    pictures,
    publish,
    row,
    send,
)

pytestmark = pytest.mark.django_db


class TestNotShownAnyMore:
    def test_hidden_before_it_leaves_it_stays_until_it_is_shown_again(
        self, open_to_updates: Endpoint, partner: Partner, bron: Authority, agent_bron: User
    ) -> None:
        one = pictured(bron)
        send()
        photo = publish(one, agent_bron)
        one.refresh_from_db()
        act = {"demande_id": one.pk, "by": agent_bron, "at": timezone.now()}
        moderation.hide(**act, reason="Un visage", version=one.version)
        send()
        assert (row().status, brought(partner)) == (SendingStatus.DROPPED, [])
        moderation.show(**act, version=one.version + 1)
        send()
        assert (row().status, pictures(partner)) == (SendingStatus.RECEIVED, [at_address(photo)])

    def test_shown_again_while_it_was_being_dropped_it_is_not(
        self,
        open_to_updates: Endpoint,
        partner: Partner,
        bron: Authority,
        agent_bron: User,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        one = pictured(bron)
        send()
        publish(one, agent_bron)
        monkeypatch.setattr(sending, "_followed", lambda *_args: None)  # what was seen before it was shown
        assert send() == 1
        monkeypatch.undo()
        assert row().status == SendingStatus.WAITING
        send(timezone.now() + sending.LEASE)
        assert len(brought(partner)) == 1

    def test_withdrawn_before_it_leaves(
        self, open_to_updates: Endpoint, partner: Partner, bron: Authority, agent_bron: User
    ) -> None:
        one = pictured(bron)
        send()
        photo = publish(one, agent_bron)
        withdraw(one, photo, agent_bron)
        assert (send(), brought(partner)) == (0, [])
        assert not Sending.objects.photos().exists()

    def test_withdrawn_while_it_leaves(
        self,
        open_to_updates: Endpoint,
        partner: Partner,
        bron: Authority,
        agent_bron: User,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        one = pictured(bron)
        send()
        photo = publish(one, agent_bron)
        monkeypatch.setattr(GeoReport, "tell", lambda *_args: withdraw(one, photo, agent_bron))
        assert send() == 1
        assert not Sending.objects.photos().exists()


def withdraw(one: Demande, photo: PublishedPhoto, by: User) -> None:
    one.refresh_from_db()
    unpublish_photo(demande_id=one.pk, photo=photo.uuid, by=by, version=one.version, at=timezone.now())


def test_moved_to_another_partner_its_photos_go_there(
    open_to_updates: Endpoint, partner: Partner, bron: Authority, metropolis: Authority, agent_bron: User
) -> None:
    """The one that had it is told no more, until the report is back."""
    there = endpoint(metropolis, label="Enedis", url=f"{partner.url}b/", codes={lamp(): "L"}, takes_updates=True)
    partner.says("b/requests.json", [{"service_request_id": "E-1"}], 201)
    partner.says("b/servicerequestupdates.json", TAKEN, 201)
    one = pictured(bron, photos=2)
    send()
    photo = publish(one, agent_bron)
    one.refresh_from_db()
    pass_on = {"demande_id": one.pk, "reason": "Voirie", "at": timezone.now()}
    operations.transfer(**pass_on, to=metropolis, by=agent_bron, version=one.version)
    send()
    assert (row().status, pictures(partner)) == (SendingStatus.DROPPED, [])
    assert pictures(partner, "b/requests.json") == [at_address(photo)]
    other = publish(one, member(metropolis, Role.AGENT), number=1)
    send()
    assert pictures(partner, "b/servicerequestupdates.json") == [at_address(other)]
    assert set(Sending.objects.photos().filter(endpoint=there).values_list("status", flat=True)) == {"recu"}
    one.refresh_from_db()
    operations.transfer(**pass_on, to=bron, by=member(metropolis, Role.AGENT), version=one.version)
    send()
    assert set(pictures(partner)) == {at_address(photo), at_address(other)}
    assert len(brought(partner)) == 2


class TestTrouble:
    def test_a_refusal_is_told_to_agents_and_sent_again_by_hand(
        self, open_to_updates: Endpoint, partner: Partner, bron: Authority, agent_bron: User
    ) -> None:
        partner.says(UPDATES, [{"description": "Pas de photo ici"}], 400)
        one = pictured(bron)
        send()
        publish(one, agent_bron)
        send()
        assert (row().status, row().reason) == (SendingStatus.REFUSED, "Pas de photo ici")
        assert send(timezone.now() + datetime.timedelta(days=1)) == 0
        line = Event.objects.filter(demande=one, kind=EventKind.TOLD_OUTSIDE).latest("pk")
        assert (line.shown, line.detail["note"]) == (False, "Photo refusée\u00a0: Pas de photo ici")
        desk = Client(headers={"host": "localhost"})
        desk.force_login(agent_bron)
        for page in (f"/admin/demandes/{one.pk}/", "/admin/envois-partenaires/"):
            assert "Pas de photo ici" in WebPage(desk.get(page)).text
        partner.says(UPDATES, TAKEN, 201)
        again = f"/admin/envois-partenaires/{one.pk}/{open_to_updates.pk}/renvoyer/"
        assert desk.post(again).status_code == HTTPStatus.FOUND
        send()
        assert row().status == SendingStatus.RECEIVED
        assert len({fields["update_id"][0] for fields in brought(partner)}) == 1
        assert len(brought(partner, REPORTS)) == 1

    def test_a_server_that_is_down_is_tried_for_three_days(
        self, open_to_updates: Endpoint, partner: Partner, bron: Authority, agent_bron: User
    ) -> None:
        one = pictured(bron)
        send()
        partner.says(UPDATES, [], 503)
        publish(one, agent_bron)
        at, start = timezone.now(), timezone.now()
        while row().status == SendingStatus.WAITING:
            assert at - start < datetime.timedelta(hours=74)
            assert send(at) == 1
            assert not sending.send_next(at=at)  # it is left alone for a while
            at = max(row().next_attempt_at, Endpoint.objects.get().rests_until)
        assert row().status == SendingStatus.FAILED
        assert len({fields["update_id"][0] for fields in brought(partner)}) == 1

    @pytest.mark.parametrize("said", [[], [{"service_request_id": "P-1"}], b"<html>"])
    def test_an_answer_that_names_no_update_is_no_receipt(
        self, open_to_updates: Endpoint, partner: Partner, bron: Authority, agent_bron: User, said: object
    ) -> None:
        one = pictured(bron)
        send()
        partner.says(UPDATES, said)
        publish(one, agent_bron)
        send()
        assert (row().status, row().attempts) == (SendingStatus.WAITING, 1)
