"""Everything can be done with the keyboard alone, and the focus goes where the eye should."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.conftest import Visit
from tests.journeys.report_form import LAMP, go_on, post
from tests.journeys.visitor import DESK

pytestmark = pytest.mark.browser


def tab_to(page: Page, target: Locator) -> None:
    """Press Tab until the target has the focus."""
    for _ in range(120):
        page.keyboard.press("Tab")
        if target.evaluate("(element) => element === document.activeElement"):
            return
    pytest.fail(f"Tab never comes to {target}")


def test_the_first_key_offers_the_content(visit: Visit) -> None:
    page = visit(**DESK).open("/contact/")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Aller au contenu")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("main").get_by_role("link").first).to_be_focused()


def test_the_menu_opens_and_closes(visit: Visit) -> None:
    page = visit(viewport={"width": 390, "height": 844}).open("/")
    link = page.locator("#menu").get_by_role("link", name="Agenda", exact=True)
    expect(link).to_be_hidden()
    opener = page.get_by_role("button", name="Menu", exact=True)
    tab_to(page, opener)
    page.keyboard.press("Enter")
    expect(link).to_be_visible()
    tab_to(page, link)
    page.keyboard.press("Escape")
    expect(link).to_be_hidden()
    expect(opener).to_be_focused()


def test_a_report_is_made_without_a_mouse(visit: Visit) -> None:
    page = visit(**DESK).open("/signaler/")
    tab_to(page, page.get_by_label("Que se passe-t-il"))
    page.keyboard.type("Il ne s’allume plus depuis lundi.")
    tab_to(page, page.locator("summary", has_text="Toutes les catégories"))
    page.keyboard.press("Enter")
    tab_to(page, page.locator("summary", has_text="Éclairage"))
    page.keyboard.press("Enter")
    lamp = page.locator(".families-list").get_by_role("radio", name=LAMP)
    lamp.focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    expect(lamp, "the list stays while one goes through it").to_be_visible()
    page.keyboard.press("ArrowUp")
    tab_to(page, go_on(page))
    expect(page.locator(".chips").get_by_role("radio", name=LAMP)).to_be_checked()
    page.keyboard.press("Enter")
    expect(page.locator("#ou-titre")).to_be_focused()
    tab_to(page, page.get_by_label("Adresse ou lieu"))
    page.keyboard.type("12 rue de la République, 69500 Bron")
    page.keyboard.press("Enter")
    expect(page.locator("#verifier-titre")).to_be_focused()
    tab_to(page, page.get_by_role("button", name="Envoyer à la Ville de Bron"))
    page.keyboard.press("Enter")
    expect(page.get_by_text("Votre signalement est enregistré")).to_be_visible()


def test_the_focus_goes_to_what_stops_the_form_then_to_the_field(visit: Visit) -> None:
    visitor = visit(**DESK)
    page = visitor.open("/signaler/")
    post(visitor)
    summary = page.locator(".error-summary")
    expect(summary).to_be_focused()
    expect(summary).to_be_in_viewport()
    tab_to(page, summary.get_by_role("link", name="Décrivez ce que vous voyez"))
    page.keyboard.press("Enter")
    field = page.get_by_label("Que se passe-t-il")
    expect(field).to_be_focused()
    expect(field).to_be_in_viewport()


def test_the_focus_is_seen(visit: Visit) -> None:
    """Two colours, so that one of them stands out from any background."""
    page = visit(**DESK).open("/")
    page.keyboard.press("Tab")
    outline = page.evaluate("() => getComputedStyle(document.activeElement).outlineWidth")
    assert outline == "3px"
