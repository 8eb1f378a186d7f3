"""Without network: what a browser shows, what it keeps, what it sends once the network is back. At a real browser.

The network is really cut, for pages and workers alike; `set_offline` besides makes the browser know of it.
"""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Away, Guichet
from tests.journeys.kept import DEPOSIT, card, cut, filed, lamps, restore, write
from tests.journeys.network import Network
from tests.journeys.pictures import phone_photo, wait_for_photos
from tests.journeys.report_form import SEND, lamp_described, reach, write_address
from tests.journeys.visitor import DESK

pytestmark = pytest.mark.browser


def hurried(page: Page) -> bool:
    """Press « Envoyer maintenant » where it is offered: the worker, which tries too, may take the card away meanwhile.

    Whether the report is sent, by the one or the other."""
    page.evaluate("document.querySelector('[data-send]:not([hidden])')?.click()")
    return page.get_by_text("Envoyés depuis cet appareil").is_visible()


def test_without_network_a_page_says_so_and_comes_when_it_is_back(away: Away, network: Network) -> None:
    resident = away()
    page = resident.page
    cut(resident, network)
    resident.open("/actualites/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Vous êtes sans connexion")
    expect(page.get_by_role("banner")).to_contain_text("Ville de Bron")
    assert resident.barriers() == ""
    assert page.evaluate("document.fonts.check('1rem \"Atkinson Hyperlegible Next\"')")
    assert page.get_by_role("main").evaluate("one => getComputedStyle(one).fontFamily").startswith('"Atkinson')
    restore(resident, network)
    expect(page.get_by_role("heading", level=1)).not_to_have_text("Vous êtes sans connexion")
    assert resident.path() == "/actualites/"


def test_a_report_written_without_network_leaves_when_it_is_back(
    away: Away, network: Network, guichet: Guichet
) -> None:
    resident, words = away(), next(lamps)
    page = resident.page
    cut(resident, network)
    resident.open("/signaler/?category=depot-sauvage")
    assert resident.path() == "/hors-ligne/signaler/"
    expect(page.get_by_label("De quoi s’agit-il")).to_have_value("depot-sauvage")
    page.get_by_role("button", name="Ma position").click()
    expect(page.get_by_text("Position enregistrée, à 12\u00a0m près.")).to_be_visible()
    write(page, words, address="")
    assert resident.barriers() == ""
    page.reload()
    expect(card(page, words)).to_contain_text("1 photo")
    assert filed(guichet, words) == 0

    restore(resident, network)
    expect(page.get_by_text("Envoyés depuis cet appareil")).to_be_visible()
    expect(card(page, words)).to_have_count(0)
    assert filed(guichet, words) == 1
    assert resident.barriers() == ""
    page.get_by_role("link", name="Suivre").click()
    expect(page.get_by_text("Votre signalement est enregistré")).to_be_visible()
    wait_for_photos(resident, page.locator(".gallery img"), 1)


def test_it_is_sent_once_from_two_windows_though_the_answers_are_lost(
    away: Away, network: Network, guichet: Guichet
) -> None:
    resident, words = away(), next(lamps)
    cut(resident, network)
    resident.open("/signaler/")
    write(resident.page, words)
    network.losing = DEPOSIT
    other = resident.context.new_page()
    restore(resident, network)
    other.goto(resident.home)
    guichet.house.wait_until(lambda: network.lost > 0)
    assert filed(guichet, words) == 1
    expect(other.get_by_text("PAS ENCORE ENVOYÉ")).to_be_visible()

    network.losing = b""
    page = resident.page
    page.goto(f"{resident.home}/hors-ligne/signaler/")
    other.reload()
    guichet.house.wait_until(lambda: hurried(page))  # a busy server has a device wait for longer than a test does
    expect(other.get_by_text("PAS ENCORE ENVOYÉ")).to_have_count(0)
    assert filed(guichet, words) == 1


def test_the_worker_sends_what_is_left_when_no_window_is_open(away: Away, network: Network, guichet: Guichet) -> None:
    resident, words = away(), next(lamps)
    cut(resident, network)
    resident.open("/signaler/")
    write(resident.page, words)
    resident.page.goto("about:blank")
    told: list[dict] = []
    browser = resident.context.new_cdp_session(resident.page)
    browser.on("ServiceWorker.workerRegistrationUpdated", lambda event: told.extend(event["registrations"]))
    browser.send("ServiceWorker.enable")
    restore(resident, network)
    resident.wait_until(lambda: any(one["scopeURL"].startswith(resident.home) for one in told))
    ours = next(one for one in told if one["scopeURL"].startswith(resident.home))
    which = {"origin": resident.home, "registrationId": ours["registrationId"], "tag": "signalements"}
    browser.send("ServiceWorker.dispatchSyncEvent", which | {"lastChance": False})
    guichet.house.wait_until(lambda: filed(guichet, words) == 1)


@pytest.mark.parametrize("knows", [True, False])
def test_the_usual_form_keeps_what_it_cannot_post(knows: bool, away: Away, network: Network, guichet: Guichet) -> None:
    """Whether the browser knows that the network is gone, or believes that there is one."""
    resident, words = away(), next(lamps)
    page = resident.open("/signaler/")
    page.get_by_label("Photos").set_input_files([phone_photo()])
    lamp_described(resident, words)
    write_address(page)
    reach(page, "verifier")
    page.locator("summary", has_text="Laisser un téléphone").click()
    page.get_by_label("Nom", exact=False).first.fill("Camille")
    page.wait_for_load_state("networkidle")  # the script that keeps what cannot be sent comes last
    network.cut()
    if knows:
        resident.context.set_offline(True)
    resident.press(SEND)
    assert resident.path() == "/hors-ligne/signaler/"
    expect(card(page, words)).to_contain_text("1 photo")
    restore(resident, network)
    if not knows:
        guichet.house.wait_until(lambda: hurried(page))
    expect(page.get_by_text("Envoyés depuis cet appareil")).to_be_visible()
    assert filed(guichet, words) == 1


def test_it_is_seen_on_every_page_and_can_be_changed_and_erased(away: Away, network: Network, guichet: Guichet) -> None:
    resident, words, others = away(), next(lamps), next(lamps)
    page = resident.page
    cut(resident, network)
    resident.open("/signaler/")
    write(page, words)
    resident.open("/aide/")
    expect(page.get_by_role("main")).to_contain_text("PAS ENCORE ENVOYÉ – 1 signalement attend sur cet appareil")
    assert resident.barriers() == ""
    page.get_by_role("link", name="Voir").click()
    card(page, words).get_by_role("button", name="Modifier").click()
    expect(page.get_by_role("heading", name="Modifier mon signalement")).to_be_focused()
    expect(page.get_by_label("Adresse ou lieu")).to_have_value("12 rue de la République, 69500 Bron")
    page.get_by_role("button", name="Retirer IMG_2041.jpg").click()
    page.get_by_label("Que se passe-t-il").fill(others)
    page.get_by_role("button", name="Garder mon signalement").click()
    expect(card(page, others)).not_to_contain_text("photo")
    expect(card(page, words)).to_have_count(0)
    page.on("dialog", lambda dialog: dialog.accept())
    card(page, others).get_by_role("button", name="Effacer de cet appareil").click()
    expect(card(page, others)).to_have_count(0)
    restore(resident, network)
    resident.open("/")
    expect(page.get_by_text("PAS ENCORE ENVOYÉ")).to_have_count(0)
    assert (filed(guichet, words), filed(guichet, others)) == (0, 0)


def test_what_is_refused_is_said_and_kept(away: Away, network: Network, guichet: Guichet) -> None:
    resident, words = away(), next(lamps)
    page = resident.page
    cut(resident, network)
    resident.open("/signaler/")
    page.get_by_role("button", name="Garder mon signalement").click()
    expect(page.get_by_role("alert")).to_be_focused()
    expect(page.get_by_role("alert").get_by_role("link")).to_have_count(3)
    assert resident.barriers() == ""
    write(page, words, address="1 rue de Rivoli, 75001 Paris")
    restore(resident, network)
    expect(card(page, words)).to_contain_text("hors de la Métropole de Lyon")
    card(page, words).get_by_role("button", name="Modifier").click()
    expect(page.get_by_role("alert")).to_contain_text("hors de la Métropole de Lyon")
    assert resident.barriers() == ""
    page.get_by_label("Adresse ou lieu").fill("1 place de la Liberté, 69500 Bron")
    page.get_by_role("button", name="Garder mon signalement").click()
    expect(page.get_by_text("Envoyés depuis cet appareil")).to_be_visible()
    assert filed(guichet, words) == 1


def test_every_page_tells_what_waits_from_what_is_to_be_changed(away: Away, network: Network) -> None:
    resident, refused, waiting = away(), next(lamps), next(lamps)
    page = resident.page
    cut(resident, network)
    resident.open("/signaler/")
    write(page, refused, address="1 rue de Rivoli, 75001 Paris")
    restore(resident, network)
    expect(card(page, refused)).to_contain_text("hors de la Métropole de Lyon")
    resident.open("/aide/")
    said = page.get_by_role("main").get_by_role("status").first
    expect(said).to_contain_text("PAS ENVOYÉ – 1 signalement n’a pas pu partir : il faut le modifier.")
    expect(said).not_to_contain_text("attend")
    assert resident.barriers() == ""
    cut(resident, network)
    resident.open("/signaler/")
    for words in (waiting, next(lamps)):
        write(page, words)
    resident.open("/aide/")
    expect(said).to_contain_text("1 signalement n’a pas pu partir")
    expect(said).to_contain_text("2 signalements attendent sur cet appareil que le réseau revienne.")
    assert resident.barriers() == ""
    for width in (320, 390):
        assert resident.sticking_out(width) == [], width
    page.get_by_role("link", name="Voir").first.click()
    expect(card(page, waiting)).to_be_visible()


def test_a_wide_window_holds_it_too(away: Away, network: Network) -> None:
    resident = away()
    cut(resident, network)
    resident.open("/signaler/")
    write(resident.page, next(lamps))
    for width in (320, 390, DESK["viewport"]["width"]):
        assert resident.sticking_out(width) == [], width
