"""A resident lets the agent who helps them see their page, on a phone; the agent looks, at a desk; it ends."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Visit, sign_in
from tests.journeys.visitor import DESK, PHONE, Visitor

pytestmark = pytest.mark.browser
NARROW = 390  # CSS pixels


def without_barrier(visitor: Visitor) -> None:
    """In the light, then in the dark; nothing sticks out of a narrow screen."""
    size = visitor.page.viewport_size
    assert size
    assert visitor.barriers() == ""
    visitor.page.emulate_media(color_scheme="dark")
    assert visitor.barriers() == ""
    visitor.page.emulate_media(color_scheme="light")
    assert visitor.sticking_out(NARROW) == []
    visitor.page.set_viewport_size(size)


def test_a_page_is_shown_and_then_no_more(visit: Visit) -> None:
    resident, agent = visit("metropole", **PHONE), visit("metropole", **DESK)
    sign_in(resident, "usager@example.org")
    page = resident.open("/assistance/?page=/signaler/")
    page.get_by_label("Qu’est-ce qui vous bloque").fill("Je ne retrouve pas ma demande.")
    resident.press("Demander de l’aide")
    found = re.search(r"[0-9A-Z]{4}-[0-9A-Z]{4}", page.locator(".reference").inner_text())
    assert found
    reference = found[0]

    sign_in(agent, "assistance@example.org")
    desk = agent.open(f"/admin/demandes/?q={reference}")
    desk.get_by_role("link", name=reference).click()
    agent.press("Me l’attribuer")
    agent.press("Puis-je voir votre page ?")
    expect(desk.get_by_text("l’usager n’a pas encore répondu")).to_be_visible()

    resident.open("/mon-espace/")
    page.get_by_role("link", name=re.compile("Répondre : Aide à l’utilisation")).click()
    expect(page.get_by_role("heading", name="demande à voir votre page")).to_be_visible()
    expect(page.get_by_label("30 minutes")).to_be_checked()
    without_barrier(resident)
    resident.press("Oui, montrer ma page")
    expect(page.get_by_text("Vous montrez votre page", exact=True)).to_be_visible()

    desk.reload()
    assert agent.barriers("#voir") == ""
    desk.get_by_role("link", name="Voir sa page").click()
    expect(desk.get_by_text("en lecture seule, jusqu’au")).to_be_visible()
    assert desk.locator("form, button, input, select, textarea").count() == 0
    without_barrier(agent)

    resident.open("/mon-espace/")
    expect(page.get_by_text(re.compile("Regardée une fois"))).to_be_visible()
    without_barrier(resident)
    resident.press("Arrêter de montrer ma page")
    expect(page.get_by_text("Vous ne montrez plus votre page")).to_be_visible()
    expect(page.get_by_text("Mon espace, demandes en cours")).to_be_visible()
    desk.reload()
    expect(desk.get_by_role("heading", name="Vous ne pouvez pas voir cette page")).to_be_visible()
