"""The report form as people go through it: its three steps with scripts, one page without."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.journeys.visitor import Visitor

LAMP = "Lampadaire éteint"
WORDS = "Le lampadaire devant l’école clignote depuis lundi."
STREET = "12 rue de la République, 69500 Bron"
STEPS = ("quoi", "ou", "verifier")
SEND = re.compile("^Envoyer (mon signalement|à)")


def choose_lamp(visitor: Visitor) -> None:
    """Unfold all categories, then their family, and choose the broken lamp in it."""
    page = visitor.page
    page.locator("summary", has_text="Toutes les catégories").click()
    page.locator("summary", has_text="Éclairage").click()
    page.locator(".families-list label", has_text=LAMP).click()


def describe(page: Page, words: str = WORDS) -> None:
    page.get_by_label("Que se passe-t-il").fill(words)


def lamp_described(visitor: Visitor, words: str = WORDS) -> None:
    """The first step, answered: the page is at the second."""
    describe(visitor.page, words)
    choose_lamp(visitor)
    reach(visitor.page, "ou")


def reach(page: Page, step: str) -> None:
    """Go on to a step, through those before it; without scripts all are there."""
    if not page.locator(".form--stepped").count():
        return
    for following in STEPS[STEPS.index(at(page)) + 1 : STEPS.index(step) + 1]:
        go_on(page).click()
        expect(page.locator(f"#{following}-titre")).to_be_focused()


def at(page: Page) -> str:
    """The step that is shown."""
    return page.locator(".step:visible").get_attribute("id") or ""


def go_on(page: Page) -> Locator:
    return page.get_by_role("button", name="Continuer")


def locate(page: Page) -> None:
    """At the second step: take the position of the device."""
    page.get_by_role("button", name="Ma position").click()
    expect(page.get_by_text(re.compile("^Position enregistrée, à"))).to_be_visible()


def write_address(page: Page, address: str = STREET) -> None:
    page.get_by_label("Adresse ou lieu").fill(address)


def send(visitor: Visitor) -> None:
    reach(visitor.page, "verifier")
    visitor.press(SEND)


def post(visitor: Visitor) -> None:
    """What is in the form, whatever it is: as a browser whose scripts are old or broken."""
    with visitor.page.expect_navigation():
        visitor.page.locator("form.report-form").evaluate("(form) => form.submit()")
