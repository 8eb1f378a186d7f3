"""What was answered on the usual form, kept without network: it is sent, unless the place changes or it is refused."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Away, Guichet
from tests.journeys.kept import answers, card, cut, filed, lamps, restore
from tests.journeys.network import Network
from tests.journeys.report_form import SEND, lamp_described, locate, reach
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.browser
AVENUE = {"latitude": 45.7330, "longitude": 4.9098, "accuracy": 8}
NEAR_VILLEURBANNE = {"latitude": 45.748, "longitude": 4.905, "accuracy": 8}
LAMP = "BRO-EP-0109"  # one of the three nearest, which a telephone shows


def describe(resident: Visitor, words: str, place: dict[str, float]) -> None:
    """On the usual form, with network: a broken lamp at a place that the telephone gave."""
    resident.context.set_geolocation(place)
    page = resident.open("/signaler/")
    lamp_described(resident, words)
    locate(page)


def keep(resident: Visitor, network: Network) -> None:
    reach(resident.page, "verifier")
    cut(resident, network)
    resident.press(SEND)
    assert resident.path() == "/hors-ligne/signaler/"


def keep_again(page: Page) -> None:
    """A position says the commune to the server; on the device one says it oneself."""
    page.get_by_label("Dans quelle commune").select_option("69029")
    page.get_by_role("button", name="Garder mon signalement").click()


def test_the_commune_that_was_answered_is_kept(away: Away, network: Network, guichet: Guichet) -> None:
    resident, words = away(), next(lamps)
    page = resident.page
    describe(resident, words, NEAR_VILLEURBANNE)
    page.locator("label", has_text="Villeurbanne").click()
    expect(page.locator("#destinataire")).to_contain_text("Ville de Villeurbanne")
    keep(resident, network)
    card(page, words).get_by_role("button", name="Modifier").click()
    expect(page.get_by_label("Dans quelle commune")).to_have_value("69266")
    page.get_by_role("button", name="Ne rien changer").click()
    restore(resident, network)
    expect(page.get_by_text("Envoyés depuis cet appareil")).to_be_visible()
    assert filed(guichet, words) == 1


@pytest.mark.parametrize("moved", [False, True])
def test_another_place_is_about_another_asset(moved: bool, away: Away, network: Network, guichet: Guichet) -> None:
    resident, words = away(), next(lamps)
    page = resident.page
    describe(resident, words, AVENUE)
    page.locator("label", has_text=LAMP).click()
    expect(page.locator(".recipient-card")).to_contain_text(LAMP)
    keep(resident, network)
    card(page, words).get_by_role("button", name="Modifier").click()
    if moved:
        page.get_by_label("Adresse ou lieu").fill("1 place de la Liberté, 69500 Bron")
    keep_again(page)
    expect(page.get_by_text("C’est gardé sur cet appareil.")).to_be_visible()
    restore(resident, network)
    expect(page.get_by_text("Envoyés depuis cet appareil")).to_be_visible()
    [said] = answers(guichet, words)
    assert said.get("asset") == (None if moved else f"Lampadaire {LAMP}")


def test_an_answer_that_is_refused_is_left_out(away: Away, network: Network, guichet: Guichet) -> None:
    """A lamp that is taken away before the network is back: the form of the device cannot name another."""
    resident, words = away(), next(lamps)
    page = resident.page
    describe(resident, words, AVENUE)
    lamp = page.locator("[name=asset]").first
    lamp.wait_for(state="attached")
    reach(page, "verifier")
    lamp.evaluate("(radio) => { radio.value = '404404404'; radio.checked = true; }")
    keep(resident, network)
    restore(resident, network)
    expect(card(page, words)).to_contain_text("Cet équipement n’est plus proposé")
    card(page, words).get_by_role("button", name="Modifier").click()
    expect(page.get_by_role("alert")).to_contain_text("votre signalement partira sans elle")
    assert resident.barriers() == ""
    keep_again(page)
    expect(page.get_by_text("Envoyés depuis cet appareil")).to_be_visible()
    [said] = answers(guichet, words)
    assert "asset" not in said
