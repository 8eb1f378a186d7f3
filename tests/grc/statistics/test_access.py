"""Who is led to « Pilotage », who is told why not, and what it offers them."""

import pytest

from accounts.models import User
from communes.enums import Role
from communes.models import Authority
from grc.models import Demarche
from tests.grc.agents import signed_in
from tests.grc.homonyms import OURS, named
from tests.grc.test_access import LIST, PEOPLE, who
from tests.grc.test_incidents import filed, joined, mixed
from tests.pages import WebPage

pytestmark = pytest.mark.django_db
PAGE = "/admin/pilotage/"


@pytest.mark.parametrize("person", PEOPLE)
def test_the_list_leads_there_who_runs_a_desk(person: str, bron: Authority, metropolis: Authority) -> None:
    page = WebPage(PEOPLE[person](bron, metropolis).get(LIST))
    assert (PAGE in page.addresses) == person.startswith("super")


def test_it_offers_the_services_of_ones_own(certificates: list[Demarche], supervisor_bron: User) -> None:
    assert named(signed_in(supervisor_bron), PAGE) == [OURS]


def test_it_says_what_was_joined_to_another_kind(bron: Authority, agent_bron: User, supervisor_bron: User) -> None:
    joined(filed(bron, 2), agent_bron)
    supervisor = signed_in(supervisor_bron)
    assert "d’une autre nature" not in WebPage(supervisor.get(PAGE)).text
    mixed(bron, agent_bron)
    assert "1 demande en mène d’une autre nature" in WebPage(supervisor.get(PAGE)).text


class TestRefusals:
    @pytest.mark.parametrize("address", [PAGE, f"{PAGE}export/"])
    def test_an_agent_is_told_that_it_is_for_supervisors(self, address: str, agent_bron: User) -> None:
        answer = signed_in(agent_bron).get(address)
        assert answer.status_code == 403
        assert "réservée aux responsables" in WebPage(answer).text
        assert "aucune collectivité" not in WebPage(answer).text

    def test_who_lost_their_desk_is_told_that(self, bron: Authority) -> None:
        answer = who(Role.OFFICER, bron).get(PAGE)
        assert answer.status_code == 403
        assert "comme agent ou responsable, à aucune collectivité" in WebPage(answer).text
        assert "réservée aux responsables" not in WebPage(answer).text
