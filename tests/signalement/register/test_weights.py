"""How many people told of the same thing, at the desk; one answer that anyone reads, told to each of them."""

import datetime

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from communes.models import Authority
from grc import operations, registry
from grc.desk.operations import bulk
from grc.enums import BulkKind, LikenessState, PartyRole, State
from grc.models import BulkAction, Demande, Party
from grc.operations import people
from grc.people import operations as people_decisions
from grc.weights import weights_of
from notifications.models import Notification
from signalement.register.models import PublishedReport, ReportUpdate
from signalement.register.operations import representative
from signalement.register.operations.answering import answer_all
from signalement.register.operations.endorsing import Witness, endorse
from tests.factories.requests import demande
from tests.grc.agents import statements
from tests.grc.test_incidents import for_service, joined
from tests.pages import WebPage

pytestmark = pytest.mark.django_db
LIST = "/admin/demandes/?vue=toutes"


@pytest.fixture
def three(bron: Authority, agent_bron: User) -> list[Demande]:
    """Joined, the first leads; two people, one of whom wrote twice, and somebody who left no address."""
    start = timezone.now() - datetime.timedelta(days=2)
    addresses = ["zoe@example.org", "ZOE@example.org", ""]
    filed = [
        demande(bron, email=email, at=start + datetime.timedelta(hours=hour)) for hour, email in enumerate(addresses)
    ]
    joined(filed, agent_bron)
    return [Demande.objects.select_related("incident", "demarche").get(pk=one.pk) for one in filed]


def confirmed(report: Demande, times: int) -> None:
    for number in range(times):
        assert endorse(PublishedReport.objects.get(pk=report.pk), Witness(network=f"n{number}"), at=timezone.now())


def weight_of(request: Demande) -> int:
    return weights_of([Demande.objects.select_related("incident").get(pk=request.pk)])[request.pk]


class TestWeights:
    def test_those_who_reported_and_those_who_confirmed_since(self, three: list[Demande], bron: Authority):
        confirmed(three[0], 2)
        alone = demande(bron)
        confirmed(alone, 1)
        assert weights_of([*three, alone]) == {**{one.pk: 4 for one in three}, alone.pk: 2}

    def test_as_many_statements_whatever_their_number(
        self, three: list[Demande], bron: Authority, django_assert_num_queries
    ):
        for some in (three, three[:1]):
            with django_assert_num_queries(2):
                weights_of(some)
        alone = [demande(bron)]
        with django_assert_num_queries(1):
            weights_of(alone)
        with django_assert_num_queries(0):
            assert weights_of([]) == {}
        assert registry.confirmations([]) == {}

    def test_a_person_is_counted_once_by_any_of_their_marks(self, bron: Authority, agent_bron: User):
        filed = [
            demande(bron, name="Zoé", email="zoe@example.org", phone="06 12 34 56 78"),
            demande(bron, name="Zoé Canari", email="canari@example.org", phone="+33 6 12 34 56 78"),
            demande(bron, name="Zoé", email="Canari@example.org"),
            demande(bron, name="Z. Canari", email="z.canari@example.org"),
            demande(bron),
            demande(bron),
        ]
        joined(filed, agent_bron)
        assert weight_of(filed[0]) == 4  # Zoé, who is not known for Z. Canari, and two who left nothing
        people.identify()
        cards = {party.demande_id: party.person for party in Party.objects.exclude(person=None)}
        decided = people_decisions.join(
            one=cards[filed[0].pk], other=cards[filed[3].pk], by=agent_bron, at=timezone.now()
        )
        assert weight_of(filed[0]) == 3
        assert set(Demande.objects.values_list("people", flat=True)) == {3}
        people_decisions.decide(
            likeness_id=decided.pk,
            to=LikenessState.APART,
            seen=LikenessState.SAME,
            by=agent_bron,
            at=timezone.now(),
        )
        assert set(Demande.objects.values_list("people", flat=True)) == {4}
        people_decisions.decide(
            likeness_id=decided.pk,
            to=LikenessState.SAME,
            seen=LikenessState.APART,
            by=agent_bron,
            at=timezone.now(),
        )
        assert PublishedReport.objects.listed().get().weight == 4
        assert representative.recount().changed == 1
        assert representative.recount().changed == 0
        assert PublishedReport.objects.listed().get().weight == 3

    def test_who_is_helped_is_counted_and_not_who_helps(self, bron: Authority, agent_bron: User):
        filed = [demande(bron, name="Aidante", email="aide@example.org") for _number in range(2)]
        for number, one in enumerate(filed):
            Party.objects.create(demande=one, role=PartyRole.BENEFICIARY, name=f"Usager {number}")
        joined(filed, agent_bron)
        assert weight_of(filed[0]) == 2

    def test_one_who_reported_twice_is_no_crowd(self, bron: Authority, agent_bron: User, visitor: Client, desk: Client):
        filed = [demande(bron, email="zoe@example.org") for _number in range(2)]
        joined(filed, agent_bron)
        for page in (desk.get(LIST), desk.get(f"/admin/demandes/{filed[0].pk}/")):
            assert "2 demandes réunies" in WebPage(page).text
            assert "ont signalé" not in WebPage(page).text
        assert "ont signalé" not in WebPage(visitor.get(f"/signalements/{filed[0].reference}/")).text
        confirmed(filed[1], 1)  # under which nobody else stands, and which is counted all the same
        assert [one.weight for one in PublishedReport.objects.listed().weighed()] == [2]

    def test_of_two_kinds_joined_before_only_reports_tell(self, three: list[Demande]):
        for_service(three[2], "acte")
        assert weight_of(three[0]) == 1

    def test_the_list_and_the_page_say_it(self, three: list[Demande], desk: Client):
        confirmed(three[0], 11)
        listed = WebPage(desk.get(LIST)).text
        assert listed.count("13 personnes l’ont signalé") == 1  # the one that leads
        assert listed.count("Réunie à d’autres") == 2
        for one in three:
            assert "13 personnes l’ont signalé" in WebPage(desk.get(f"/admin/demandes/{one.pk}/")).text

    def test_one_person_alone_is_not_told(self, bron: Authority, desk: Client):
        demande(bron)
        assert "l’a signalé" not in WebPage(desk.get(LIST)).text


class TestToAll:
    def test_whom_it_reaches_is_said_before(self, three: list[Demande], desk: Client):
        words = WebPage(desk.get(f"/admin/demandes/{three[0].pk}/")).text
        assert "Sera envoyé par courriel à 1 personne." in words
        assert "1 demande est sans adresse électronique" in words
        on_site = WebPage(desk.get(f"/admin/tournee/{three[0].pk}/")).text
        assert "Sera envoyé par courriel à 1 personne." in on_site

    def test_it_costs_no_statement_more(self, three: list[Demande], desk: Client, agent_bron: User):
        address = f"/admin/demandes/{three[0].pk}/"
        with_three = len(statements(desk, address)[1])
        operations.part(demande_id=three[2].pk, by=agent_bron, at=timezone.now())
        assert len(statements(desk, address)[1]) == with_three

    def test_a_public_answer_closes_all_and_is_told_to_each(self, three: list[Demande], desk: Client):
        Notification.objects.all().delete()
        typed = {"version": three[0].version, "text": "Ampoule changée.", "to": State.RESOLVED, "for_all": "on"}
        answer = desk.post(f"/admin/relecture/{three[0].pk}/repondre/", typed, follow=True)
        assert "Les demandes réunies suivent." in WebPage(answer).text
        bulk.run(action_id=BulkAction.objects.get(kind=BulkKind.CLOSE).pk)
        assert set(Demande.objects.values_list("state", flat=True)) == {State.RESOLVED}
        assert ReportUpdate.objects.filter(report=three[0].pk, text="Ampoule changée.").count() == 1
        mails = Notification.objects.filter(kind="grc.moved")
        assert {mail.context["message"] for mail in mails} == {"Ampoule changée."}
        assert mails.count() == 2

    def test_without_a_state_the_others_are_written_to(self, three: list[Demande], agent_bron: User):
        at = timezone.now()
        action = answer_all(demande_id=three[0].pk, text="Lundi.", by=agent_bron, version=three[0].version, at=at)
        assert action is not None
        bulk.run(action_id=action.pk)
        for one in three[1:]:
            assert one.messages.get().body == "Lundi."
            assert not ReportUpdate.objects.filter(report=one.pk, text="Lundi.").exists()

    def test_words_that_name_somebody_go_to_nobody(self, three: list[Demande], desk: Client):
        typed = {"version": three[0].version, "text": f"Voir {three[0].reference}.", "for_all": "on"}
        answer = desk.post(f"/admin/relecture/{three[0].pk}/repondre/", typed)
        assert answer.status_code == 422
        assert "ne concerne qu’une personne" in WebPage(answer).text
        assert not ReportUpdate.objects.exclude(text="").exists()

    def test_taken_apart_each_keeps_its_own_answers(self, three: list[Demande], agent_bron: User):
        at = timezone.now()
        action = answer_all(demande_id=three[0].pk, text="Lundi.", by=agent_bron, version=three[0].version, at=at)
        assert action is not None
        bulk.run(action_id=action.pk)
        operations.part(demande_id=three[1].pk, by=agent_bron, at=at)
        parted = Demande.objects.get(pk=three[1].pk)
        assert parted.messages.get().body == "Lundi."
        assert weights_of([Demande.objects.select_related("incident").get(pk=parted.pk)]) == {parted.pk: 1}
