"""An address is proposed while it is typed, chosen with the keyboard, found from a position; or goes as it is typed."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.conftest import Visit
from tests.journeys.report_form import lamp_described, locate
from tests.journeys.visitor import DESK, Visitor

pytestmark = pytest.mark.browser
LABEL = "12 Rue de la République, 69500 Bron"


def field(page: Page) -> Locator:
    return page.get_by_label("Adresse ou lieu")


def at_the_place(one: Visitor) -> Page:
    """At the step of the report form that asks where it is."""
    page = one.open("/signaler/")
    lamp_described(one)
    return page


def test_one_is_chosen_with_the_keyboard(visit: Visit, addresses: None) -> None:
    one = visit(**DESK)
    page = one.open("/signaler/")
    lamp_described(one)
    combobox = page.get_by_role("combobox", name="Adresse ou lieu")
    combobox.press_sequentially("1")
    expect(combobox).to_have_attribute("aria-expanded", "false")
    combobox.press_sequentially("2 rue de la rep")
    options = page.get_by_role("listbox", name="Adresses proposées").get_by_role("option")
    expect(options).to_have_text([LABEL])
    expect(page.get_by_text("Une adresse proposée.")).to_be_visible()
    combobox.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    assert combobox.get_attribute("aria-activedescendant") == options.first.get_attribute("id")
    combobox.press("Enter")
    expect(combobox).to_have_value(LABEL)
    expect(combobox).to_have_attribute("aria-expanded", "false")
    expect(page.locator("#id_latitude")).to_have_value("45,7333")
    expect(page.locator(".address [name=commune]")).to_have_value("69029")
    expect(page.locator("#destinataire")).to_contain_text("Ville de Bron")
    combobox.press("End")
    combobox.press("Backspace")  # another address: what the first one filled in goes
    expect(page.locator("#id_latitude")).to_have_value("")
    expect(page.locator(".address [name=commune]")).to_have_value("")


def test_escape_closes_and_keeps_what_is_typed(visit: Visit, addresses: None) -> None:
    page = at_the_place(visit(**DESK))
    field(page).press_sequentially("rue de la rep")
    option = page.get_by_role("option")
    expect(option).to_be_visible()
    field(page).press("Escape")
    expect(option).to_be_hidden()
    expect(field(page)).to_have_value("rue de la rep")


def test_a_position_gives_its_address(visit: Visit, addresses: None) -> None:
    where = {"latitude": 45.7334, "longitude": 4.9112, "accuracy": 8}
    page = at_the_place(visit(**DESK, geolocation=where, permissions=["geolocation"]))
    locate(page)
    expect(field(page)).to_have_value(LABEL)
    expect(page.locator("#id_latitude")).to_have_value("45,733400")


def test_without_addresses_what_is_typed_goes_as_it_is(visit: Visit) -> None:
    page = at_the_place(visit(**DESK))
    field(page).press_sequentially("12 rue de la république")
    expect(page.get_by_text("Les propositions d’adresses sont indisponibles")).to_be_visible()


def test_the_form_does_without_proposals_that_the_network_did_not_bring(visit: Visit, addresses: None) -> None:
    where = {"latitude": 45.7334, "longitude": 4.9112, "accuracy": 8}
    one = visit(**DESK, geolocation=where, permissions=["geolocation"])
    one.context.route("**/js/combobox*.js", lambda route: route.abort())
    page = at_the_place(one)
    expect(page.locator(".recipient-card")).to_have_count(0)
    locate(page)
    expect(field(page)).to_have_value(LABEL)
    expect(page.locator("#destinataire")).to_contain_text("Ville de Bron")
    assert {fault.rpartition("net::")[2] for fault in one.faults} == {"ERR_FAILED"}
    one.faults.clear()
