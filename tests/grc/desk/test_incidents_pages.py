"""Incidents on the pages: of the desk, where they are joined and answered together, and of their residents."""

import datetime
import re

import pytest
from django.test import Client
from django.utils import timezone

from accounts.context import Actor, acting_as, resident
from accounts.enums import ActorKind
from accounts.models import User
from communes.models import Authority
from grc import operations
from grc.desk.operations import bulk
from grc.enums import BulkKind, EventKind, State
from grc.models import BulkAction, Demande, Event, Incident, Party
from notifications.channels.email import compose
from notifications.models import Notification
from tests.factories.people import user
from tests.factories.requests import demande
from tests.grc.agents import signed_in, statements
from tests.grc.residents import page_of
from tests.grc.test_incidents import held, joined
from tests.pages import WebPage

pytestmark = pytest.mark.django_db
PEOPLE = [("Zoé Canari", "zoe@example.org"), ("Noé Merle", "noe@example.org"), ("Ana Pinson", "ana@example.org")]


@pytest.fixture
def three(bron: Authority) -> list[Demande]:
    """Of three people, about the same place, the oldest first."""
    start = timezone.now() - datetime.timedelta(days=2)
    return [
        demande(bron, name=name, email=email, at=start + datetime.timedelta(hours=hour))
        for hour, (name, email) in enumerate(PEOPLE)
    ]


def address(request: Demande, name: str = "") -> str:
    return f"/admin/demandes/{request.pk}/{name}"


class TestTreatmentPage:
    def test_joins_those_beside_it_and_takes_them_apart(self, three: list[Demande], desk: Client) -> None:
        first, second, third = three
        page = WebPage(desk.get(address(second)))
        assert f'href="{address(second, f"reunir/{first.pk}/")}"' in page.html
        assert "Demandes réunies" not in page.text
        for other in (first, third):
            assert desk.post(address(second, "reunir/"), {"version": 1, "other": other.pk}).status_code == 302
        incident = Incident.objects.get()
        assert held(incident) == {one.pk for one in three}
        assert incident.main == first  # filed first
        response = desk.get(address(second))
        assert [one for one, _state in response.context["joined"]] == [first, second, third]
        assert f"autour de {first.reference}" in WebPage(response).text
        assert all(not other.join for other, _metres in response.context["neighbours"])
        assert desk.post(address(second, "separer/"), {"version": 1, "other": third.pk}).status_code == 302
        assert held(incident) == {first.pk, second.pk}
        assert desk.post(address(second, "separer-toutes/"), {"version": 1}).status_code == 302
        assert not Incident.objects.exists()

    def test_offers_to_join_two_incidents(
        self, three: list[Demande], bron: Authority, desk: Client, agent_bron: User
    ) -> None:
        joined(three, agent_bron)
        joined([demande(bron, at=timezone.now()) for _number in range(2)], agent_bron)
        other = Incident.objects.latest("pk").main
        page = WebPage(desk.get(address(three[2]))).text
        assert "Réunir les deux ensembles (3 et 2 demandes)" in page
        typed = {"version": 1, "other": other.pk}
        refused = desk.post(address(three[2], "reunir/"), typed)  # a page that did not say so
        assert refused.status_code == 422
        assert "déjà réunie à d’autres" in WebPage(refused).text
        assert desk.post(address(three[2], "reunir/"), typed | {"groups": "on"}).status_code == 302
        assert Incident.objects.get().size == 5

    @pytest.mark.parametrize("typed", [{}, {"other": "x"}, {"other": 2**40}, {"other": ""}])
    @pytest.mark.parametrize("name", ["reunir/", "separer/"])
    def test_bad_input_is_said(self, three: list[Demande], desk: Client, name: str, typed: dict[str, object]) -> None:
        response = desk.post(address(three[0], name), {"version": 1} | typed)
        assert response.status_code == 422
        assert not Incident.objects.exists()

    def test_anothers_are_not_found(
        self, three: list[Demande], dardilly: Authority, agent_dardilly: User, desk: Client
    ) -> None:
        theirs = demande(dardilly)
        response = desk.post(address(three[0], "reunir/"), {"version": 1, "other": theirs.pk})
        assert response.status_code == 422
        assert theirs.reference not in response.content.decode()
        other_desk = signed_in(agent_dardilly)
        for name in ("reunir/", "separer/", "separer-toutes/"):
            assert other_desk.post(address(three[0], name), {"version": 1, "other": theirs.pk}).status_code == 404

    def test_costs_the_same_with_two_and_four(
        self, three: list[Demande], bron: Authority, desk: Client, agent_bron: User
    ) -> None:
        alone = len(statements(desk, address(three[0]))[1])
        joined(three[:2], agent_bron)
        with_two = len(statements(desk, address(three[0]))[1])
        joined([*three, demande(bron)], agent_bron)
        response, with_four = statements(desk, address(three[0]))
        assert len(response.context["joined"]) == 4
        assert len(with_four) == with_two == alone + 1


class TestOneAnswerToAll:
    def test_each_resident_is_told_with_their_own_link(
        self, three: list[Demande], desk: Client, agent_bron: User
    ) -> None:
        incident = joined(three, agent_bron)
        main = three[0]
        assert desk.get(address(main)).context["forms"]["message"].initial["for_all"] is True
        assert desk.get(address(three[1], "faire/etat/")).context["forms"]["etat"].initial["for_all"] is False
        Notification.objects.all().delete()
        typed = {"version": 1, "to": State.PLANNED, "note": "Réparation jeudi.", "for_all": "on"}
        response = desk.post(address(main, "etat/"), typed, follow=True)
        assert "Les demandes réunies suivent." in WebPage(response).text
        action = BulkAction.objects.get()
        assert action.kind == BulkKind.MOVE
        assert f"/admin/demandes/lot/{action.key}/" in response.content.decode()
        bulk.run(action_id=action.pk)
        assert set(Demande.objects.filter(incident=incident).values_list("state", flat=True)) == {State.PLANNED}
        letters = {}
        for notice in Notification.objects.filter(kind="grc.moved"):
            mail = compose(notice)
            letters[notice.recipient] = f"{mail.subject} {mail.body} {mail.alternatives}"
        assert set(letters) == {email for _name, email in PEOPLE}
        for request, (_name, email) in zip(three, PEOPLE, strict=True):
            letter = letters[email]
            assert page_of(request) in letter
            strangers = zip(three, PEOPLE, strict=True)
            theirs = [(one.reference, page_of(one), *who) for one, who in strangers if one != request]
            assert not [words for other in theirs for words in other if words in letter]

    def test_what_cannot_follow_is_reported(self, three: list[Demande], desk: Client, agent_bron: User) -> None:
        joined(three, agent_bron)
        operations.move(demande_id=three[1].pk, to=State.RESOLVED, by=agent_bron, version=1, at=timezone.now())
        desk.post(address(three[0], "etat/"), {"version": 1, "to": State.RESOLVED, "note": "Fait.", "for_all": "on"})
        action = BulkAction.objects.get()
        assert action.kind == BulkKind.CLOSE
        bulk.run(action_id=action.pk)
        reasons = dict(action.items.values_list("demande", "reason"))
        assert reasons[three[2].pk] == ""
        assert "ne peut pas passer" in reasons[three[1].pk]

    def test_a_message_to_all(self, three: list[Demande], desk: Client, agent_bron: User) -> None:
        joined(three, agent_bron)
        desk.post(address(three[1], "message/"), {"version": 1, "body": "Nous passons jeudi.", "for_all": "on"})
        bulk.run(action_id=BulkAction.objects.get().pk)
        written = Event.objects.filter(kind=EventKind.MESSAGE_TO_RESIDENT)
        assert set(written.values_list("demande", "message__body")) == {
            (one.pk, "Nous passons jeudi.") for one in three
        }

    def test_only_this_one_unless_it_is_asked(self, three: list[Demande], desk: Client, agent_bron: User) -> None:
        joined(three, agent_bron)
        desk.post(address(three[0], "message/"), {"version": 1, "body": "Nous passons jeudi."})
        assert Event.objects.filter(kind=EventKind.MESSAGE_TO_RESIDENT).count() == 1
        assert not BulkAction.objects.exists()

    @pytest.mark.parametrize("words", ["Zoé Canari", "zoé canari", "zoe@example.org", "REFERENCE"])
    def test_what_names_one_of_them_goes_to_nobody(
        self, three: list[Demande], desk: Client, agent_bron: User, words: str
    ) -> None:
        joined(three, agent_bron)
        words = words.replace("REFERENCE", three[0].reference)
        typed = {"version": 1, "body": f"Bonjour {words}, c’est fait.", "for_all": "on"}
        response = desk.post(address(three[0], "message/"), typed)
        assert response.status_code == 422
        assert "il partirait à toutes" in WebPage(response).text
        assert not Event.objects.filter(kind=EventKind.MESSAGE_TO_RESIDENT).exists()
        assert not BulkAction.objects.exists()

    def test_a_stale_form_does_nothing(self, three: list[Demande], desk: Client, agent_bron: User) -> None:
        joined(three, agent_bron)
        operations.assign(demande_id=three[0].pk, assignee=agent_bron, by=agent_bron, version=1, at=timezone.now())
        typed = {"version": 1, "to": State.PLANNED, "note": "", "for_all": "on"}
        assert desk.post(address(three[0], "etat/"), typed).status_code == 409
        assert not BulkAction.objects.exists()


class TestList:
    def test_says_how_many_the_main_one_leads(self, three: list[Demande], desk: Client, agent_bron: User) -> None:
        joined(three, agent_bron)
        page = desk.get("/admin/demandes/").content.decode()
        assert len(re.findall(r"3 personnes l’ont signalé", page)) == 1
        assert page.count("Réunie à d’autres</span>") == 2

    def test_shows_those_that_several_people_asked_for(
        self, three: list[Demande], bron: Authority, desk: Client, agent_bron: User
    ) -> None:
        demande(bron)
        joined(three, agent_bron)
        found = desk.get("/admin/demandes/?vue=toutes&poids=plusieurs")
        assert [row.demande for row in found.context["rows"]] == [three[0]]
        assert desk.get("/admin/demandes/?vue=toutes&poids=x").context["form"].errors

    def test_joins_a_selection(self, three: list[Demande], desk: Client) -> None:
        ticked = [f"{one.pk}.1" for one in reversed(three)]
        response = desk.post("/admin/demandes/lot/", {"kind": "reunir", "demande": ticked})
        form = response.context["form"]
        assert form["main"].initial == three[0].pk  # the oldest
        assert response.content.decode().count("<option") == 3
        typed = {"kind": "reunir", "chosen": " ".join(ticked), "key": form["key"].initial, "main": three[1].pk}
        assert desk.post("/admin/demandes/lot/lancer/", typed).status_code == 302
        bulk.run(action_id=BulkAction.objects.get().pk)
        assert held(Incident.objects.get(main=three[1])) == {one.pk for one in three}

    def test_refuses_one_alone_too_many_and_a_main_one_from_elsewhere(
        self, three: list[Demande], bron: Authority, desk: Client
    ) -> None:
        key = "3f1a3c62-9c57-4bd2-8b0a-1a3c1f5f0a11"
        alone = f"{three[0].pk}.1"
        many = " ".join(f"{number}.1" for number in range(1, 52))
        for chosen, main in (
            (alone, three[0]),
            (many, three[0]),
            (f"{alone} {three[1].pk}.1", three[2]),
            ("x", three[0]),
        ):
            typed = {"kind": "reunir", "chosen": chosen, "key": key, "main": main.pk}
            response = desk.post("/admin/demandes/lot/lancer/", typed)
            assert response.status_code == 422
            assert "Choi" in WebPage(response).text or "choi" in WebPage(response).text
        assert not BulkAction.objects.exists()


class TestResident:
    def test_is_told_that_there_are_others_and_nothing_of_them(
        self, three: list[Demande], resident: Client, agent_bron: User
    ) -> None:
        alone = statements(resident, page_of(three[1]))[1]
        joined(three, agent_bron)
        response, sql = statements(resident, page_of(three[1]))
        words = WebPage(response).text
        assert "Votre signalement est traité avec d’autres sur le même sujet." in words
        assert "Le service en a reçu 3." in words
        page = WebPage(response).text
        others = [three[0].reference, three[2].reference, "Canari", "Pinson", "zoe@", "ana@"]
        assert not [strange for strange in others if strange in page]
        assert len(sql) == len(alone)
        operations.part(demande_id=three[1].pk, by=agent_bron, at=timezone.now())
        assert "traité avec d’autres" not in WebPage(resident.get(page_of(three[1]))).text

    def test_the_database_shows_them_the_number_alone(self, three: list[Demande], agent_bron: User) -> None:
        incident = joined(three, agent_bron)
        holder = user()
        Party.objects.filter(demande=three[1]).update(user=holder)
        for reader in (Actor(kind=ActorKind.LINK, subject_id=three[1].pk), resident(holder.pk)):
            with acting_as(reader):
                assert Incident.objects.get().size == 3
                assert list(Demande.objects.filter(incident=incident)) == [three[1]]
                assert not Event.objects.filter(kind=EventKind.JOINED).exists()
        with acting_as(resident(user().pk)):
            assert not Incident.objects.exists()
