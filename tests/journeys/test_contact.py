"""A message to a provider, from the page « Contact » to the inbox of the one who answers."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Guichet, Visit, sign_in
from tests.journeys.test_services import REFERENCE, choose
from tests.journeys.visitor import DESK, PHONE

pytestmark = pytest.mark.browser


def test_a_resident_writes_to_a_provider_of_their_commune(guichet: Guichet, visit: Visit) -> None:
    resident = visit("bron", **PHONE)
    page = resident.open("/contact/")
    with page.expect_navigation():
        page.get_by_role("main").get_by_role("link", name="Écrire un message").first.click()
    choose(page, "À qui voulez-vous écrire", "Régie de l’eau")
    page.get_by_label("De quoi s’agit-il").select_option("Une question")
    page.get_by_label("Votre message").fill("Mon abonnement peut-il être mensualisé\u00a0?")
    resident.press("Envoyer mon message")
    assert resident.status() == 422
    expect(page.get_by_role("alert")).to_contain_text("Laissez une adresse électronique ou un téléphone")
    expect(page.get_by_role("radio", name=re.compile("Régie de l’eau"))).to_be_checked()
    page.get_by_label("Téléphone").fill("06 12 34 56 78")
    resident.press("Envoyer mon message")
    expect(page.get_by_text("Votre demande est enregistrée")).to_be_visible()
    found = REFERENCE.search(page.locator(".copy-text").inner_text())
    assert found

    agent = visit("metropole", **DESK)
    sign_in(agent, "agent.eau@example.org")
    agent.open(f"/admin/demandes/?vue=toutes&q={found.group()}")
    agent.page.locator("tr", has_text=found.group()).get_by_role("link").click()
    expect(agent.page.get_by_role("main")).to_contain_text("mensualisé")
