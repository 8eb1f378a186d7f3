"""« Mode d’emploi » says to each role what it does, and the first page of a body without territory is its own."""

import pytest

from accounts.models import User
from communes.enums import Role
from communes.models import Authority
from grc.operations import people
from tests.factories.people import member
from tests.factories.requests import demande
from tests.factories.sites import bare_site
from tests.grc.agents import signed_in
from tests.pages import WebPage

pytestmark = pytest.mark.django_db
GUIDE = "/admin/mode-d-emploi/"
CHAPTERS = {
    "treats": "Traiter les demandes",
    "runs": "Conduire un service",
    "writes": "Écrire le site de la commune",
    "assists": "Aider un usager à se servir du site",
    "opens": "Suivre les communes",
}


def chapters_of(person: User) -> set[str]:
    text = WebPage(signed_in(person).get(GUIDE)).text
    return {key for key, title in CHAPTERS.items() if title in text}


def test_each_role_reads_its_own(
    bron: Authority,
    metropolis: Authority,
    assistance: Authority,
    agent_bron: User,
    supervisor_bron: User,
) -> None:
    for authority in (metropolis, bron):
        bare_site(authority)
    assert chapters_of(agent_bron) == {"treats"}
    assert chapters_of(supervisor_bron) == {"treats", "runs"}
    assert chapters_of(member(bron, Role.OFFICER)) == {"writes"}
    assert chapters_of(member(assistance, Role.AGENT)) == {"treats", "assists"}
    assert "opens" in chapters_of(member(metropolis, Role.PROJECT_TEAM))


def test_its_links_open(bron: Authority, supervisor_bron: User) -> None:
    desk = signed_in(supervisor_bron)
    page = desk.get(GUIDE).content.decode()
    for address in WebPage(page.partition('class="desk guide"')[2]).addresses:
        assert desk.get(address).status_code == 200, address


class TestBodies:
    def test_the_help_desk_has_its_own(self, assistance: Authority) -> None:
        home = WebPage(signed_in(member(assistance, Role.AGENT)).get("/admin/"))
        assert "Retrouver une demande" in home.text
        assert "Voir la page d’un usager" in home.text

    def test_a_partner_body_has_its_own(self, db: None) -> None:
        mdmph = Authority.objects.get(slug="mdmph")
        home = WebPage(signed_in(member(mdmph, Role.AGENT)).get("/admin/"))
        assert mdmph.name in home.text
        assert "Voir la page d’un usager" not in home.text

    def test_a_commune_has_not(self, agent_bron: User) -> None:
        assert "Retrouver une demande" not in signed_in(agent_bron).get("/admin/").content.decode()


@pytest.mark.parametrize("asked", ["zoe canari", "ZOE@example.org", "06 12 34 56 78"])
def test_people_are_looked_for_where_they_are(
    asked: str, bron: Authority, agent_bron: User, agent_dardilly: User
) -> None:
    filed = demande(bron, name="Zoé Canari", email="zoe@example.org")
    filed.parties.update(phone="06 12 34 56 78")
    people.identify()
    page = "/admin/personnes/"
    assert "zoe@example.org" in WebPage(signed_in(agent_bron).get(page, {"usager": asked})).text
    assert "Personne ne répond" in WebPage(signed_in(agent_dardilly).get(page, {"usager": asked})).text
