"""The composer: one act and one mail for a message with its state, its taking back, and where the agent goes on."""

import datetime
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from accounts.models import User
from communes.models import Authority
from grc import links, operations
from grc.enums import EventKind, MessageKind, State
from grc.models import Attachment, Demande, DemandeLabel, Event, Label, Message, ReplyTemplate
from grc.operations.writing import HELD
from notifications.enums import Status
from notifications.models import Notification
from notifications.operations import deliver_next
from tests.factories.documents import pdf
from tests.factories.requests import demande
from tests.grc.agents import signed_in
from tests.pages import WebPage

pytestmark = pytest.mark.django_db
WORDS = "Bonjour, pouvez-vous préciser le numéro du mât\u00a0?"


def address(request: Demande, action: str = "") -> str:
    return f"/admin/demandes/{request.pk}/{action and action + '/'}"


def send(client: Client, request: Demande, query: str = "", **typed: Any) -> HttpResponse:
    version = Demande.objects.get(pk=request.pk).version
    return client.post(address(request, "message") + query, {"version": version, "body": WORDS} | typed)


def take_back(client: Client, request: Demande, **typed: Any) -> HttpResponse:
    version = Demande.objects.get(pk=request.pk).version
    return client.post(address(request, "reprendre"), {"version": version} | typed)


def mails(request: Demande) -> list[Notification]:
    """Those about the request, after its receipt."""
    return list(Notification.objects.filter(topic=f"demande:{request.pk}").exclude(kind="grc.filed").order_by("id"))


class TestOneAct:
    def test_a_message_that_brings_a_state_is_one_event_and_one_mail(self, lamp: Demande, desk: Client) -> None:
        assert send(desk, lamp, to="attente_usager").status_code == 302
        lamp.refresh_from_db()
        event = Event.objects.filter(demande=lamp).latest("id")
        assert (lamp.state, event.kind, event.words) == (State.WAITING_RESIDENT, EventKind.MOVED, WORDS)
        assert Event.objects.filter(demande=lamp).count() == 2
        assert [(mail.kind, mail.context["message"]) for mail in mails(lamp)] == [("grc.moved", WORDS)]

    def test_the_resident_reads_it_once_with_the_state(self, lamp: Demande, desk: Client, resident: Client) -> None:
        send(desk, lamp, to="attente_usager")
        page = resident.get(f"/suivi/{links.token_for(lamp)}/")
        assert [message["body"] for message in page.context["messages"]] == [WORDS]
        assert page.context["said"] == WORDS

    def test_its_files_are_told_by_that_mail(self, lamp: Demande, desk: Client) -> None:
        send(desk, lamp, to="planifie", files=[pdf("plan.pdf")])
        assert [mail.context["files"] for mail in mails(lamp)] == [1]

    def test_each_state_that_may_follow_is_a_way_to_send(self, lamp: Demande, desk: Client) -> None:
        page = WebPage(desk.get(address(lamp)))
        assert "Envoyer et mettre en attente de l’usager" in page.text
        assert "Envoyer et résoudre" in page.text

    def test_a_state_that_the_circuit_refuses_keeps_the_words(self, lamp: Demande, desk: Client) -> None:
        response = send(desk, lamp, to="rouvert")
        assert response.status_code == 422
        assert "ne peut pas passer à" in WebPage(response).text
        assert response.context["forms"]["message"]["body"].value() == WORDS
        assert not Message.objects.exists()

    def test_sent_twice_it_leaves_once(self, lamp: Demande, desk: Client) -> None:
        send(desk, lamp)
        again = desk.post(address(lamp, "message"), {"version": 1, "body": WORDS}, follow=True)
        assert "déjà parti" in WebPage(again).text
        assert Message.objects.count() == 1

    def test_for_all_that_are_joined(self, lamp: Demande, bron: Authority, agent_bron: User, desk: Client) -> None:
        other = demande(bron, name="Ali", email="ali@example.org")
        operations.join(demande_id=other.pk, to=lamp.pk, by=agent_bron, at=timezone.now())
        response = send(desk, lamp, to="planifie", for_all="on")
        assert response.status_code == 302
        lamp.refresh_from_db()
        assert lamp.state == State.PLANNED
        assert "Annuler l’envoi" not in WebPage(desk.get(response.url)).text


class TestTakingBack:
    def test_its_mail_waits_and_others_do_not(self, lamp: Demande, agent_bron: User, desk: Client) -> None:
        send(desk, lamp)
        assert mails(lamp)[0].next_attempt_at == mails(lamp)[0].created_at + HELD
        operations.write_to_resident(demande_id=lamp.pk, body="x", by=agent_bron, version=2, at=timezone.now())
        assert mails(lamp)[-1].next_attempt_at == mails(lamp)[-1].created_at

    @pytest.mark.parametrize("to", ["", "planifie"])
    def test_nothing_of_it_is_left(self, lamp: Demande, desk: Client, resident: Client, to: str) -> None:
        operations.reply(demande_id=lamp.pk, body="Alors ?", at=timezone.now())
        shown = desk.get(send(desk, lamp, to=to, files=[pdf("plan.pdf")]).url)
        assert "Annuler l’envoi" in WebPage(shown).text
        page = take_back(desk, lamp)
        lamp.refresh_from_db()
        form = page.context["forms"]["message"]
        assert (lamp.state, lamp.awaits_reply) == (State.RECEIVED, True)
        assert (form["body"].value(), form.sending.state) == (WORDS, to)
        assert [file["name"] for file in form.received] == ["plan.pdf"]
        assert [mail.status for mail in mails(lamp)] == [Status.CANCELLED]
        follow = resident.get(f"/suivi/{links.token_for(lamp)}/")
        assert WORDS not in [message["body"] for message in follow.context["messages"]]
        assert Message.objects.get(body=WORDS).kind == MessageKind.NOTE

    def test_what_is_sent_again_leaves_with_its_file(self, lamp: Demande, desk: Client) -> None:
        send(desk, lamp, files=[pdf("plan.pdf")])
        form = take_back(desk, lamp).context["forms"]["message"]
        send(desk, lamp, submission_key=form.sealed_key)
        sent = Message.objects.filter(kind=MessageKind.TO_RESIDENT).get()
        assert Attachment.objects.get().message == sent

    def test_once_it_has_left_it_is_said(self, lamp: Demande, desk: Client) -> None:
        send(desk, lamp)
        while deliver_next(at=timezone.now() + HELD):
            pass
        response = take_back(desk, lamp)
        assert response.status_code == 302
        assert "Votre message est parti" in WebPage(desk.get(response.url)).text
        assert Message.objects.get().kind == MessageKind.TO_RESIDENT

    def test_another_agent_does_not(self, lamp: Demande, desk: Client, supervisor_bron: User) -> None:
        send(desk, lamp)
        take_back(signed_in(supervisor_bron), lamp)
        assert Message.objects.get().kind == MessageKind.TO_RESIDENT

    def test_after_something_else_it_is_refused(self, lamp: Demande, agent_bron: User, desk: Client) -> None:
        send(desk, lamp)
        operations.assign(demande_id=lamp.pk, assignee=agent_bron, by=agent_bron, version=2, at=timezone.now())
        assert take_back(desk, lamp, version=2).status_code == 302
        assert take_back(desk, lamp).status_code == 302
        assert take_back(desk, lamp, version="x").status_code == 302
        assert Message.objects.get().kind == MessageKind.TO_RESIDENT

    def test_too_late_for_who_has_no_address(self, bron: Authority, agent_bron: User) -> None:
        request, at = demande(bron), datetime.datetime(2026, 11, 25, 9, 0, tzinfo=datetime.UTC)
        operations.write_to_resident(demande_id=request.pk, body="x", by=agent_bron, version=1, at=at, is_held=True)
        with pytest.raises(operations.Refused):
            operations.take_back(demande_id=request.pk, by=agent_bron, version=2, at=at + HELD)


class TestTemplates:
    @pytest.fixture
    def label(self, bron: Authority) -> Label:
        return Label.objects.create(authority=bron, name="À rappeler")

    @pytest.fixture
    def template(self, bron: Authority, label: Label) -> ReplyTemplate:
        return ReplyTemplate.objects.create(
            authority=bron, title="Préciser", body="Précisez.", leads_to=State.WAITING_RESIDENT, label=label
        )

    def test_one_brings_its_state_and_its_label(self, lamp: Demande, desk: Client, template: ReplyTemplate) -> None:
        form = desk.get(f"{address(lamp)}?modele=t{template.pk}").context["forms"]["message"]
        assert (form.sending.state, form.carried_label) == (State.WAITING_RESIDENT, template.label)

    def test_taken_up_by_a_page_too(self, lamp: Demande, desk: Client, template: ReplyTemplate) -> None:
        response = send(desk, lamp, faire="modele", modele=f"t{template.pk}")
        form = response.context["forms"]["message"]
        assert form["body"].value() == f"{WORDS}\n\nPrécisez."
        assert (form.sending.state, form.carried_label) == (State.WAITING_RESIDENT, template.label)

    def test_the_label_is_put_on_with_the_message(self, lamp: Demande, desk: Client, label: Label) -> None:
        send(desk, lamp, to="attente_usager", label=label.pk)
        assert [one.label for one in DemandeLabel.objects.filter(demande=lamp)] == [label]
        assert "Rien n’est parti" in WebPage(take_back(desk, lamp)).text

    def test_a_label_that_died_is_said_and_the_words_stay(self, lamp: Demande, desk: Client, label: Label) -> None:
        gone = label.pk
        label.delete()
        response = send(desk, lamp, label=gone)
        assert response.status_code == 422
        assert "n’existe plus" in WebPage(response).text
        assert response.context["forms"]["message"]["body"].value() == WORDS

    def test_a_state_that_cannot_follow_is_not_proposed(
        self, lamp: Demande, desk: Client, template: ReplyTemplate
    ) -> None:
        template.leads_to = State.REOPENED
        template.save()
        assert desk.get(f"{address(lamp)}?modele=t{template.pk}").context["forms"]["message"].sending.state == ""


class TestGoingOn:
    @pytest.fixture
    def three(self, bron: Authority) -> list[Demande]:
        return [demande(bron, name=f"Zoé {number}") for number in range(3)]

    def test_stays_by_default(self, lamp: Demande, desk: Client) -> None:
        assert send(desk, lamp, "?de=vue%3Dtoutes").url.startswith(address(lamp) + "?de=vue%3Dtoutes")

    def test_to_the_list_or_to_the_next_one(self, three: list[Demande], desk: Client) -> None:
        query = "?de=vue%3Dtoutes"
        assert send(desk, three[2], query, ensuite="liste").url == "/admin/demandes/?vue=toutes"
        response = send(desk, three[2], query, ensuite="suivante")
        assert desk.get(response.url).url == f"{address(three[1])}{query}"
