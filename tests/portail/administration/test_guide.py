"""« Mode d’emploi » says to each role what it does, and the first page of a body without territory is its own."""

from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from PIL import Image

from accounts.models import User
from communes.enums import Role
from communes.models import Authority
from grc.operations import people
from portail.administration.guide_chapters import CHAPTERS as CHAPTERS_SAID
from portail.administration.guide_parts import GuidePicture
from tests.factories.people import member
from tests.factories.providers import provider
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
    "answers for a body": "Répondre pour un organisme partenaire",
    "keeps files": "Tenir des dossiers sous secret professionnel",
    "links software": "Relier les logiciels de votre organisme",
}
PICTURES = [task.picture for chapter in CHAPTERS_SAID for task in chapter.tasks if task.picture]
MOST_BYTES = 60_000  # of one picture


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


def test_a_partner_body_reads_its_own(db: None) -> None:
    mdmph, water = Authority.objects.get(slug="mdmph"), provider()
    agent, chief = member(mdmph, Role.AGENT), member(mdmph, Role.SUPERVISOR)
    assert chapters_of(agent) == {"treats", "answers for a body", "keeps files"}
    assert chapters_of(chief) == {"treats", "runs", "answers for a body", "keeps files", "links software"}
    assert chapters_of(member(water, Role.AGENT)) == {"treats", "answers for a body"}


@pytest.mark.parametrize("slug", ["bron", "mdmph"])
def test_its_links_open(db: None, slug: str) -> None:
    desk = signed_in(member(Authority.objects.get(slug=slug), Role.SUPERVISOR))
    page = desk.get(GUIDE).content.decode()
    for address in WebPage(page.partition('class="desk guide"')[2]).addresses:
        answer = desk.get(address)
        asks_for_proof = answer.headers.get("Location", "").startswith("/compte/securite/preuves/")  # secrecy
        assert answer.status_code == 200 or asks_for_proof, address


@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.name)
def test_its_pictures_are_there_and_small(picture: GuidePicture) -> None:
    path = finders.find(picture.path)
    assert path, picture.path
    assert Path(path).stat().st_size < MOST_BYTES
    with Image.open(path) as opened:
        assert opened.size == (picture.width, picture.height)


def test_they_are_said_to_who_does_not_see_them(bron: Authority, supervisor_bron: User) -> None:
    page = WebPage(signed_in(supervisor_bron).get(GUIDE))
    assert 'alt="Les équipes d’une commune, avec leurs membres."' in page.html
    assert "admin/guide/communes" not in page.html  # of another role's chapter


class TestBodies:
    def test_the_help_desk_has_its_own(self, assistance: Authority) -> None:
        home = WebPage(signed_in(member(assistance, Role.AGENT)).get("/admin/"))
        assert "Retrouver une demande" in home.text
        assert "Voir la page d’un usager" in home.text
        assert "body-find" in signed_in(member(assistance, Role.AGENT)).get("/admin/").content.decode()

    def test_a_partner_body_has_its_own(self, db: None) -> None:
        mdmph = Authority.objects.get(slug="mdmph")
        home = WebPage(signed_in(member(mdmph, Role.AGENT)).get("/admin/"))
        assert mdmph.name in home.text
        assert "Voir la page d’un usager" not in home.text

    def test_a_commune_has_not(self, agent_bron: User) -> None:
        assert "body-find" not in signed_in(agent_bron).get("/admin/").content.decode()


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
