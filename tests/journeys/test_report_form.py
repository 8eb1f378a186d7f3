"""The report form in a real browser: with scripts it says more, without them nothing is missing."""

import re
from urllib.parse import urlsplit

import pytest

from tests.journeys.conftest import Visit
from tests.journeys.public_pages import choose_lamp
from tests.journeys.visitor import DESK, PHONE, Visitor

pytestmark = pytest.mark.browser

BRON = {"latitude": 45.7333, "longitude": 4.9111}
NEAR_VILLEURBANNE = {"latitude": 45.748, "longitude": 4.905}
FOLLOW_UP = re.compile(r"^/suivi/[\w-]{60,}/$")


def describe(one: Visitor) -> None:
    one.page.get_by_label("Décrivez-le en quelques mots").fill("Le lampadaire devant l’école clignote depuis lundi.")


def test_on_the_spot_with_one_hand(visit: Visit) -> None:
    """The position fills in the place and names who is competent; the report is sent without typing an address."""
    one = visit(**PHONE, geolocation=BRON | {"accuracy": 12}, permissions=["geolocation"])
    one.open("/signaler/")
    choose_lamp(one)
    one.page.get_by_role("button", name="Utiliser ma position").click()
    one.page.get_by_text("Position enregistrée, à 12 mètres près.").wait_for()
    one.page.get_by_role("heading", name="À qui cela sera envoyé").wait_for()
    assert "Ville de Bron" in one.page.locator("#destinataire").inner_text()
    assert one.page.get_by_role("button", name="Vérifier d’abord").count() == 0
    describe(one)
    one.press("Envoyer mon signalement")
    assert FOLLOW_UP.match(one.path())
    assert "Votre signalement est enregistré" in one.page.inner_text("main")


def test_a_position_that_is_refused_leaves_the_address(visit: Visit) -> None:
    one = visit(**PHONE)
    one.open("/signaler/")
    one.page.get_by_role("button", name="Utiliser ma position").click()
    one.page.get_by_text("Écrivez l’adresse ci-dessous.").wait_for()


def test_near_a_border_the_commune_is_asked_without_leaving_the_page(visit: Visit) -> None:
    one = visit(**DESK, geolocation=NEAR_VILLEURBANNE, permissions=["geolocation"])
    one.open("/signaler/")
    choose_lamp(one)
    one.page.get_by_role("button", name="Utiliser ma position").click()
    one.page.locator("label", has_text="Villeurbanne").click()
    one.page.locator("#destinataire", has_text="Ville de Villeurbanne").wait_for()
    assert one.page.get_by_label("Villeurbanne").is_checked()
    assert one.page.evaluate("document.activeElement.value") == "69266"  # the keyboard stays where it was
    describe(one)
    one.press("Envoyer mon signalement")
    assert "Ce lieu est à Villeurbanne" in one.page.inner_text("main")


def test_without_scripts(visit: Visit) -> None:
    """Who is competent is asked with a button; then written to, given up, all by plain forms."""
    one = visit(**PHONE, java_script_enabled=False)
    one.open("/signaler/")
    assert not one.page.get_by_role("button", name="Utiliser ma position").is_visible()
    choose_lamp(one)
    one.page.get_by_label("Adresse ou lieu").fill("12 rue de la République")
    one.press("Vérifier d’abord à qui il sera envoyé")
    assert (one.path(), urlsplit(one.page.url).fragment) == ("/signaler/", "destinataire")
    assert "Ville de Bron" in one.page.locator("#destinataire").inner_text()
    describe(one)
    one.press("Envoyer mon signalement")
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
    choose_lamp(one)
    one.page.get_by_label("Adresse ou lieu").fill("12 rue de la République")
    describe(one)
    one.press("Envoyer mon signalement")
    first = one.page.url
    one.page.reload()
    assert one.page.url == first
    one.page.go_back()
    one.press("Envoyer mon signalement")
    assert (one.path(), one.status()) == ("/signaler/", 422)
