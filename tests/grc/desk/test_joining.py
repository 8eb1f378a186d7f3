"""What is read before two requests are joined, and what was joined before that was asked."""

import uuid

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from accounts.wording import day
from communes.models import Authority
from grc import operations
from grc.enums import State
from grc.models import AccessRecord, Demande, Incident
from tests.factories.requests import demande
from tests.grc.agents import signed_in, statements
from tests.grc.test_incidents import filed, for_service, joined, mixed
from tests.pages import WebPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def three(bron: Authority) -> list[Demande]:
    return filed(bron, 3)


def address(request: Demande, name: str = "") -> str:
    return f"/admin/demandes/{request.pk}/{name}"


class TestBeforeJoining:
    def test_both_are_shown_and_nothing_is_written(self, three: list[Demande], desk: Client) -> None:
        first, second, _third = three
        response = desk.get(address(second, f"reunir/{first.pk}/"))
        assert [reads.demande_id for reads in AccessRecord.objects.order_by("demande")] == [first.pk, second.pk]
        assert not Incident.objects.exists()
        page = WebPage(response)
        assert f'<input type="hidden" name="other" value="{first.pk}">' in page.html
        for words in ("Signalement", second.demarche.label, "Bron", first.address, "Reçue", first.summary):
            assert page.html.count(f"<td>{words}</td>") == 2
        for one in (first, second):
            assert one.reference in page.text
            assert f"<td>{day(one.filed_at, 'short')}" in page.html

    def test_what_may_not_be_joined_is_not_proposed(
        self, three: list[Demande], desk: Client, agent_bron: User, dardilly: Authority
    ) -> None:
        first, second, third = three
        for_service(second, "acte")
        operations.move(demande_id=third.pk, to=State.RESOLVED, by=agent_bron, version=1, at=timezone.now())
        around = desk.get(address(first)).context["neighbours"]
        assert [other.join for other, _metres in around] == ["", ""]
        for other in (second, third):
            page = WebPage(desk.get(address(first, f"reunir/{other.pk}/")))
            assert "ne peuvent pas être réunies" in page.text
            assert 'name="other"' not in page.html
        assert desk.post(address(first, "reunir/"), {"version": 1, "other": second.pk}).status_code == 422
        ticked = " ".join(f"{one.pk}.1" for one in (first, second))
        typed = {"kind": "reunir", "chosen": ticked, "key": uuid.uuid4(), "main": first.pk}
        answer = desk.post("/admin/demandes/lot/lancer/", typed)
        assert answer.status_code == 422
        assert "pas de même nature" in WebPage(answer).text
        assert desk.get(address(first, f"reunir/{demande(dardilly).pk}/")).status_code == 404

    def test_costs_the_same_whatever_is_joined(self, three: list[Demande], desk: Client, agent_bron: User) -> None:
        first, second, third = three
        alone = len(statements(desk, address(third, f"reunir/{first.pk}/"))[1])
        joined([first, second], agent_bron)
        assert len(statements(desk, address(third, f"reunir/{first.pk}/"))[1]) == alone


class TestJoinedBefore:
    def test_those_of_two_kinds_are_found_by_who_runs_the_desk(
        self, three: list[Demande], bron: Authority, desk: Client, agent_bron: User, supervisor_bron: User
    ) -> None:
        joined(three[:2], agent_bron)
        supervisor = signed_in(supervisor_bron)
        listed = "/admin/demandes/?vue=toutes&poids=natures"
        assert [row.demande for row in supervisor.get(listed).context["rows"]] == []
        wrong = mixed(bron, agent_bron)
        assert [row.demande for row in supervisor.get(listed).context["rows"]] == [wrong.main]
        operations.part_all(demande_id=wrong.main_id, by=agent_bron, at=timezone.now())
        assert [row.demande for row in supervisor.get(listed).context["rows"]] == []
