"""The treatment page from the keyboard: an answer begun is kept, one act sends it with its state, and takes it back."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Guichet, Visit, sign_in
from tests.journeys.visitor import DESK

pytestmark = pytest.mark.browser
VIEW = "/admin/demandes/?vue=a-traiter"  # open: an answer may bring another state
WORDS = "Bonjour, nous passons jeudi matin."


@pytest.fixture
def page(guichet: Guichet, visit: Visit) -> Page:
    """The first request of the list."""
    agent = visit("metropole", **DESK)
    sign_in(agent, "agent.bron@example.org")
    page = agent.open(VIEW)
    with page.expect_navigation():
        page.locator("[data-row] a").first.click()
    return page


def test_begun_kept_sent_taken_back_and_on_to_the_next(page: Page) -> None:
    words = page.get_by_label("Votre message")
    state = page.locator(".treatment-head .state")
    subject = page.get_by_role("heading", level=1)
    expect(words).to_be_in_viewport()
    first, standing = page.url, state.inner_text()

    page.keyboard.press("r")
    expect(words).to_be_focused()
    page.keyboard.type(WORDS)
    page.keyboard.press("Escape")
    subject.click()
    with page.expect_navigation():
        page.keyboard.press("j")
    expect(words).to_have_value("")
    with page.expect_navigation():
        page.keyboard.press("k")
    assert page.url == first
    expect(words).to_have_value(WORDS)

    subject.click()
    page.keyboard.press("e")
    wanted = page.get_by_role("button", name=re.compile("^Envoyer et ")).first  # which states follow is its own
    with page.expect_navigation():
        wanted.click()
    expect(words).to_have_value("")
    expect(page.locator(".journal .entry-text").first).to_contain_text(WORDS)
    with page.expect_navigation():
        page.get_by_role("button", name="Annuler l’envoi").click()
    expect(words).to_have_value(WORDS)
    expect(state).to_have_text(standing)

    page.locator("[data-more]").click()
    page.get_by_label("Ensuite").select_option("Demande suivante")
    with page.expect_navigation():
        page.get_by_role("button", name="Envoyer", exact=True).last.click()
    expect(page.get_by_role("button", name="Annuler l’envoi")).to_be_visible()
    assert page.url != first
    expect(words).to_have_value("")


def test_the_note_is_beside_the_answer(page: Page) -> None:
    page.keyboard.press("n")
    note = page.get_by_label("Votre note")
    expect(note).to_be_focused()
    expect(page.get_by_label("Votre message")).to_be_hidden()
    note.fill("Voir avec la voirie")
    with page.expect_navigation():
        page.get_by_role("button", name="Enregistrer la note").click()
    expect(page.locator(".journal .entry-text").first).to_contain_text("Voir avec la voirie")


def test_a_template_takes_the_place_of_another_unless_something_was_written(page: Page) -> None:
    words, templates = page.get_by_label("Votre message"), page.locator("select[name=modele]")
    text = templates.locator("option[data-text]").first.get_attribute("data-text")
    for _twice in range(2):
        templates.select_option(index=1)
        expect(words).to_have_value(text)
    words.press("End")
    page.keyboard.type(WORDS)
    templates.select_option(index=1)
    assert words.input_value().count(text.splitlines()[-1]) == 2
    expect(words).to_have_value(re.compile(re.escape(WORDS)))
