"""Acting on many requests: the list, the confirmation, the progress, the report."""

import datetime
import uuid
from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from communes.enums import Role
from communes.models import Authority
from grc.desk.operations import bulk
from grc.desk.views import bulk as views
from grc.enums import BulkKind, BulkOutcome, State
from grc.models import BulkAction, Demande, Label
from tests.factories.people import member
from tests.factories.requests import demande
from tests.factories.teams import team_of
from tests.grc.agents import signed_in, statements
from tests.pages import WebPage

pytestmark = pytest.mark.django_db
AT = datetime.datetime(2026, 11, 25, 9, 0, tzinfo=datetime.UTC)
LOT = "/admin/demandes/lot/"


def ticked(*requests: Demande) -> list[str]:
    return [f"{one.pk}.{one.version}" for one in requests]


def start(client: Client, kind: BulkKind, *requests: Demande, **typed: Any) -> HttpResponse:
    chosen = {"kind": kind.value, "chosen": " ".join(ticked(*requests)), "key": uuid.uuid4()}
    return client.post(f"{LOT}lancer/", chosen | typed)


class TestConfirming:
    @pytest.mark.parametrize("kind", list(BulkKind))
    def test_says_what_and_how_many(self, bron: Authority, desk: Client, kind: BulkKind) -> None:
        response = desk.post(LOT, {"kind": kind.value, "demande": ticked(demande(bron), demande(bron))})
        assert response.status_code == 200
        assert f"{kind.label} : 2 demandes" in WebPage(response).text

    def test_what_is_not_the_agents_is_not_named(self, bron: Authority, dardilly: Authority, desk: Client) -> None:
        theirs = demande(dardilly)
        page = WebPage(desk.post(LOT, {"kind": "note", "demande": [*ticked(demande(bron), theirs), "99999999.1"]}))
        assert "2 demandes choisies ne sont pas de celles que vous traitez" in page.text
        assert theirs.reference not in page.html

    @pytest.mark.parametrize(
        "typed",
        [
            {"kind": "note"},
            {"kind": "rien", "demande": "1.1"},
            {"demande": "1.1"},
            {"kind": "note", "demande": "x"},
            {"kind": "note", "demande": "1.1.1"},
            {"kind": "note", "demande": "-1.1"},
            {"kind": "note", "demande": f"{2**40}.1"},
            {"kind": "note", "demande": " ".join(f"{number}.1" for number in range(1, 5002))},
        ],
    )
    def test_bad_input_leads_back_to_the_same_list_and_says_why(self, desk: Client, typed: dict[str, Any]) -> None:
        response = desk.post(LOT, typed | {"filtre": "vue=toutes&etat=recu"}, follow=True)
        assert response.redirect_chain == [("/admin/demandes/?vue=toutes&etat=recu", 302)]
        assert "messages" in WebPage(response).text
        assert [str(message) for message in response.context["messages"]]

    def test_all_that_the_list_holds(self, bron: Authority, dardilly: Authority, desk: Client) -> None:
        planned = [demande(bron, at=AT - datetime.timedelta(hours=hours)) for hours in range(3)]
        Demande.objects.filter(pk__in=[one.pk for one in planned]).update(state=State.PLANNED)
        demande(bron)
        demande(dardilly)
        response = desk.post(LOT, {"kind": "note", "tout": "1", "filtre": "vue=toutes&etat=planifie&page=xx"})
        assert [one.pk for one in response.context["rows"]] == [one.pk for one in planned]

    def test_all_that_a_search_finds(self, bron: Authority, desk: Client) -> None:
        fountain, _lamp = demande(bron, description="La fontaine fuit"), demande(bron)
        response = desk.post(LOT, {"kind": "note", "tout": "1", "filtre": "q=fontaine"})
        assert [one.pk for one in response.context["rows"]] == [fountain.pk]

    def test_no_more_than_can_be_asked_at_once(
        self, bron: Authority, desk: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(views, "MOST", 2)
        made = [demande(bron, at=AT - datetime.timedelta(hours=hours)) for hours in range(3)]
        response = desk.post(LOT, {"kind": "note", "tout": "1", "filtre": "vue=toutes"})
        assert [one.pk for one in response.context["rows"]] == [one.pk for one in made[:2]]
        assert "en compte plus de 2" in WebPage(response).text

    @pytest.mark.parametrize("number", [1, 3])
    def test_costs_the_same_whatever_the_number(self, bron: Authority, desk: Client, number: int) -> None:
        typed = {"kind": "etiqueter", "demande": ticked(*(demande(bron) for _ in range(number)))}
        desk.post(LOT, typed)
        with CaptureQueriesContext(connection) as captured:
            desk.post(LOT, typed)
        assert len(captured) == 15


class TestStarting:
    def test_leads_to_its_report(self, bron: Authority, desk: Client, agent_bron: User) -> None:
        filed = demande(bron)
        response = start(desk, BulkKind.ASSIGN, filed, assignee=agent_bron.pk)
        action = BulkAction.objects.get()
        assert (response.status_code, response["Location"]) == (302, f"{LOT}{action.key}/")
        assert action.params == {"assignee": agent_bron.pk}

    def test_to_a_team(self, bron: Authority, dardilly: Authority, agent_bron: User, desk: Client) -> None:
        filed = demande(bron)
        roads, theirs = team_of(bron), team_of(dardilly)
        assert start(desk, BulkKind.ASSIGN, filed, assignee=f"equipe-{theirs.pk}").status_code == 422
        assert start(desk, BulkKind.ASSIGN, filed, assignee=f"equipe-{roads.pk}").status_code == 302
        action = BulkAction.objects.get()
        bulk.run(action_id=action.pk)
        assert [item.outcome for item in action.items.all()] == [BulkOutcome.DONE]
        filed.refresh_from_db()
        assert (filed.team, filed.assignee) == (roads, None)

    @pytest.mark.parametrize(
        ("kind", "typed", "field"),
        [
            (BulkKind.MOVE, {}, "to"),
            (BulkKind.MOVE, {"to": "resolu"}, "to"),
            (BulkKind.MOVE, {"to": "attente_usager"}, "note"),
            (BulkKind.CLOSE, {"to": "retire"}, "to"),
            (BulkKind.CLOSE, {"to": "sans_suite", "note": " "}, "note"),
            (BulkKind.MESSAGE, {"body": " "}, "body"),
            (BulkKind.NOTE, {}, "body"),
            (BulkKind.NOTE, {"body": "x" * 5001}, "body"),
            (BulkKind.LABEL, {}, "label"),
            (BulkKind.TRANSFER, {"to": 0, "reason": "x"}, "to"),
            (BulkKind.ASSIGN, {"assignee": "x"}, "assignee"),
            (BulkKind.NOTE, {"body": "Vu", "key": "x"}, "key"),
            (BulkKind.NOTE, {"body": "Vu", "chosen": "x"}, "chosen"),
            (BulkKind.NOTE, {"body": "Vu", "chosen": "99999999.1"}, "__all__"),
        ],
    )
    def test_bad_input_gives_the_page_back(
        self, bron: Authority, desk: Client, kind: BulkKind, typed: dict[str, Any], field: str
    ) -> None:
        response = start(desk, kind, demande(bron), **typed)
        assert response.status_code == 422
        assert field in response.context["form"].errors
        assert not BulkAction.objects.exists()

    def test_no_choice_of_another_authority(
        self, bron: Authority, dardilly: Authority, desk: Client, agent_dardilly: User
    ) -> None:
        label = Label.objects.create(authority=dardilly, name="Secret")
        filed = demande(bron)
        assert start(desk, BulkKind.ASSIGN, filed, assignee=agent_dardilly.pk).status_code == 422
        assert start(desk, BulkKind.LABEL, filed, label=label.pk).status_code == 422

    @pytest.mark.parametrize("role", [Role.OFFICER, Role.CONTRIBUTOR])
    def test_other_roles_are_told_why_not(self, bron: Authority, role: Role) -> None:
        client = signed_in(member(bron, role))
        assert client.post(LOT, {"kind": "note", "demande": "1.1"}).status_code == 403
        assert start(client, BulkKind.NOTE, demande(bron), body="x").status_code == 403
        assert client.get("/admin/demandes/lots/").status_code == 403


class TestReport:
    @pytest.fixture
    def action(self, bron: Authority, desk: Client) -> BulkAction:
        closed, free = demande(bron, at=AT), demande(bron, at=AT - datetime.timedelta(hours=1))
        Demande.objects.filter(pk=closed.pk).update(state=State.RESOLVED, closed_at=AT)
        start(desk, BulkKind.MOVE, closed, free, to="planifie", note="")
        return BulkAction.objects.get()

    def test_before_and_after(self, action: BulkAction, desk: Client) -> None:
        address = f"{LOT}{action.key}/"
        before = WebPage(desk.get(address))
        assert "En cours" in before.text
        assert " hidden data-waits>" in before.html
        assert desk.get(f"{address}avancement/").json() == {
            "total": 2, "treated": 0, "refused": 0, "finished": False, "waits": False,
        }  # fmt: skip
        bulk.run(action_id=action.pk)
        after = WebPage(desk.get(address))
        assert "1 demande faite. 1 est laissée telle quelle." in after.text
        refused = action.items.get(outcome="refuse")
        assert f"/admin/demandes/{refused.demande_id}/" in after.addresses
        assert "ne peut pas passer" in after.text
        assert desk.get(f"{address}avancement/").json()["finished"] is True

    def test_says_that_it_has_not_begun(self, action: BulkAction, desk: Client) -> None:
        BulkAction.objects.update(asked_at=AT)
        page = desk.get(f"{LOT}{action.key}/")
        assert "Rien n’est perdu" in WebPage(page).text
        assert " hidden data-waits>" not in page.content.decode()
        assert desk.get(f"{LOT}{action.key}/avancement/").json()["waits"] is True

    def test_is_its_authors_alone(self, action: BulkAction, supervisor_bron: User) -> None:
        colleague = signed_in(supervisor_bron)
        assert colleague.get(f"{LOT}{action.key}/").status_code == 404
        assert colleague.get(f"{LOT}{action.key}/avancement/").status_code == 404
        assert str(action.key) not in colleague.get("/admin/demandes/lots/").content.decode()

    def test_what_has_gone_elsewhere_is_named_without_a_link(
        self, action: BulkAction, desk: Client, dardilly: Authority
    ) -> None:
        item = action.items.first()
        Demande.objects.filter(pk=item.demande_id).update(authority=dardilly)
        bulk.run(action_id=action.pk)
        page = WebPage(desk.get(f"{LOT}{action.key}/"))
        assert item.reference in page.text
        assert f"/admin/demandes/{item.demande_id}/" not in page.addresses

    def test_the_last_ones_are_listed(self, action: BulkAction, desk: Client) -> None:
        page = WebPage(desk.get("/admin/demandes/lots/"))
        assert f"{LOT}{action.key}/" in page.addresses
        assert "2 demandes" in page.text

    @pytest.mark.parametrize("number", [1, 3])
    def test_costs_the_same_whatever_the_number(self, bron: Authority, desk: Client, number: int) -> None:
        start(desk, BulkKind.NOTE, *(demande(bron) for _ in range(number)), body="Vu")
        action = BulkAction.objects.get()
        bulk.run(action_id=action.pk)
        response, sql = statements(desk, f"{LOT}{action.key}/")
        assert len(response.context["done"]) == number
        assert len(sql) == 16
        _response, sql = statements(desk, "/admin/demandes/lots/")
        assert len(sql) == 13
