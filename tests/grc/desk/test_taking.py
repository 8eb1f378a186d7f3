"""From the first page of the administration: the request that presses most is taken, one that is named is opened."""

import datetime

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from communes.models import Authority
from grc import operations
from grc.desk.views import taking
from grc.enums import State
from grc.models import Demande
from tests.factories.requests import demande
from tests.factories.teams import team_of
from tests.grc.agents import signed_in
from tests.pages import WebPage

pytestmark = pytest.mark.django_db
HOME, TAKE, LIST = "/admin/", "/admin/demandes/prendre/", "/admin/demandes/"
BUTTON = "Prendre la plus urgente"


@pytest.fixture
def three(bron: Authority) -> list[Demande]:
    """The latest first."""
    day = datetime.timedelta(days=1)
    return [demande(bron, at=timezone.now() - number * day) for number in (9, 5, 1)]


class TestTaking:
    def test_what_presses_most_is_taken_and_opened_in_its_view(
        self, three: list[Demande], agent_bron: User, desk: Client
    ) -> None:
        assert BUTTON in WebPage(desk.get(HOME)).buttons
        for one in three:
            answer = desk.post(TAKE)
            assert answer.url.startswith(f"/admin/demandes/{one.pk}/?de=vue%3Dnon-attribuees")
            one.refresh_from_db()
            assert one.assignee == agent_bron
        assert desk.post(TAKE).url == LIST
        assert BUTTON not in WebPage(desk.get(HOME)).buttons

    def test_not_what_waits_for_others(
        self, three: list[Demande], agent_bron: User, colleague: User, bron: Authority, desk: Client
    ) -> None:
        first, second, third = three
        reason, now = "Quel numéro ?", timezone.now()
        operations.move(demande_id=first.pk, to=State.WAITING_RESIDENT, note=reason, by=agent_bron, version=1, at=now)
        operations.assign(demande_id=second.pk, assignee=colleague, by=agent_bron, version=1, at=now)
        Demande.objects.filter(pk=third.pk).update(team=team_of(bron, colleague, name="Éclairage"))
        assert desk.post(TAKE).url == LIST
        Demande.objects.filter(pk=third.pk).update(team=team_of(bron, agent_bron, name="Voirie"))
        assert desk.post(TAKE).url.startswith(f"/admin/demandes/{third.pk}/")

    def test_not_anyone_elses(self, dardilly: Authority, desk: Client) -> None:
        demande(dardilly)
        assert desk.post(TAKE).url == LIST

    def test_one_that_a_colleague_was_quicker_to_take_is_left(
        self, three: list[Demande], colleague: User, desk: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        stale = Demande.objects.get(pk=three[0].pk)
        assert signed_in(colleague).post(TAKE).status_code == 302
        monkeypatch.setattr(taking, "most_pressing", lambda _actor: stale)
        page = desk.post(TAKE, follow=True)
        assert "vient d’être prise" in WebPage(page).text
        three[0].refresh_from_db()
        assert three[0].assignee == colleague

    def test_nobody_takes_without_rights(self, three: list[Demande]) -> None:
        assert signed_in(None).post(TAKE).status_code == 302
        assert not Demande.objects.filter(assignee__isnull=False).exists()


class TestFinding:
    def test_a_whole_reference_opens_its_request(self, three: list[Demande], desk: Client) -> None:
        typed = three[1].reference.lower().replace("-", " ")
        assert WebPage(desk.get(HOME)).hidden.items() >= {"vue": "toutes", "ouvrir": "1"}.items()
        answer = desk.get(LIST, {"vue": "toutes", "ouvrir": "1", "q": typed})
        assert answer.status_code == 302
        assert answer.url.startswith(f"/admin/demandes/{three[1].pk}/?de=vue%3Dtoutes")

    def test_anything_else_is_looked_for(self, three: list[Demande], dardilly: Authority, desk: Client) -> None:
        for typed in ("lampadaire", demande(dardilly).reference, three[0].reference[:-1]):
            assert desk.get(LIST, {"vue": "toutes", "ouvrir": "1", "q": typed}).status_code == 200

    def test_the_list_itself_leads_nowhere(self, three: list[Demande], desk: Client) -> None:
        assert desk.get(LIST, {"vue": "toutes", "q": three[0].reference}).status_code == 200
