"""Reports written at a browser whose network is cut: kept there, and sent once it is back."""

import itertools
import uuid

from playwright.sync_api import Locator, Page, expect

from tests.journeys.conftest import Guichet
from tests.journeys.network import Network
from tests.journeys.pictures import phone_photo
from tests.journeys.visitor import Visitor

DEPOSIT = b"POST /hors-ligne/signaler/envoi/"
STREET = "12 rue de la République, 69500 Bron"
RUN = uuid.uuid4().hex[:6]
lamps = (f"Le lampadaire {RUN}-{number} ne s’allume plus." for number in itertools.count(1))


def cut(resident: Visitor, network: Network) -> None:
    """Cut the network, and have the browser know of it."""
    network.cut()
    resident.context.set_offline(True)


def restore(resident: Visitor, network: Network) -> None:
    network.restore()
    resident.context.set_offline(False)


def write(page: Page, words: str, address: str = STREET) -> None:
    """Fill in the form that the device keeps, with a photo, and keep it."""
    fill_in(page, words, address)
    page.get_by_role("button", name="Garder mon signalement").click()
    expect(card(page, words).get_by_text("PAS ENCORE ENVOYÉ")).to_be_visible()
    wait_for_keeping(page)


def fill_in(page: Page, words: str, address: str = STREET) -> None:
    page.get_by_label("De quoi s’agit-il").select_option("lampadaire-eteint")
    page.get_by_label("Adresse ou lieu").fill(address)
    page.get_by_label("Que se passe-t-il").fill(words)
    page.locator("[name=photos]").set_input_files([phone_photo()])


def rewrite(page: Page, words: str, others: str) -> None:
    """Put other words in the place of those that are kept."""
    card(page, words).get_by_role("button", name="Modifier").click()
    page.get_by_label("Que se passe-t-il").fill(others)
    page.get_by_role("button", name="Garder mon signalement").click()
    expect(card(page, words)).to_have_count(0)
    wait_for_keeping(page)


def wait_for_keeping(page: Page) -> None:
    """Until the form is ready for another: the list shows a report before the page has done with it."""
    expect(page.locator("#gardes-titre")).to_be_focused()


def card(page: Page, words: str) -> Locator:
    return page.locator(".kept", has_text=words)


def filed(guichet: Guichet, words: str) -> int:
    """How many requests have these words."""
    return len(answers(guichet, words))


def answers(guichet: Guichet, words: str) -> list[dict]:
    """What is filed with these words: the answers of each."""
    found = guichet.house.ask(f"SELECT answers FROM grc_demande WHERE answers->>'description' = '{words}'")
    return [row[0] for row in found]
