"""An appeal keeps a request from being anonymised, until an agent of its authority says that it is over."""

import datetime

import pytest
from django.http import HttpResponse
from django.test import Client

from accounts.models import User
from communes.models import Authority
from grc import operations
from grc.enums import EventKind
from grc.models import Demande, Event
from tests.grc.agents import signed_in
from tests.grc.test_retention import ON_ITS_DATE, apply, closed, is_anonymised
from tests.pages import WebPage

pytestmark = pytest.mark.django_db
AT = datetime.datetime(2026, 11, 20, 9, 0, tzinfo=datetime.UTC)


@pytest.fixture
def filed(bron: Authority, veteran_bron: User) -> Demande:
    return closed(bron, veteran_bron)


def act(desk: Client, filed: Demande, name: str, reason: str) -> HttpResponse:
    filed.refresh_from_db()
    return desk.post(f"/admin/demandes/{filed.pk}/{name}/", {"version": filed.version, "reason": reason}, follow=True)


class TestAppeal:
    def test_suspends_the_anonymisation_and_its_end_gives_it_back(self, filed: Demande, veteran_bron: User) -> None:
        desk = signed_in(veteran_bron)
        assert "25 novembre 2026" in WebPage(desk.get(f"/admin/demandes/{filed.pk}/faire/conservation/")).text
        page = WebPage(act(desk, filed, "recours", "Tribunal administratif, affaire 26-1")).text
        assert "Recours en cours : la demande est gardée" in page
        assert apply()["kept"] == {"un recours est en cours": 1}
        assert not is_anonymised(filed)
        page = WebPage(act(desk, filed, "fin-recours", "Rejeté le 24 novembre")).text
        assert "Rejeté le 24 novembre" in page
        assert apply()["done"]
        assert is_anonymised(filed)

    def test_is_in_the_journal_for_agents_and_not_for_the_resident(self, filed: Demande, veteran_bron: User) -> None:
        act(signed_in(veteran_bron), filed, "recours", "Tribunal")
        event = Event.objects.get(kind=EventKind.APPEAL)
        assert (event.actor, event.detail, event.shown) == (veteran_bron, {"note": "Tribunal"}, False)
        page = WebPage(signed_in(veteran_bron).get(f"/admin/demandes/{filed.pk}/")).text
        assert "Recours en cours : anonymisation suspendue" in page

    def test_needs_a_reason(self, filed: Demande, veteran_bron: User) -> None:
        response = act(signed_in(veteran_bron), filed, "recours", " ")
        assert response.status_code == 422
        assert "Indiquez de quel recours" in WebPage(response).text
        filed.refresh_from_db()
        assert not filed.under_appeal

    def test_is_said_once(self, filed: Demande, veteran_bron: User) -> None:
        told = {"demande_id": filed.pk, "by": veteran_bron, "at": AT, "reason": "Tribunal"}
        operations.suspend_anonymisation(version=filed.version, **told)
        with pytest.raises(operations.Refused, match="déjà suspendue"):
            operations.suspend_anonymisation(version=filed.version + 1, **told)
        operations.resume_anonymisation(version=filed.version + 1, **told)
        with pytest.raises(operations.Refused, match="Aucun recours"):
            operations.resume_anonymisation(version=filed.version + 2, **told)

    def test_of_another_authority_is_not_ones_own(self, filed: Demande, agent_dardilly: User) -> None:
        with pytest.raises(operations.NotAllowed):
            operations.suspend_anonymisation(
                demande_id=filed.pk, reason="Tribunal", by=agent_dardilly, version=filed.version, at=ON_ITS_DATE
            )

    def test_an_anonymised_request_offers_no_appeal(self, filed: Demande, veteran_bron: User) -> None:
        apply()
        desk = signed_in(veteran_bron)
        page = WebPage(desk.get(f"/admin/demandes/{filed.pk}/")).text
        assert "Demande anonymisée le 25 novembre 2026" in page
        assert "suspendre l’anonymisation" not in page
        assert act(desk, filed, "recours", "Tribunal").status_code == 422
