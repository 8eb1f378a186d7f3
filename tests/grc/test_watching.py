"""Agents who follow a request, and those whom a note calls: told by mail, without a word of the resident's."""

import datetime

import pytest
from django.core import mail

from accounts.context import Actor, acting_as, resident
from accounts.enums import ActorKind
from accounts.models import User
from communes import operations as communes_operations
from communes.enums import Role
from communes.models import Authority
from grc import operations
from grc.enums import State
from grc.models import Demande, Event, Party, Watch
from notifications import operations as outbox
from notifications.models import Notification
from tests.factories.people import member, user
from tests.grc.agents import signed_in, statements
from tests.pages import WebPage

pytestmark = pytest.mark.django_db
AT = datetime.datetime(2026, 11, 25, 9, 0, tzinfo=datetime.UTC)


def told(kind: str) -> list[str]:
    return sorted(Notification.objects.filter(kind=kind).values_list("recipient", flat=True))


class TestFollowing:
    def test_what_others_do_is_told(self, lamp: Demande, agent_bron: User, colleague: User) -> None:
        for agent in (agent_bron, colleague):
            operations.watch(demande_id=lamp.pk, by=agent, at=AT)
        operations.move(demande_id=lamp.pk, to=State.PLANNED, by=colleague, version=1, at=AT)
        assert told("grc.watched") == [agent_bron.email]
        operations.reply(demande_id=lamp.pk, body="Toujours éteint", at=AT)
        assert told("grc.watched") == sorted([agent_bron.email, agent_bron.email, colleague.email])

    def test_not_what_stays_inside(self, lamp: Demande, agent_bron: User, colleague: User) -> None:
        operations.watch(demande_id=lamp.pk, by=colleague, at=AT)
        operations.add_note(demande_id=lamp.pk, body="Voir la voirie", by=agent_bron, at=AT)
        operations.assign(demande_id=lamp.pk, assignee=agent_bron, by=agent_bron, version=1, at=AT)
        assert told("grc.watched") == []

    def test_twice_is_once_and_no_more_is_none(self, lamp: Demande, colleague: User) -> None:
        for _time in range(2):
            operations.watch(demande_id=lamp.pk, by=colleague, at=AT)
        assert Watch.objects.get().user == colleague
        for _time in range(2):
            operations.unwatch(demande_id=lamp.pk, by=colleague)
        assert not Watch.objects.exists()

    def test_not_by_who_may_not_treat_it(self, lamp: Demande, agent_dardilly: User) -> None:
        with pytest.raises(operations.NotAllowed):
            operations.watch(demande_id=lamp.pk, by=agent_dardilly, at=AT)

    def test_who_loses_their_rights_is_told_and_sees_nothing(
        self, lamp: Demande, bron: Authority, dardilly: Authority, agent_bron: User, colleague: User
    ) -> None:
        operations.watch(demande_id=lamp.pk, by=colleague, at=AT)
        communes_operations.revoke(user=colleague, authority=bron, role=Role.AGENT)
        operations.move(demande_id=lamp.pk, to=State.PLANNED, by=agent_bron, version=1, at=AT)
        assert told("grc.watched") == []
        assert signed_in(colleague).get(f"/admin/demandes/{lamp.pk}/").status_code == 302  # out of the administration
        with acting_as(Actor(kind=ActorKind.AGENT, authority_ids=(dardilly.pk,), user_id=colleague.pk)):
            assert not Watch.objects.exists()
        assert str(colleague) not in signed_in(agent_bron).get(f"/admin/demandes/{lamp.pk}/").content.decode()

    def test_residents_do_not_see_which_agents_do(self, lamp: Demande, bron: Authority, colleague: User) -> None:
        operations.watch(demande_id=lamp.pk, by=colleague, at=AT)
        account = user()
        Party.objects.filter(demande=lamp).update(user=account)
        for actor in (Actor(kind=ActorKind.LINK, subject_id=lamp.pk), resident(account.pk)):
            with acting_as(actor):
                assert Demande.objects.exists()
                assert not Watch.objects.exists()
        with acting_as(Actor(kind=ActorKind.AGENT, authority_ids=(bron.pk,), user_id=colleague.pk)):
            Watch.objects.all().delete()
        assert Watch.objects.get().user == colleague

    def test_a_transfer_leaves_them_behind(
        self, lamp: Demande, agent_bron: User, colleague: User, metropolis: Authority
    ) -> None:
        both = member(metropolis, Role.AGENT)
        communes_operations.grant(
            user=both, authority=lamp.authority, role=Role.AGENT, starts_on=datetime.date(2026, 1, 1)
        )
        for agent in (colleague, both):
            operations.watch(demande_id=lamp.pk, by=agent, at=AT)
        passed = {"to": metropolis, "reason": "Voirie", "by": agent_bron, "version": 1, "at": AT}
        operations.transfer(demande_id=lamp.pk, **passed)
        assert Watch.objects.get().user == both
        assert told("grc.watched") == [both.email]


class TestMentions:
    def test_colleagues_are_told_follow_and_stand_in_the_journal(
        self, lamp: Demande, agent_bron: User, colleague: User
    ) -> None:
        note = operations.add_note(demande_id=lamp.pk, body="À vérifier", by=agent_bron, at=AT, tell=[colleague])
        assert told("grc.mention") == [colleague.email]
        assert Watch.objects.get().user == colleague
        assert note.detail == {"told": ["Camille Diallo"]}
        text = WebPage(signed_in(agent_bron).get(f"/admin/demandes/{lamp.pk}/")).text
        assert "Note interne, signalée à Camille Diallo" in text

    def test_a_stranger_is_refused_and_nothing_is_written(
        self, lamp: Demande, agent_bron: User, agent_dardilly: User
    ) -> None:
        with pytest.raises(operations.Refused, match="ne traite plus"):
            operations.add_note(demande_id=lamp.pk, body="x", by=agent_bron, at=AT, tell=[agent_dardilly])
        assert Event.objects.filter(demande=lamp).count() == 1
        typed = {"version": 1, "body": "Gardez ce texte", "tell": [agent_dardilly.pk]}
        response = signed_in(agent_bron).post(f"/admin/demandes/{lamp.pk}/note/", typed)
        assert response.status_code == 422
        assert "Gardez ce texte" in WebPage(response).text
        assert told("grc.mention") == []

    def test_from_the_page_to_several_and_not_to_oneself(
        self, lamp: Demande, agent_bron: User, supervisor_bron: User, colleague: User
    ) -> None:
        client = signed_in(agent_bron)
        page = client.get(f"/admin/demandes/{lamp.pk}/")
        offered = [pk for pk, _label in page.context["forms"]["note"].fields["tell"].choices]
        assert set(offered) == {supervisor_bron.pk, colleague.pk}
        client.post(f"/admin/demandes/{lamp.pk}/note/", {"version": 1, "body": "x", "tell": [colleague.pk]})
        assert told("grc.mention") == [colleague.email]

    @pytest.mark.parametrize("kind", ["mention", "watched"])
    def test_the_mail_says_a_reference_and_a_link(
        self, lamp: Demande, agent_bron: User, colleague: User, kind: str
    ) -> None:
        Notification.objects.all().delete()
        if kind == "mention":
            operations.add_note(demande_id=lamp.pk, body="Secret-note", by=agent_bron, at=AT, tell=[colleague])
        else:
            operations.watch(demande_id=lamp.pk, by=colleague, at=AT)
            operations.reply(demande_id=lamp.pk, body="Secret-note", at=AT)
        assert outbox.deliver_next(at=AT)
        letter = mail.outbox[-1]
        html = str(letter.alternatives[0][0])
        for text in (letter.subject + letter.body, html):
            assert lamp.reference in text
            assert f"/admin/demandes/{lamp.pk}/" in text or text == letter.subject
            for secret in ("Zoé", "zoe@", "Secret-note", "clignote", "/suivi/"):
                assert secret not in text
        assert (letter.to, "\n" in letter.subject) == ([colleague.email], False)
        assert not Notification.objects.filter(recipient=colleague.email).exists()  # forgotten once it has left


def test_the_page_takes_as_many_statements_with_one_and_three(
    lamp: Demande, bron: Authority, agent_bron: User, colleague: User
) -> None:
    client, address = signed_in(agent_bron), f"/admin/demandes/{lamp.pk}/"
    operations.watch(demande_id=lamp.pk, by=colleague, at=AT)
    few = statements(client, address)[1]
    for _number in range(2):
        operations.watch(demande_id=lamp.pk, by=member(bron, Role.AGENT), at=AT)
    many = statements(client, address)[1]
    assert len(few) == len(many)
    assert len(many) <= 30
