"""What was answered on the usual form, kept without network: it is sent."""

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Away, Guichet
from tests.journeys.kept import card, cut, filed, lamps, restore
from tests.journeys.network import Network
from tests.journeys.public_pages import choose_lamp
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.browser
NEAR_VILLEURBANNE = {"latitude": 45.748, "longitude": 4.905, "accuracy": 8}


def describe(resident: Visitor, words: str, place: dict[str, float]) -> None:
    """On the usual form, with network: a broken lamp at a place that the telephone gave."""
    resident.context.set_geolocation(place)
    page = resident.open("/signaler/")
    choose_lamp(resident)
    page.get_by_role("button", name="Utiliser ma position").click()
    page.get_by_label("Décrivez-le en quelques mots").fill(words)


def keep(resident: Visitor, network: Network) -> None:
    cut(resident, network)
    resident.press("Envoyer mon signalement")
    assert resident.path() == "/hors-ligne/signaler/"


def test_the_commune_that_was_answered_is_kept(away: Away, network: Network, guichet: Guichet) -> None:
    resident, words = away(), next(lamps)
    page = resident.page
    describe(resident, words, NEAR_VILLEURBANNE)
    page.locator("label", has_text="Villeurbanne").click()
    page.locator("#destinataire", has_text="Ville de Villeurbanne").wait_for()
    keep(resident, network)
    card(page, words).get_by_role("button", name="Modifier").click()
    expect(page.get_by_label("Dans quelle commune")).to_have_value("69266")
    page.get_by_role("button", name="Ne rien changer").click()
    restore(resident, network)
    expect(page.get_by_text("Envoyés depuis cet appareil")).to_be_visible()
    assert filed(guichet, words) == 1
