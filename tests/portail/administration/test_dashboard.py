"""The first page of the administration: each finds what they may do, and nothing of another site."""

import re

import pytest

from communes import operations
from communes.enums import Role
from communes.models import Authority
from tests.factories.people import member
from tests.factories.sites import starter_site
from tests.pages import WebPage
from tests.security.routes.people import browser

pytestmark = pytest.mark.django_db


@pytest.fixture
def sites(bron: Authority, dardilly: Authority) -> None:
    for authority in (bron, dardilly):
        starter_site(authority)
        operations.equip(authority=authority)


def shortcuts(authority: Authority, role: Role) -> dict[str, str]:
    """Address of each shortcut, by its words."""
    html = browser(member(authority, role)).get("/admin/").content.decode()
    assert "<title>" in html
    lists = "".join(re.findall(r'<ul class="shortcuts-list">(.*?)</ul>', html, re.DOTALL))
    found = re.findall(r'href="([^"]+)".*?</span>\s*(.*?)</a>', lists, re.DOTALL)
    return {label.strip(): address for address, label in found}


def test_an_officer_finds_what_to_publish_on_their_site(sites: None, bron: Authority) -> None:
    found = shortcuts(bron, Role.OFFICER)
    assert list(found) == [
        "Écrire une actualité",
        "Annoncer un événement",
        "Publier une alerte",
        "Régler la marque et les horaires",
        "Voir le site",
    ]
    assert found["Voir le site"].startswith("http://bron.localhost")
    officer = browser(member(bron, Role.OFFICER))
    for label, address in found.items():
        if label != "Voir le site":
            assert officer.get(address).status_code == 200, label


def test_none_leads_to_another_site(sites: None, bron: Authority, dardilly: Authority) -> None:
    own, others = (set(shortcuts(authority, Role.OFFICER).values()) for authority in (bron, dardilly))
    assert own & others == {address for address in own if "alert" in address}


@pytest.mark.parametrize("role", [Role.AGENT, Role.SUPERVISOR])
def test_an_agent_is_offered_no_page_to_write(sites: None, bron: Authority, role: Role) -> None:
    assert shortcuts(bron, role) == {}


def test_the_administration_carries_the_name_of_the_house(sites: None, bron: Authority) -> None:
    page = WebPage(browser(member(bron, Role.OFFICER)).get("/admin/"))
    assert page.title == "Tableau de bord - Guichet"
    assert "admin/brand" in page.html
    assert 'aria-label="Guichet"' in page.html
