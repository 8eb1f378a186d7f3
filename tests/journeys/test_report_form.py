"""The report form in a real browser: with scripts it says more, without them nothing is missing."""

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Visit
from tests.journeys.report_form import (
    SEND,
    WORDS,
    choose_lamp,
    describe,
    go_on,
    lamp_described,
    locate,
    post,
    reach,
    send,
    write_address,
)
from tests.journeys.visitor import DESK, PHONE

pytestmark = pytest.mark.browser

BRON = {"latitude": 45.7333, "longitude": 4.9111}
NEAR_VILLEURBANNE = {"latitude": 45.748, "longitude": 4.905}
FOLLOW_UP = re.compile(r"^/suivi/[\w-]{60,}/$")


def test_a_position_that_is_refused_leaves_the_address(visit: Visit) -> None:
    one = visit(**PHONE)
    one.open("/signaler/")
    lamp_described(one)
    one.page.get_by_role("button", name="Ma position").click()
    one.page.get_by_text("Écrivez l’adresse ci-dessous.").wait_for()
    go_on(one.page).click()
    summary = one.page.locator(".error-summary")
    expect(summary).to_be_focused()
    summary.get_by_role("link", name="Dites où c’est").click()
    expect(one.page.get_by_label("Adresse ou lieu")).to_be_focused()
    assert one.page.get_by_label("Adresse ou lieu").get_attribute("aria-invalid") == "true"
    write_address(one.page)
    reach(one.page, "verifier")
    one.page.go_back()
    expect(one.page.locator("#ou-titre")).to_be_focused()
    assert one.page.get_by_label("Que se passe-t-il").input_value() == WORDS


def test_a_long_press_is_a_click_though_the_page_learns_more_meanwhile(visit: Visit) -> None:
    """Leaving the address asks who is competent; the answer moves the button, which is still being pressed."""
    one = visit(**PHONE)
    page = one.open("/signaler/")
    lamp_described(one)
    write_address(page)
    go_on(page).hover()
    with page.expect_response(lambda answer: answer.request.method == "POST" and one.path() in answer.url) as answered:
        page.mouse.down()
    answered.value.finished()
    page.wait_for_timeout(200)  # milliseconds: as long as a finger stays
    page.mouse.up()
    expect(page.locator("#verifier-titre")).to_be_focused()


def test_near_a_border_the_commune_is_asked_without_leaving_the_page(visit: Visit) -> None:
    one = visit(**DESK, geolocation=NEAR_VILLEURBANNE, permissions=["geolocation"])
    one.open("/signaler/")
    lamp_described(one)
    locate(one.page)
    one.page.locator("label", has_text="Villeurbanne").click()
    expect(one.page.locator("#destinataire")).to_contain_text("Ville de Villeurbanne")
    assert one.page.get_by_label("Villeurbanne").is_checked()
    assert one.page.evaluate("document.activeElement.value") == "69266"  # the keyboard stays where it was
    send(one)
    assert "Ce lieu est à Villeurbanne" in one.page.inner_text("main")


def test_without_scripts(visit: Visit) -> None:
    """Who is competent is asked with a button; then written to, given up, all by plain forms."""
    one = visit(**PHONE, java_script_enabled=False)
    one.open("/signaler/")
    assert not one.page.get_by_role("button", name="Ma position").is_visible()
    describe(one.page)
    choose_lamp(one)
    write_address(one.page, "12 rue de la République")
    one.press("Vérifier d’abord à qui il sera envoyé")
    assert (one.path(), urlsplit(one.page.url).fragment) == ("/signaler/", "ou")
    assert "Ville de Bron" in one.page.locator("#destinataire").inner_text()
    one.press(SEND)
    assert FOLLOW_UP.match(one.path())
    one.page.get_by_label("Votre message").fill("C’est le mât 42.")
    one.press("Envoyer mon message")
    assert "C’est le mât 42." in one.page.locator(".conversation").inner_text()
    one.page.get_by_role("link", name="Retirer ma demande").click()
    one.press("Oui, retirer ma demande")
    assert "Vous avez retiré votre signalement." in one.page.inner_text("h1")


def test_back_after_sending_does_not_send_twice(visit: Visit) -> None:
    """The page is never kept, so « back » brings a fresh form; what the browser gives back to it lacks the place."""
    one = visit(**DESK)
    one.open("/signaler/")
    lamp_described(one)
    write_address(one.page, "12 rue de la République")
    send(one)
    first = one.page.url
    one.page.reload()
    assert one.page.url == first
    one.page.go_back()
    post(one)
    assert (one.path(), one.status()) == ("/signaler/", 422)
