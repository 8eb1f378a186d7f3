"""Trying FranceConnect in the demonstration as it is served, where nothing is set for it: each of the three people."""

import pytest
from playwright.sync_api import Page, expect

from portail.demo.simulation.people import people
from tests.journeys.conftest import Guichet, Visit
from tests.journeys.mailbox import wait_for_link
from tests.journeys.public_pages import press_franceconnect
from tests.journeys.test_one_account import CONFIRMATION
from tests.journeys.visitor import DESK, Visitor

pytestmark = pytest.mark.browser


def come_as(visitor: Visitor, guichet: Guichet, name: str) -> Page:
    press_franceconnect(visitor, guichet)
    visitor.press(f"Continuer comme {people()[name].called}")
    return visitor.page


def leave(visitor: Visitor) -> None:
    """Here, then by the simulated page, which leads back."""
    visitor.open("/compte/deconnexion/")
    visitor.page.get_by_role("main").get_by_role("button", name="Me déconnecter").click()
    visitor.page.wait_for_url(f"{visitor.home}/compte/deconnexion/faite/?state=*")
    visitor.open("/mon-espace/")
    assert visitor.path() == "/compte/connexion/"


@pytest.mark.parametrize("name", [name for name, person in people().items() if person.account])
def test_who_has_an_account_is_led_back_signed_in(guichet: Guichet, visit: Visit, name: str) -> None:
    visitor = visit("metropole", **DESK)
    page = come_as(visitor, guichet, name)
    page.wait_for_url(f"{visitor.home}/mon-espace/")
    visitor.open("/compte/identites/")
    expect(page.locator(".account-item").get_by_role("heading")).to_have_text("FranceConnect")
    leave(visitor)


def test_who_has_none_opens_one(guichet: Guichet, visit: Visit) -> None:
    newcomer = next(person for person in people().values() if not person.account)
    visitor = visit("metropole", **DESK)
    page = come_as(visitor, guichet, newcomer.name)
    page.wait_for_url(f"{visitor.home}/compte/identites/premiere-visite/")
    expect(page.get_by_role("main")).to_contain_text(newcomer.called)
    page.locator("[name=terms]").press("Space")
    visitor.press("Ouvrir mon compte")
    visitor.open(wait_for_link(guichet.mails, newcomer.claims["email"], CONFIRMATION))
    visitor.press("Confirmer mon adresse")
    visitor.open("/mon-espace/")
    assert visitor.path() == "/mon-espace/"
    leave(visitor)
    come_as(visitor, guichet, newcomer.name).wait_for_url(f"{visitor.home}/mon-espace/")
