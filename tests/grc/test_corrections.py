"""A change of state that was a mistake is put back, silently where that is still possible."""

import datetime

import pytest
from django.test import Client
from django.utils import timezone

from accounts.context import Actor, acting_as
from accounts.context import resident as resident_of
from accounts.enums import ActorKind
from accounts.models import User
from communes.enums import Role
from communes.models import Authority
from grc import links, operations
from grc.enums import EventKind, State, Turn
from grc.models import Demande, Event, Party, WaitingInterval
from notifications.enums import Outcome, Status
from notifications.models import Attempt, Notification
from tests.factories.people import member, user
from tests.factories.requests import demande
from tests.grc.agents import signed_in
from tests.pages import WebPage

pytestmark = pytest.mark.django_db
AT = datetime.datetime(2026, 11, 25, 9, 0, tzinfo=datetime.UTC)
LATER = AT + datetime.timedelta(minutes=5)


def move(request: Demande, by: User, to: str = State.RESOLVED, at: datetime.datetime = AT, note: str = "") -> Event:
    request.refresh_from_db()
    return operations.move(demande_id=request.pk, to=State(to), by=by, version=request.version, note=note, at=at)


def correct(request: Demande, by: User, at: datetime.datetime = LATER) -> operations.Corrected:
    request.refresh_from_db()
    return operations.correct(demande_id=request.pk, by=by, version=request.version, at=at)


def notice_of(event: Event) -> Notification:
    return Notification.objects.get(key=f"grc.event.{event.pk}.author")


class TestWhatIsPutBack:
    def test_the_state_the_closing_date_and_the_timeline(self, lamp: Demande, agent_bron: User) -> None:
        mistake = move(lamp, agent_bron, note="C’est fait")
        done = correct(lamp, agent_bron)
        lamp.refresh_from_db()
        assert (lamp.state, lamp.closed_at, lamp.version, lamp.updated_at) == (State.RECEIVED, None, 3, LATER)
        assert [event.kind for event in lamp.events.shown()] == [EventKind.FILED]
        journal = list(lamp.events.for_timeline())
        assert journal[1:] == [mistake, done.event]
        assert (done.event.corrects, done.event.shown) == (mistake, False)

    def test_a_closing_date_that_a_reopening_had_removed(self, lamp: Demande, agent_bron: User) -> None:
        move(lamp, agent_bron)
        move(lamp, agent_bron, State.REOPENED, at=LATER)
        correct(lamp, agent_bron, at=LATER + datetime.timedelta(minutes=1))
        lamp.refresh_from_db()
        assert (lamp.state, lamp.closed_at) == (State.RESOLVED, AT)

    def test_the_spans_of_waiting(self, lamp: Demande, agent_bron: User) -> None:
        move(lamp, agent_bron, State.WAITING_RESIDENT, note="Quel numéro ?")
        move(lamp, agent_bron, State.WAITING_PARTNER, at=LATER)
        correct(lamp, agent_bron, at=LATER + datetime.timedelta(minutes=1))
        wait = WaitingInterval.objects.get(demande=lamp)
        assert (wait.turn, wait.started_at, wait.ended_at) == (Turn.RESIDENT, AT, None)

    def test_that_the_resident_awaits_a_reply(self, lamp: Demande, agent_bron: User) -> None:
        operations.reply(demande_id=lamp.pk, body="Toujours éteint", at=AT)
        move(lamp, agent_bron, State.PLANNED)
        correct(lamp, agent_bron)
        lamp.refresh_from_db()
        assert lamp.awaits_reply

    def test_one_move_after_the_other(self, lamp: Demande, agent_bron: User) -> None:
        move(lamp, agent_bron, State.PLANNED)
        move(lamp, agent_bron, State.RESOLVED, at=LATER)
        correct(lamp, agent_bron)
        correct(lamp, agent_bron)
        lamp.refresh_from_db()
        assert lamp.state == State.RECEIVED

    def test_not_in_what_the_link_and_the_interface_show(self, lamp: Demande, agent_bron: User) -> None:
        move(lamp, agent_bron, State.REFUSED, note="Motif erroné")
        correct(lamp, agent_bron)
        assert "Motif erroné" not in [event.detail.get("note") for event in lamp.events.shown().said()]

    def test_nor_to_who_sees_no_correction(self, lamp: Demande, agent_bron: User, resident: Client) -> None:
        """The database hides corrections from residents: they must not see what was corrected for all that."""
        account = user()
        Party.objects.filter(demande=lamp).update(user=account)
        mistake = move(lamp, agent_bron, State.REFUSED, note="Motif erroné")
        correct(lamp, agent_bron)
        for actor in (Actor(kind=ActorKind.LINK, subject_id=lamp.pk), resident_of(account.pk)):
            with acting_as(actor):
                assert [event.kind for event in lamp.events.shown()] == [EventKind.FILED]
                assert not Event.objects.filter(pk=mistake.pk).exists()
        page = WebPage(resident.get(f"/suivi/{links.token_for(lamp)}/"))
        assert lamp.reference in page.text
        assert "Motif erroné" not in page.html


class TestItsNotice:
    def test_one_that_waits_is_cancelled(self, lamp: Demande, agent_bron: User) -> None:
        mistake = move(lamp, agent_bron)
        assert not correct(lamp, agent_bron).told
        notice = notice_of(mistake)
        assert (notice.status, notice.next_attempt_at) == (Status.CANCELLED, None)
        assert not Notification.objects.due(LATER).filter(pk=notice.pk).exists()

    def test_one_that_was_put_off_too(self, lamp: Demande, agent_bron: User, bron: Authority) -> None:
        notice = notice_of(move(lamp, agent_bron))
        Attempt.objects.create(notification=notice, authority=bron, at=AT, outcome=Outcome.DEFERRED)
        assert not correct(lamp, agent_bron).told

    def test_one_that_has_left_is_said(self, lamp: Demande, agent_bron: User) -> None:
        notice = notice_of(move(lamp, agent_bron))
        Notification.objects.filter(pk=notice.pk).update(status=Status.SENT, sent_at=AT, next_attempt_at=None)
        assert correct(lamp, agent_bron).told

    def test_one_that_is_leaving_is_left_to_its_worker(self, lamp: Demande, agent_bron: User, bron: Authority) -> None:
        notice = notice_of(move(lamp, agent_bron))
        Attempt.objects.create(notification=notice, authority=bron, at=AT)
        assert correct(lamp, agent_bron).told
        notice.refresh_from_db()
        assert notice.status == Status.WAITING

    def test_without_an_address_there_was_none(self, bron: Authority, agent_bron: User) -> None:
        request = demande(bron)
        move(request, agent_bron)
        assert not correct(request, agent_bron).told


class TestWhoAndWhen:
    def test_a_supervisor_of_the_authority(self, lamp: Demande, agent_bron: User, supervisor_bron: User) -> None:
        move(lamp, agent_bron)
        correct(lamp, supervisor_bron)
        lamp.refresh_from_db()
        assert lamp.state == State.RECEIVED

    @pytest.mark.parametrize("of_bron", [True, False])
    def test_neither_a_colleague_nor_another_authority(
        self, lamp: Demande, bron: Authority, dardilly: Authority, agent_bron: User, of_bron: bool
    ) -> None:
        move(lamp, agent_bron)
        other = member(bron, Role.AGENT) if of_bron else member(dardilly, Role.SUPERVISOR)
        with pytest.raises(operations.NotAllowed):
            correct(lamp, other)
        lamp.refresh_from_db()
        assert lamp.state == State.RESOLVED

    def test_within_a_day(self, lamp: Demande, agent_bron: User) -> None:
        move(lamp, agent_bron)
        with pytest.raises(operations.Refused, match="ne peut plus"):
            correct(lamp, agent_bron, at=AT + datetime.timedelta(hours=24))
        correct(lamp, agent_bron, at=AT + datetime.timedelta(hours=23, minutes=59))

    def test_not_once_the_resident_has_answered(self, lamp: Demande, agent_bron: User) -> None:
        move(lamp, agent_bron, State.WAITING_RESIDENT, note="Quel numéro ?")
        operations.reply(demande_id=lamp.pk, body="Le 12", at=LATER)
        with pytest.raises(operations.Refused):
            correct(lamp, agent_bron, at=LATER)

    def test_not_a_transfer_nor_twice(
        self, lamp: Demande, agent_bron: User, bron: Authority, metropolis: Authority
    ) -> None:
        move(lamp, agent_bron, State.PLANNED)
        correct(lamp, agent_bron)
        with pytest.raises(operations.Refused):
            correct(lamp, agent_bron)
        lamp.refresh_from_db()
        passed = {"to": metropolis, "reason": "Voirie", "by": agent_bron, "version": lamp.version, "at": AT}
        operations.transfer(demande_id=lamp.pk, **passed)
        with pytest.raises(operations.Refused):
            correct(lamp, member(metropolis, Role.AGENT))

    def test_not_on_an_older_version(self, lamp: Demande, agent_bron: User) -> None:
        move(lamp, agent_bron)
        with pytest.raises(operations.Stale):
            operations.correct(demande_id=lamp.pk, by=agent_bron, version=1, at=LATER)


class TestOnThePage:
    def page(self, request: Demande, user: User) -> str:
        return signed_in(user).get(f"/admin/demandes/{request.pk}/").content.decode()

    def test_offered_after_the_move_to_who_may(
        self, lamp: Demande, agent_bron: User, supervisor_bron: User, bron: Authority
    ) -> None:
        assert "corriger/" not in self.page(lamp, agent_bron)
        response = signed_in(agent_bron).post(
            f"/admin/demandes/{lamp.pk}/etat/", {"version": 1, "to": "planifie", "note": ""}, follow=True
        )
        assert f"/admin/demandes/{lamp.pk}/#annuler" in response.content.decode()
        assert "corriger/" in response.content.decode()
        assert "corriger/" in self.page(lamp, supervisor_bron)
        assert "corriger/" not in self.page(lamp, member(bron, Role.AGENT))

    @pytest.mark.parametrize("sent", [False, True])
    def test_done_and_said(self, lamp: Demande, agent_bron: User, sent: bool) -> None:
        notice = notice_of(move(lamp, agent_bron, State.PLANNED, at=timezone.now()))
        if sent:
            Notification.objects.filter(pk=notice.pk).update(status=Status.SENT, sent_at=AT, next_attempt_at=None)
        response = signed_in(agent_bron).post(f"/admin/demandes/{lamp.pk}/corriger/", {"version": 2}, follow=True)
        text = WebPage(response).text
        assert ("était déjà parti" in text) is sent
        assert ("n’en garde pas trace" in text) is not sent
        assert "annulé, l’usager ne le voit plus" in text
        lamp.refresh_from_db()
        assert lamp.state == State.RECEIVED
