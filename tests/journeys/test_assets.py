"""Which lamp is it? One is chosen in the list, on the map or by its number, and everyone reads the same number."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.conftest import Away, Guichet, Visit, sign_in
from tests.journeys.network import Network
from tests.journeys.report_form import choose_lamp, describe, lamp_described, locate, write_address
from tests.journeys.report_form import send as press_send
from tests.journeys.visitor import DESK, PHONE, Visitor

pytestmark = pytest.mark.browser
REFERENCE = re.compile(r"[2-9A-Z]{4}-[2-9A-Z]{4}")
# On the avenue, and in the park of the metropolis: where the demonstration has lamps.
AVENUE = {"latitude": 45.7330, "longitude": 4.9098, "accuracy": 8}
PARK = {"latitude": 45.7265, "longitude": 4.9095, "accuracy": 8}


def at_a_lamp(visit: Visit, place: dict[str, float], **device: object) -> Visitor:
    """Someone on the report form, a broken lamp chosen, at a place that their telephone gave."""
    one = visit(**(PHONE | device), geolocation=place, permissions=["geolocation"])
    one.open("/signaler/")
    lamp_described(one, "Il s’éteint et se rallume toutes les minutes.")
    locate(one.page)
    return one


def offers(page: Page) -> Locator:
    """The assets to choose from: a telephone shows the three nearest, and the one that is chosen."""
    return page.get_by_role("radio", name=re.compile(r"^Lampadaire (BRO|PAR)-EP-\d{4}, "))


def send(one: Visitor) -> str:
    """Send it; returns the reference of the report."""
    press_send(one)
    expect(one.page.get_by_text("Votre signalement est enregistré")).to_be_visible()
    found = REFERENCE.search(one.page.locator(".copy-text").inner_text())
    assert found
    return found.group()


def read_by_agents_and_programs(visit: Visit, reference: str, number: str, *, agent: str) -> None:
    """The number is on the page where the report is treated, and in what Open311 tells of it."""
    desk = visit("metropole", **DESK)
    sign_in(desk, agent)
    desk.open(f"/admin/demandes/?vue=toutes&q={reference}")
    desk.page.locator("tr", has_text=reference).get_by_role("link").first.click()
    expect(desk.page.get_by_role("main")).to_contain_text(f"Lampadaire {number}")
    told = desk.context.request.get(f"{desk.home}/open311/v2/requests/{reference}.json?extensions=true")
    assert told.json()[0]["extended_attributes"]["asset"] == number


def test_the_nearest_are_offered_and_one_is_picked_in_the_list(visit: Visit) -> None:
    one = at_a_lamp(visit, AVENUE)
    page = one.page
    expect(offers(page)).to_have_count(3)
    before = page.locator("label", has_text="Lampadaire").all_inner_texts()
    page.locator("label", has_text="BRO-EP-0108").click()
    expect(page.locator(".recipient-card")).to_contain_text("s’occupe de ce lampadaire (BRO-EP-0108).")
    expect(page.get_by_role("radio", name="BRO-EP-0108")).to_be_checked()
    assert page.locator("label", has_text="Lampadaire").all_inner_texts() == before, "the list moved under the finger"
    assert one.barriers("form.form") == ""
    assert one.sticking_out(390) == []
    read_by_agents_and_programs(visit, send(one), "BRO-EP-0108", agent="agent.bron@example.org")


def test_by_keyboard_each_arrow_goes_to_the_next(visit: Visit) -> None:
    """Each one that is reached is chosen, and the page answers: the order must hold for the last to be reached."""
    page = at_a_lamp(visit, AVENUE, **DESK).page
    expect(offers(page)).to_have_count(5)
    names = [offer.get_attribute("value") for offer in offers(page).all()]
    offers(page).first.focus()
    page.keyboard.press("Space")
    for value in names[1:]:
        expect(page.locator(".recipient-card")).to_contain_text("s’occupe de ce lampadaire")
        page.keyboard.press("ArrowDown")
        expect(page.locator(f"[name=asset][value='{value}']")).to_be_focused()
        page.wait_for_load_state("networkidle")
        expect(page.locator(f"[name=asset][value='{value}']")).to_be_checked()


def test_what_is_being_typed_stays_when_an_answer_comes(away: Away, network: Network, guichet: Guichet) -> None:
    """And is asked about as what one leaves is."""
    resident = away()
    resident.context.set_geolocation(AVENUE)
    page = resident.open("/signaler/")
    lamp_described(resident)
    write_address(page, "Avenue Franklin-Roosevelt, 69500 Bron")
    page.get_by_label("Adresse ou lieu").blur()
    number = page.get_by_role("textbox", name="Numéro inscrit sur le mât")
    number.wait_for()
    network.holding = b"POST /signaler/"
    page.get_by_role("button", name="Ma position").click()
    guichet.house.wait_until(lambda: network.held > 0)
    number.press_sequentially("BRO-EP-0110")
    number.press("Home")
    network.holding = b""
    expect(offers(page).nth(2)).to_be_attached()  # three are near; the one that is typed may be there already
    expect(number).to_be_focused()
    expect(number).to_have_value("BRO-EP-0110")
    assert number.evaluate("(one) => [one.selectionStart, one.selectionEnd]") == [0, 0]
    number.press("Tab")
    expect(page.locator(".recipient-card")).to_contain_text("s’occupe de ce lampadaire (BRO-EP-0110).")


@pytest.mark.parametrize("known", [False, True], ids=["without addresses", "with addresses"])
def test_one_is_picked_on_the_map(visit: Visit, request: pytest.FixtureRequest, known: bool) -> None:
    """The map opens close enough to tell one from the next, and the list says which one it was.

    Addresses that are known fill in for the place of the lamp, and do not make it forgotten.
    """
    if known:
        request.getfixturevalue("addresses")
    one = at_a_lamp(visit, AVENUE)
    page = one.page
    expect(offers(page)).to_have_count(3)
    page.get_by_label("Adresse ou lieu").fill("")
    page.get_by_role("button", name="Voir la carte").click()
    expect(page.get_by_text("chaque point est un équipement")).to_be_visible()
    with page.expect_response(re.compile(r"/nearest/")):
        page.get_by_title("Lampadaire BRO-EP-0110").click()
    if known:
        expect(page.get_by_label("Adresse ou lieu")).to_have_value(re.compile(r"Rue de la République, 69500 Bron$"))
    expect(page.get_by_role("radio", name="BRO-EP-0110")).to_be_checked()
    expect(page.locator(".recipient-card")).to_contain_text("s’occupe de ce lampadaire (BRO-EP-0110).")
    assert one.barriers("form.form") == ""
    assert one.sticking_out(390) == []
    read_by_agents_and_programs(visit, send(one), "BRO-EP-0110", agent="agent.bron@example.org")


def test_a_lamp_of_the_metropolis_goes_to_it_whatever_the_rule_of_lighting(visit: Visit) -> None:
    one = at_a_lamp(visit, PARK)
    recipient = one.page.locator(".recipient-card")
    expect(recipient).to_contain_text("L’éclairage public relève de la commune.")
    one.page.locator("label", has_text="PAR-EP-").first.click()
    expect(recipient).to_contain_text("La Métropole de Lyon s’occupe de ce lampadaire (PAR-EP-")


def test_without_scripts_its_number_is_enough(visit: Visit) -> None:
    """An address that nobody can place, and the number as it is read at night: the report is where the lamp is."""
    one = visit(**PHONE, java_script_enabled=False)
    page = one.open("/signaler/")
    describe(page)
    choose_lamp(one)
    write_address(page, "Place de la Liberté, 69500 Bron")
    one.press("Vérifier d’abord à qui il sera envoyé")
    page.get_by_role("textbox", name="Numéro inscrit sur le mât").fill("bro ep 0412")
    one.press("Vérifier d’abord à qui il sera envoyé")
    expect(page.locator(".recipient-card")).to_contain_text("s’occupe de ce lampadaire (BRO-EP-0412).")
    expect(page.get_by_role("radio", name="BRO-EP-0412")).to_be_checked()
    expect(page.get_by_label("Latitude")).to_have_value("45,735444")
    read_by_agents_and_programs(visit, send(one), "BRO-EP-0412", agent="agent.bron@example.org")
