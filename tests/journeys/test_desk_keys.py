"""The agents' list from end to end without a mouse, and shortcuts that can be switched off."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Visit, sign_in
from tests.journeys.visitor import DESK

pytestmark = pytest.mark.browser
LIST = "/admin/demandes/?vue=toutes"


@pytest.fixture
def page(visit: Visit) -> Page:
    agent = visit("metropole", **DESK)
    sign_in(agent, "agent.bron@example.org")
    page = agent.open(LIST)
    expect(page.locator("[data-row]").first).to_be_visible()
    return page


def test_walk_tick_search_and_open(page: Page) -> None:
    links = page.locator("[data-row] a")
    page.keyboard.press("j")
    expect(links.nth(0)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(links.nth(1)).to_be_focused()
    page.keyboard.press("x")
    expect(page.locator("[data-bulk-one]").nth(1)).to_be_checked()
    expect(page.get_by_role("button", name="Continuer (1)")).to_be_visible()
    page.keyboard.press("k")
    expect(links.nth(0)).to_be_focused()
    page.keyboard.press("Space")
    beside = page.get_by_role("dialog", name="Aperçu de la demande")
    expect(beside.get_by_role("link", name="Ouvrir")).to_be_visible()
    page.keyboard.press("Escape")
    expect(beside).to_be_hidden()
    page.keyboard.press("/")
    field = page.get_by_label("Rechercher dans les demandes")
    expect(field).to_be_focused()
    page.keyboard.type("j?x/")
    expect(field).to_have_value("j?x/")
    links.nth(0).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_the_help_opens_closes_and_switches_them_off(page: Page) -> None:
    page.keyboard.press("?")
    help_ = page.get_by_role("dialog", name="Raccourcis du clavier")
    expect(help_).to_be_visible()
    help_.get_by_label("Utiliser ces raccourcis").uncheck()
    page.keyboard.press("Escape")
    expect(help_).to_be_hidden()
    page.reload()
    page.keyboard.press("j")
    expect(page.locator("[data-row] a").first).not_to_be_focused()
    page.keyboard.press("/")
    expect(page.get_by_label("Rechercher dans les demandes")).not_to_be_focused()
    page.get_by_role("button", name="Raccourcis du clavier").click()
    expect(help_).to_be_visible()
