"""Reports that a device keeps, changed, erased or kept again while they leave: each leaves once, as it was left."""

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Away, Guichet
from tests.journeys.kept import DEPOSIT, card, cut, filed, fill_in, lamps, restore, rewrite, write
from tests.journeys.network import Network
from tests.journeys.report_form import SEND, lamp_described, reach, write_address

pytestmark = pytest.mark.browser


def test_what_was_changed_after_it_had_left_is_said(away: Away, network: Network, guichet: Guichet) -> None:
    resident, words, others = away(), next(lamps), next(lamps)
    page = resident.page
    cut(resident, network)
    resident.open("/signaler/")
    write(page, words)
    network.losing = DEPOSIT
    restore(resident, network)
    guichet.house.wait_until(lambda: network.lost > 0)
    expect(card(page, words)).not_to_contain_text("Envoi en cours")  # the page knows that the answer is lost
    card(page, words).get_by_role("button", name="Modifier").click()
    page.get_by_label("Que se passe-t-il").fill(others)
    network.losing = b""
    page.get_by_role("button", name="Garder mon signalement").click()
    expect(card(page, others)).to_contain_text("Une première version est déjà partie, sous la référence")
    assert (filed(guichet, words), filed(guichet, others)) == (1, 0)
    card(page, others).get_by_role("button", name="Modifier").click()
    page.get_by_role("button", name="Garder mon signalement").click()
    expect(card(page, others)).to_have_count(0)
    guichet.house.wait_until(lambda: filed(guichet, others) == 1)


def test_what_leaves_while_it_is_being_changed_is_said(away: Away, network: Network, guichet: Guichet) -> None:
    resident, words, others = away(), next(lamps), next(lamps)
    page = resident.page
    cut(resident, network)
    resident.open("/signaler/")
    write(page, words)
    card(page, words).get_by_role("button", name="Modifier").click()
    page.get_by_label("Que se passe-t-il").fill(others)
    restore(resident, network)
    expect(page.get_by_text("Envoyés depuis cet appareil")).to_be_visible()
    page.get_by_role("button", name="Garder mon signalement").click()
    expect(card(page, others)).to_contain_text("Une première version est déjà partie, sous la référence")
    assert (filed(guichet, words), filed(guichet, others)) == (1, 0)


def test_what_is_changed_while_another_leaves_goes_in_its_new_form(
    away: Away, network: Network, guichet: Guichet
) -> None:
    resident = away()
    page = resident.page
    erased, words, others, first = (next(lamps) for _ in range(4))
    cut(resident, network)
    resident.open("/signaler/")
    for one in (erased, words, first):
        write(page, one)
    network.holding = DEPOSIT
    restore(resident, network)
    guichet.house.wait_until(lambda: network.held > 0)
    expect(card(page, first)).to_contain_text("Envoi en cours")
    rewrite(page, words, others)
    page.on("dialog", lambda dialog: dialog.accept())
    card(page, erased).get_by_role("button", name="Effacer de cet appareil").click()
    expect(card(page, erased)).to_have_count(0)
    network.holding = b""
    expect(page.get_by_role("link", name="Suivre")).to_have_count(2)
    assert [filed(guichet, one) for one in (erased, words, others, first)] == [0, 0, 1, 1]


def test_what_is_changed_just_before_it_leaves_goes_in_its_new_form(
    away: Away, network: Network, guichet: Guichet
) -> None:
    """The device asks for a token first: that may take a while."""
    resident, words, others = away(), next(lamps), next(lamps)
    page = resident.page
    cut(resident, network)
    resident.open("/signaler/")
    write(page, words)
    network.holding = DEPOSIT.replace(b"POST", b"GET")
    restore(resident, network)
    guichet.house.wait_until(lambda: network.held > 0)
    expect(card(page, words)).to_contain_text("Envoi en cours")
    rewrite(page, words, others)
    network.holding = b""
    expect(page.get_by_role("link", name="Suivre")).to_have_count(1)
    expect(card(page, others)).to_have_count(0)
    assert (filed(guichet, words), filed(guichet, others)) == (0, 1)


def test_two_taps_keep_one(away: Away, network: Network) -> None:
    resident, words = away(), next(lamps)
    page = resident.page
    cut(resident, network)
    resident.open("/signaler/")
    fill_in(page, words)
    page.get_by_role("button", name="Garder mon signalement").evaluate("(one) => { one.click(); one.click(); }")
    expect(card(page, words).first).to_be_visible()
    page.reload()
    expect(card(page, words)).to_have_count(1)


def test_taps_on_the_usual_form_keep_one(away: Away, network: Network) -> None:
    resident, words = away(), next(lamps)
    page = resident.open("/signaler/")
    lamp_described(resident, words)
    write_address(page)
    reach(page, "verifier")
    page.wait_for_load_state("networkidle")  # the script that keeps what cannot be sent comes last
    cut(resident, network)
    button = page.get_by_role("button", name=SEND)
    with page.expect_navigation():
        button.evaluate("(one) => void setInterval(() => one.click(), 5)")
    expect(card(page, words).first).to_be_visible()
    page.reload()
    expect(card(page, words)).to_have_count(1)
