"""Signing in with FranceConnect at a real browser, which goes to a real provider set up as FranceConnect is."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.bench.served import free_port, gunicorn
from tests.journeys.conftest import Guichet
from tests.journeys.mailbox import wait_for_link
from tests.journeys.test_one_account import CONFIRMATION
from tests.journeys.visitor import DESK, Visitor, visitor
from tests.portail.signin.identities.served import PEOPLE, served

pytestmark = [pytest.mark.browser, pytest.mark.provider]
PERSON = "angela"
NEUTRAL = "FranceConnect ne nous a pas dit qui vous êtes. Ce que vous aviez commencé est gardé."


@dataclass
class Door:
    """The account host with the button of FranceConnect, and where that leads."""

    home: str
    issuer: str


@pytest.fixture(scope="module")
def door(guichet: Guichet, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Door]:
    """The Guichet of the other journeys, served once more by who knows FranceConnect."""
    folder, port = tmp_path_factory.mktemp("franceconnect"), free_port()
    home = f"http://localhost:{port}"
    with served(folder, name="franceconnect", base=home) as provider:
        told = guichet.house.environment | {
            "FRANCECONNECT_URL": provider.issuer,
            "FRANCECONNECT_CLIENT_ID": provider.client_id,
            "FRANCECONNECT_CLIENT_SECRET": provider.secret,
            "PORT": str(port),
        }
        with gunicorn(
            "portail.wsgi:application", log=folder / "web.log", port=port, **guichet.house.environment | told
        ):
            yield Door(home, provider.issuer)


@pytest.fixture
def resident(door: Door, browser: Browser) -> Iterator[Visitor]:
    one = visitor(browser, door.home, **DESK)
    yield one
    one.context.close()
    provider = door.issuer.removesuffix("/api/v2")  # whose pages have no icon
    assert [fault for fault in one.faults if not fault.startswith(provider)] == []


def press_the_button(resident: Visitor, door: Door) -> Page:
    """From the page to sign in to the provider's own."""
    page = resident.open("/compte/connexion/?next=/mon-espace/messages/")
    page.get_by_role("button", name="S’identifier avec FranceConnect").click()
    page.wait_for_url(f"{door.issuer}/interaction/*")
    return page


def sign_out(resident: Visitor, door: Door) -> None:
    """Here, then on FranceConnect's own page, which leads back."""
    page = resident.open("/compte/deconnexion/")
    page.get_by_role("main").get_by_role("button", name="Me déconnecter").click()
    page.get_by_role("button", name="Quitter").click()
    page.wait_for_url(f"{door.home}/compte/deconnexion/faite/*")
    resident.open("/mon-espace/")
    assert resident.path() == "/compte/connexion/"


def test_who_agrees_comes_back_signed_in(guichet: Guichet, door: Door, resident: Visitor) -> None:
    email = PEOPLE[PERSON]["email"]
    page = press_the_button(resident, door)
    page.get_by_label("Compte").fill(PERSON)
    page.get_by_role("button", name="Entrer").click()
    page.wait_for_url(f"{door.home}/compte/identites/premiere-visite/")
    expect(page.get_by_role("main")).to_contain_text("Angela DUBOIS")
    expect(page.get_by_label("Adresse électronique")).to_have_value(email)
    assert resident.barriers() == ""
    page.locator("[name=terms]").press("Space")  # a click may fall on the link in its label
    resident.press("Ouvrir mon compte")
    resident.open(wait_for_link(guichet.mails, email, CONFIRMATION))
    resident.press("Confirmer mon adresse")

    resident.open("/compte/identites/")
    expect(page.locator(".account-item").get_by_role("heading")).to_have_text("FranceConnect")
    assert resident.barriers() == ""
    sign_out(resident, door)

    page = press_the_button(resident, door)  # now known: nothing but the consent stands between
    page.get_by_label("Compte").fill(PERSON)
    page.get_by_role("button", name="Entrer").click()
    page.wait_for_url(f"{door.home}/mon-espace/messages/")
    sign_out(resident, door)


def test_who_refuses_is_told_one_thing_and_is_nobody(door: Door, resident: Visitor) -> None:
    page = press_the_button(resident, door)
    page.get_by_role("button", name="Abandonner").click()
    page.wait_for_url(f"{door.home}/compte/identites/franceconnect/retour/*")
    assert resident.status() == 400
    expect(page.get_by_role("heading", level=1)).to_have_text("La connexion n’a pas abouti")
    expect(page.get_by_role("main").get_by_text(NEUTRAL)).to_be_visible()
    assert "access_denied" not in page.get_by_role("main").inner_text()
    assert resident.barriers() == ""
    resident.open("/mon-espace/")
    assert resident.path() == "/compte/connexion/"
    page = press_the_button(resident, door)  # and may begin again
