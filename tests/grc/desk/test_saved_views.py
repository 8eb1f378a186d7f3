"""Saved views: kept for oneself or, by a supervisor, for everybody; counted; started from."""

import datetime

import pytest
from django.test import Client

from accounts.context import NOBODY, Actor, acting_as
from accounts.enums import ActorKind
from accounts.models import User
from communes.enums import Role
from communes.models import Authority
from grc import operations
from grc.desk.operations import saved_views
from grc.enums import State
from grc.models import Demande, DeskSettings, SavedView
from tests.factories.people import member
from tests.factories.requests import demande
from tests.grc.agents import signed_in, statements
from tests.pages import WebPage

pytestmark = pytest.mark.django_db
AT = datetime.datetime(2026, 11, 25, 9, 0, tzinfo=datetime.UTC)
LIST, VIEWS = "/admin/demandes/", "/admin/demandes/vues/"


def own(user: User, query: str = "vue=toutes&etat=planifie", name: str = "Planifiées") -> SavedView:
    return SavedView.objects.create(user=user, name=name, query=query)


def shared(authority: Authority, name: str = "Équipe") -> SavedView:
    return SavedView.objects.create(authority=authority, name=name, query="vue=toutes")


class TestKeeping:
    def test_the_tab_and_the_filters_but_no_search(self, desk: Client, agent_bron: User) -> None:
        address = "q=Zoé&etat=recu&vue=toutes&page=xx&canal="
        page = WebPage(desk.get(f"{VIEWS}nouvelle/", {"filtre": address})).text
        assert "n’est pas gardé" in page
        assert "Reçue" in page
        response = desk.post(f"{VIEWS}nouvelle/", {"filtre": address, "name": " Les  reçues "})
        kept = SavedView.objects.get()
        assert (kept.user, kept.name, kept.query) == (agent_bron, "Les reçues", "vue=toutes&etat=recu")
        assert response["Location"] == f"{LIST}?vue=toutes&etat=recu"

    @pytest.mark.parametrize(
        ("address", "name"), [("etat=nulle-part", "A"), ("vue=toutes", ""), ("vue=toutes", "x" * 61), ("du=hier", "A")]
    )
    def test_bad_input_keeps_nothing(self, desk: Client, address: str, name: str) -> None:
        assert desk.post(f"{VIEWS}nouvelle/", {"filtre": address, "name": name}).status_code == 422
        assert not SavedView.objects.exists()

    def test_so_many_at_most(self, desk: Client, agent_bron: User, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(saved_views, "MOST_VIEWS", 1)
        own(agent_bron)
        response = desk.post(f"{VIEWS}nouvelle/", {"filtre": "vue=toutes", "name": "B"})
        assert response.status_code == 422
        assert "supprimez-en une" in WebPage(response).text

    def test_a_supervisor_keeps_one_for_everybody(
        self, bron: Authority, dardilly: Authority, supervisor_bron: User, desk: Client
    ) -> None:
        client = signed_in(supervisor_bron)
        typed = {"filtre": "vue=en-retard", "name": "Retards"}
        assert client.post(f"{VIEWS}nouvelle/", typed | {"for_all": dardilly.pk}).status_code == 422
        assert client.post(f"{VIEWS}nouvelle/", typed | {"for_all": bron.pk}).status_code == 302
        assert SavedView.objects.get().authority == bron
        assert "Retards" in WebPage(desk.get(LIST)).text

    def test_an_agent_does_not(self, bron: Authority, desk: Client, agent_bron: User) -> None:
        desk.post(f"{VIEWS}nouvelle/", {"filtre": "vue=toutes", "name": "A", "for_all": bron.pk})
        assert SavedView.objects.get().authority is None  # not offered: it is kept for oneself
        with pytest.raises(operations.NotAllowed):
            saved_views.save_view(name="A", query="vue=toutes", authority_id=bron.pk, by=agent_bron, at=AT)


class TestChanging:
    def test_ones_own(self, desk: Client, agent_bron: User) -> None:
        kept = own(agent_bron)
        assert desk.get(f"{VIEWS}{kept.pk}/").status_code == 200
        assert desk.post(f"{VIEWS}{kept.pk}/", {"name": ""}).status_code == 422
        assert desk.post(f"{VIEWS}{kept.pk}/", {"name": "Autre nom"}).status_code == 302
        kept.refresh_from_db()
        assert kept.name == "Autre nom"
        assert desk.post(f"{VIEWS}{kept.pk}/supprimer/").status_code == 302
        assert not SavedView.objects.exists()

    def test_the_authoritys_by_a_supervisor_only(self, bron: Authority, desk: Client, supervisor_bron: User) -> None:
        kept = shared(bron)
        assert desk.post(f"{VIEWS}{kept.pk}/", {"name": "B"}).status_code == 403
        assert desk.post(f"{VIEWS}{kept.pk}/supprimer/").status_code == 403
        assert signed_in(supervisor_bron).post(f"{VIEWS}{kept.pk}/supprimer/").status_code == 302
        assert not SavedView.objects.exists()

    def test_nobody_elses(self, bron: Authority, dardilly: Authority, agent_bron: User, supervisor_bron: User) -> None:
        mine, theirs = own(agent_bron), shared(dardilly)
        colleague = signed_in(supervisor_bron)
        for kept in (mine, theirs):
            assert colleague.get(f"{VIEWS}{kept.pk}/").status_code == 404
            assert colleague.post(f"{VIEWS}{kept.pk}/supprimer/").status_code == 404
            assert colleague.post(f"{VIEWS}depart/", {"view": kept.pk}).status_code == 404
        assert mine.name not in colleague.get(VIEWS).content.decode()
        with pytest.raises(operations.NotAllowed):
            saved_views.delete_view(view=mine, by=supervisor_bron, at=AT)

    def test_other_roles_are_told_why_not(self, bron: Authority) -> None:
        client = signed_in(member(bron, Role.OFFICER))
        assert client.get(VIEWS).status_code == 403
        assert client.post(f"{VIEWS}depart/", {}).status_code == 403


class TestInTheList:
    def test_with_how_many_it_holds(self, bron: Authority, desk: Client, agent_bron: User) -> None:
        own(agent_bron)
        planned, _other = demande(bron), demande(bron)
        Demande.objects.filter(pk=planned.pk).update(state=State.PLANNED)
        (link,) = desk.get(LIST).context["views"]
        assert (link.name, link.number, link.is_current) == ("Planifiées", "1", False)
        response = desk.get(f"{LIST}{link.address}")
        assert [row.demande.pk for row in response.context["rows"]] == [planned.pk]
        assert response.context["views"][0].is_current

    def test_one_that_makes_no_sense_any_more_holds_nothing(
        self, bron: Authority, desk: Client, agent_bron: User
    ) -> None:
        own(agent_bron, query="vue=toutes&etiquette=999")
        demande(bron)
        assert desk.get(LIST).context["views"][0].number == "0"

    def test_the_list_opens_on_the_chosen_one(self, desk: Client, agent_bron: User) -> None:
        kept = own(agent_bron)
        assert desk.get(LIST).status_code == 200
        desk.post(f"{VIEWS}depart/", {"view": kept.pk})
        assert desk.get(LIST)["Location"] == f"{LIST}?{kept.query}"
        assert desk.get(f"{LIST}?vue=toutes").status_code == 200
        assert "Vue de départ" in WebPage(desk.get(VIEWS)).text
        desk.post(f"{VIEWS}depart/", {})
        assert desk.get(LIST).status_code == 200

    @pytest.mark.parametrize("asked", ["x", "-1", str(2**70)])
    def test_a_start_that_is_none(self, desk: Client, asked: str) -> None:
        assert desk.post(f"{VIEWS}depart/", {"view": asked}).status_code == 404

    @pytest.mark.parametrize("number", [1, 3])
    def test_costs_the_same_whatever_their_number(
        self, bron: Authority, agent_bron: User, desk: Client, number: int
    ) -> None:
        for index in range(number):
            own(agent_bron, name=f"N{index}")
        demande(bron, name="Zoé")
        response, sql = statements(desk, f"{LIST}?vue=toutes")
        assert len(response.context["views"]) == number
        assert len(sql) == 18
        _response, sql = statements(desk, VIEWS)
        assert len(sql) == 14


def test_the_database_shows_ones_own_and_ones_authoritys(
    bron: Authority, dardilly: Authority, agent_bron: User, supervisor_bron: User
) -> None:
    own(agent_bron)
    shared(bron)
    shared(dardilly)
    DeskSettings.objects.create(user=agent_bron)
    for user, numbers in ((agent_bron, (2, 1)), (supervisor_bron, (1, 0))):
        with acting_as(Actor(kind=ActorKind.AGENT, authority_ids=(bron.pk,), user_id=user.pk)):
            assert (SavedView.objects.count(), DeskSettings.objects.count()) == numbers
    with acting_as(NOBODY):
        assert (SavedView.objects.count(), DeskSettings.objects.count()) == (0, 0)
