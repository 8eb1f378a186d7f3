"""The pages of people: what each agent sees of whom, and what a press of a button does."""

import pytest
from django.test import Client

from accounts.models import User
from communes.models import Authority
from grc.enums import LikenessState
from grc.models import Likeness, Party, Person
from grc.operations import people
from tests.factories.requests import demande
from tests.grc.agents import signed_in, statements
from tests.pages import WebPage

pytestmark = pytest.mark.django_db
SAME, APART, OPEN = LikenessState.SAME, LikenessState.APART, LikenessState.OPEN
QUEUE = "/admin/personnes/"


@pytest.fixture
def twins(bron: Authority) -> Likeness:
    for name in ("Zoé Canari-Merle", "Zoe Canary Merle"):
        demande(bron, name=name, email="zoe@example.org")
    people.identify()
    return Likeness.objects.get()


def said(desk: Client, likeness: Likeness, to: LikenessState, seen: LikenessState = OPEN, **more: object) -> str:
    address = f"{QUEUE}rapprochement/{likeness.pk}/"
    return desk.post(address, {"to": to, "seen": seen, **more}, follow=True).content.decode()


class TestQueue:
    def test_two_cards_side_by_side_with_the_reason(self, desk: Client, twins: Likeness) -> None:
        shown = WebPage(desk.get(QUEUE)).text
        assert "Noms très proches, même adresse électronique" in shown
        assert "Zoé Canari-Merle" in shown
        assert "Zoe Canary Merle" in shown

    def test_nothing_of_another_authority(self, twins: Likeness, agent_dardilly: User) -> None:
        elsewhere = signed_in(agent_dardilly)
        assert "Rien à rapprocher" in WebPage(elsewhere.get(QUEUE)).text
        assert elsewhere.get(f"{QUEUE}{twins.first_id}/").status_code == 404
        answer = elsewhere.post(f"{QUEUE}rapprochement/{twins.pk}/", {"to": SAME, "seen": OPEN})
        assert answer.status_code == 404
        assert Likeness.objects.get().state == OPEN

    def test_joined_then_taken_apart_then_seen_again(self, desk: Client, twins: Likeness) -> None:
        assert "Les deux fiches sont réunies." in said(desk, twins, SAME)
        assert Person.objects.get(pk=twins.second_id).head_id == twins.first_id
        assert "Séparer ces deux fiches" in WebPage(desk.get(f"{QUEUE}?vue=reunies")).text
        said(desk, twins, APART, seen=SAME)
        assert Person.objects.get(pk=twins.second_id).head_id is None
        assert "Revoir ce rapprochement" in WebPage(desk.get(f"{QUEUE}?vue=distinctes")).text
        said(desk, twins, OPEN, seen=APART)
        assert "C’est la même personne" in WebPage(desk.get(QUEUE)).text

    def test_the_second_to_decide_is_told(self, desk: Client, twins: Likeness, supervisor_bron: User) -> None:
        said(signed_in(supervisor_bron), twins, APART)
        assert "a décidé entre-temps" in said(desk, twins, SAME)
        assert Likeness.objects.get().state == APART

    @pytest.mark.parametrize("forged", [{"to": "tous"}, {"seen": ""}])
    def test_forged_decisions_are_not_found(self, desk: Client, twins: Likeness, forged: dict[str, str]) -> None:
        answer = desk.post(f"{QUEUE}rapprochement/{twins.pk}/", {"to": SAME, "seen": OPEN} | forged)
        assert answer.status_code == 404

    def test_its_statements_do_not_grow(self, desk: Client, bron: Authority, twins: Likeness) -> None:
        few = len(statements(desk, QUEUE)[1])
        for number in range(4):
            for name in ("Ève Loriot", "Eve Loriott"):
                demande(bron, name=f"{name} {number}", email=f"{number}@example.org")
        people.identify()
        assert Likeness.objects.count() > 4
        assert len(statements(desk, QUEUE)[1]) == few


class TestCard:
    def test_it_shows_the_requests_of_all_joined_cards(self, desk: Client, twins: Likeness) -> None:
        said(desk, twins, SAME)
        shown = WebPage(desk.get(f"{QUEUE}{twins.second_id}/")).text
        references = Party.objects.exclude(person=None).values_list("demande__reference", flat=True)
        assert len(references) == 2
        assert all(reference in shown for reference in references)

    def test_the_decision_comes_back_to_the_card(self, desk: Client, twins: Likeness) -> None:
        assert "Ses demandes" in said(desk, twins, SAME, card=twins.first_id)

    def test_homonyms_are_joined_by_hand(self, desk: Client, bron: Authority) -> None:
        for number in range(2):
            demande(bron, name="Zoé Canari", email=f"{number}@example.org")
        people.identify()
        one, other = Person.objects.order_by("pk")
        assert "Noms proches" in WebPage(desk.get(f"{QUEUE}{one.pk}/")).text
        desk.post(f"{QUEUE}{one.pk}/reunir/", {"other": other.pk})
        assert Person.objects.get(pk=other.pk).head == one

    def test_a_card_of_elsewhere_is_not_joined(self, desk: Client, bron: Authority, dardilly: Authority) -> None:
        for where in (bron, dardilly):
            demande(where, name="Zoé Canari", email="zoe@example.org")
        people.identify()
        one, other = (Person.objects.get(authority=where) for where in (bron, dardilly))
        answer = desk.post(f"{QUEUE}{one.pk}/reunir/", {"other": other.pk})
        assert answer.status_code == 422
        assert "n’existe plus" in WebPage(answer).text

    def test_a_date_of_birth_is_kept_and_a_bad_one_said(self, desk: Client, twins: Likeness) -> None:
        address = f"{QUEUE}{twins.first_id}/naissance/"
        assert "Écrivez une date" in WebPage(desk.post(address, {"birthdate": "hier"})).text
        assert "à venir" in WebPage(desk.post(address, {"birthdate": "2999-01-01"})).text
        assert "14/03/1988" in WebPage(desk.post(address, {"birthdate": "1988-03-14"}, follow=True)).text

    def test_the_request_leads_to_it(self, desk: Client, twins: Likeness) -> None:
        pk = Party.objects.filter(person=twins.first_id).values_list("demande", flat=True)[0]
        assert f"{QUEUE}{twins.first_id}/" in desk.get(f"/admin/demandes/{pk}/").content.decode()
