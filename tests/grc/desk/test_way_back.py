"""The way back to the view that a request was opened from, and the requests beside it."""

from itertools import pairwise

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from communes.models import Authority
from grc import operations
from grc.models import Demande
from tests.factories.requests import demande
from tests.grc.agents import statements
from tests.pages import WebPage

pytestmark = pytest.mark.django_db
VIEWS = ("vue=toutes", "vue=toutes&ordering=depot", "vue=a-traiter&ordering=echeance", "vue=toutes&q=lampadaire")


@pytest.fixture
def four(bron: Authority) -> list[Demande]:
    """The oldest first."""
    return [demande(bron, name=f"Zoé {number}", description="Le lampadaire clignote") for number in range(4)]


def opened(desk: Client, view: str) -> list[str]:
    """The addresses of the requests in the list, in its order."""
    page = WebPage(desk.get(f"/admin/demandes/?{view}"))
    return [one for one in page.addresses if one.startswith("/admin/demandes/") and "?de=" in one]


class TestNeighbours:
    @pytest.mark.parametrize("view", VIEWS)
    def test_a_view_is_walked_to_its_end_and_back(self, four: list[Demande], desk: Client, view: str) -> None:
        rows = opened(desk, view)
        assert len(rows) == len(four)
        for step, walked in (("suivante", rows), ("precedente", rows[::-1])):
            for one, other in pairwise(walked):
                path, _, query = one.partition("?")
                assert desk.get(f"{path}{step}/?{query}").url == other
            path, _, query = walked[-1].partition("?")
            end = desk.get(f"{path}{step}/?{query}", follow=True)
            assert end.redirect_chain[-1][0].startswith("/admin/demandes/?vue=")
            assert "demande de la vue" in WebPage(end).text

    def test_one_that_left_the_view_still_has_a_next(self, four: list[Demande], agent_bron: User, desk: Client) -> None:
        path, _, query = opened(desk, "vue=non-attribuees")[1].partition("?")
        operations.assign(demande_id=four[2].pk, assignee=agent_bron, by=agent_bron, version=1, at=timezone.now())
        assert desk.get(f"{path}suivante/?{query}").url.startswith(f"/admin/demandes/{four[1].pk}/")

    def test_where_it_was_counts_when_its_key_has_moved(
        self, four: list[Demande], agent_bron: User, desk: Client
    ) -> None:
        path, _, query = opened(desk, "vue=toutes&ordering=-activite")[1].partition("?")
        page = desk.get(f"{path}?{query}")
        operations.assign(demande_id=four[2].pk, assignee=agent_bron, by=agent_bron, version=1, at=timezone.now())
        after = desk.get(f"{path}suivante/{page.context['way_back'].suffix}")
        assert after.url.startswith(f"/admin/demandes/{four[1].pk}/")

    def test_anyone_elses_request_is_not_found(self, dardilly: Authority, desk: Client) -> None:
        assert desk.get(f"/admin/demandes/{demande(dardilly).pk}/suivante/?de=vue%3Dtoutes").status_code == 404


class TestTheWayBack:
    def test_it_names_the_view_and_leads_to_it(self, four: list[Demande], desk: Client) -> None:
        page = WebPage(desk.get(f"/admin/demandes/{four[0].pk}/?de=vue%3Den-retard%26commune%3D"))
        assert "/admin/demandes/?vue=en-retard" in page.addresses
        assert "En retard" in page.text

    def test_without_a_view_it_is_the_list_and_there_are_no_steps(self, four: list[Demande], desk: Client) -> None:
        page = WebPage(desk.get(f"/admin/demandes/{four[0].pk}/"))
        assert "/admin/demandes/" in page.addresses
        assert not any("/suivante/" in one for one in page.addresses)

    @pytest.mark.parametrize("said", ["https://example.org/", "vue=x&suite=//example.org", "%00", "a" * 5000])
    def test_it_leads_nowhere_else(self, four: list[Demande], desk: Client, said: str) -> None:
        response = desk.get(f"/admin/demandes/{four[0].pk}/", {"de": said})
        assert response.status_code == 200
        assert "example.org/" not in response.context["way_back"].address

    def test_it_costs_no_statement(self, four: list[Demande], desk: Client) -> None:
        _, alone = statements(desk, f"/admin/demandes/{four[0].pk}/")
        _, within = statements(desk, f"/admin/demandes/{four[0].pk}/?de=vue%3Dtoutes")
        assert len(alone) == len(within)
