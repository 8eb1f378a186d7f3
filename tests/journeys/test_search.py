"""Finding a page: pages are proposed while one types, within reach of the keyboard and told to screen readers."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.conftest import Visit
from tests.journeys.visitor import DESK, PHONE, Visitor

pytestmark = pytest.mark.browser
TYPED = "person"  # « Données personnelles »; « personne en danger » too
PROPOSED = "Données personnelles"


@pytest.fixture
def visitor(visit: Visit) -> Visitor:
    visitor = visit(**DESK)
    visitor.open("/")
    return visitor


def field(page: Page) -> Locator:
    return page.get_by_role("combobox", name="Chercher sur ce site")


def proposed(page: Page) -> Locator:
    return page.get_by_role("listbox", name="Pages proposées").get_by_role("option")


def type_in(page: Page, text: str) -> None:
    field(page).click()
    page.keyboard.type(text)
    expect(proposed(page).first).to_be_visible()


def test_a_page_is_chosen_with_the_keyboard(visitor: Visitor) -> None:
    page = visitor.page
    type_in(page, TYPED)
    expect(field(page)).to_have_attribute("aria-expanded", "true")
    expect(page.locator("#recherche-annonce")).to_have_text("2 propositions.")
    expect(page.get_by_role("option", selected=True)).to_have_count(0)
    page.keyboard.press("ArrowDown")
    chosen = page.get_by_role("option", selected=True)
    expect(chosen).to_contain_text(PROPOSED)
    expect(field(page)).to_have_attribute("aria-activedescendant", chosen.get_attribute("id") or "")
    expect(field(page)).to_be_focused()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert visitor.path() == "/donnees-personnelles/"


def test_arrows_go_round_the_list_and_the_field(visitor: Visitor) -> None:
    page = visitor.page
    type_in(page, "de")
    number = proposed(page).count()
    assert number > 1
    for place in range(number):
        page.keyboard.press("ArrowDown")
        expect(proposed(page).nth(place)).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("option", selected=True)).to_have_count(0)
    page.keyboard.press("ArrowUp")
    expect(proposed(page).last).to_have_attribute("aria-selected", "true")


def test_escape_closes_and_what_was_typed_stays(visitor: Visitor) -> None:
    page = visitor.page
    type_in(page, TYPED)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    expect(proposed(page)).to_have_count(0)
    expect(field(page)).to_have_value(TYPED)
    expect(field(page)).to_have_attribute("aria-expanded", "false")
    assert field(page).get_attribute("aria-activedescendant") is None
    page.keyboard.press("ArrowDown")
    expect(proposed(page).first).to_have_attribute("aria-selected", "true")


def test_enter_alone_searches_for_what_was_typed(visitor: Visitor) -> None:
    page = visitor.page
    type_in(page, TYPED)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert visitor.path() == "/recherche/"
    expect(page.get_by_role("heading", level=2, name=TYPED)).to_be_visible()


def test_leaving_the_field_closes_the_list(visitor: Visitor) -> None:
    page = visitor.page
    type_in(page, TYPED)
    page.keyboard.press("Tab")
    expect(proposed(page)).to_have_count(0)


def test_nothing_to_propose_is_told(visitor: Visitor) -> None:
    page = visitor.page
    field(page).click()
    page.keyboard.type("hippopotame")
    expect(page.locator("#recherche-annonce")).to_have_text("Aucune proposition.")
    expect(field(page)).to_have_attribute("aria-expanded", "false")


def test_a_typing_error_proposes_what_was_meant(visitor: Visitor) -> None:
    page = visitor.page
    type_in(page, "acessibilité")
    expect(proposed(page).first).to_contain_text("Vouliez-vous dire")
    with page.expect_navigation():
        proposed(page).first.click()
    expect(page.get_by_role("combobox", name="Que cherchez-vous")).to_have_value("accessibilité")


def test_a_finger_chooses_too(visit: Visit) -> None:
    visitor = visit(**PHONE)
    page = visitor.open("/")
    field(page).tap()
    page.keyboard.type(TYPED)
    with page.expect_navigation():
        proposed(page).first.tap()
    assert visitor.path() == "/donnees-personnelles/"


def test_from_any_page_one_comes_to_type(visit: Visit) -> None:
    page = visit(**DESK).open("/contact/")
    with page.expect_navigation():
        page.get_by_role("banner").get_by_role("link", name="Rechercher").click()
    expect(page.get_by_role("combobox", name="Que cherchez-vous")).to_be_focused()


def test_without_scripts_the_form_searches(visit: Visit) -> None:
    visitor = visit(java_script_enabled=False, **DESK)
    page = visitor.open("/")
    page.get_by_role("textbox", name="Chercher sur ce site").fill("signaler lampadaire")
    visitor.press("Rechercher")
    expect(page.get_by_role("region", name="résultats pour")).to_be_visible()
    with page.expect_navigation():
        page.get_by_role("navigation", name="Filtrer les résultats").get_by_role("link", name="Démarches").click()
    expect(page.get_by_role("region", name="Démarches")).to_be_visible()


def test_a_text_pasted_in_the_field_is_answered_in_words(visitor: Visitor) -> None:
    page = visitor.page
    field(page).click()
    page.keyboard.insert_text("é" * 10_000)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert visitor.status() == 422
    expect(page.get_by_role("alert")).to_contain_text("Votre question est trop longue")
