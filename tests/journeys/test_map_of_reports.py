"""The map of reports in a real browser: drawn first, opened by touch or keyboard, filtered, without network."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Away, Guichet, Visit, sign_in
from tests.journeys.map_pages import open_card, open_register
from tests.journeys.network import Network
from tests.journeys.visitor import DESK, PHONE

pytestmark = pytest.mark.browser
FROM_THE_TOP = "(element) => element.getBoundingClientRect().top + scrollY"  # of the page, wherever it is scrolled to


def test_reports_are_found_on_the_map_by_keyboard(visit: Visit) -> None:
    one = visit(**PHONE)
    page = one.open("/signalements/?etat=tous")
    open_register(page)
    name = open_card(page)
    label, word = name.split(", ")[:2]
    card = page.locator(".map-card")
    assert word in {"À traiter", "En cours", "Résolu", "Clos sans intervention"}
    expect(card).to_contain_text(word)
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    expect(page.get_by_role("button", name=name).first).to_be_focused()
    page.keyboard.press("Enter")
    card.get_by_role("link", name=label).click()
    page.wait_for_url(re.compile(r"/signalements/[\w-]+/$"))
    # A mark where an agent left the exact place, else the circle that it is somewhere in.
    expect(page.get_by_role("img", name=re.compile("Lieu (approximatif )?du signalement sur la carte"))).to_be_visible()
    expect(page.locator("[data-report-point]").locator(".map-pin, .map-around")).to_be_attached()


def test_where_the_map_is_stands_in_the_fragment_only(visit: Visit) -> None:
    """Who comes with it sees the map at once."""
    page = visit(**DESK).open("/signalements/#15/45.7363/4.9129")
    page.locator(".map-cluster, .map-report").first.wait_for()
    page.get_by_role("button", name="Réduire").click()
    page.wait_for_url(re.compile(r"/signalements/#14/45\.7\d+/4\.9\d+$"))


def test_when_the_reports_do_not_come_the_list_remains(visit: Visit) -> None:
    """The server refuses what is not a tile, as it would once broken."""
    one = visit(**PHONE)
    page = one.open("/signalements/")
    open_register(page)
    box = page.locator("[data-report-map]")
    box.evaluate("(box) => { box.dataset.tilesUrl = '/signalements/carte/99/{x}/{y}.json'; }")
    page.get_by_role("button", name="Réduire").click()
    expect(box.get_by_text("La liste ci-dessous est complète.")).to_be_visible()
    page.get_by_role("link", name="Voir la liste").click()
    expect(page.locator("#liste")).to_be_in_viewport()
    one.faults.clear()  # the 404


def test_one_tile_that_comes_does_not_hide_that_another_does_not(away: Away, network: Network) -> None:
    """Around the corner of four tiles; the one that failed is asked for again when the map moves."""
    resident = away()
    tile = "/signalements/carte/12/{}/1462"
    network.losing, network.holding = f"GET {tile.format(2103)}".encode(), f"GET {tile.format(2102)}".encode()
    page = resident.open("/signalements/#14/45.7062/4.8340")
    failed = page.get_by_text("La liste ci-dessous est complète.")
    expect(failed).to_be_visible()
    with page.expect_response(lambda answer: tile.format(2102) in answer.url) as late:
        network.holding = b""
    late.value.finished()
    page.wait_for_timeout(250)  # what the answer changes of the page
    expect(failed).to_be_visible()
    network.losing = b""
    page.get_by_role("region", name="Carte des signalements").press("ArrowRight")
    expect(failed).to_be_hidden()


def test_without_scripts_there_are_a_drawing_and_a_list(visit: Visit) -> None:
    page = visit(**PHONE, java_script_enabled=False).open("/signalements/")
    expect(page.get_by_role("img", name="Aperçu de la carte des signalements")).to_be_visible()
    expect(page.locator(".first-look-open")).to_be_hidden()
    expect(page.locator("#liste")).to_be_visible()


def test_a_map_takes_the_place_of_its_drawing_once_touched(guichet: Guichet, visit: Visit) -> None:
    """Anywhere on it. Nothing is fetched before, and what is below does not move."""
    one = visit(**PHONE)
    fetched: list[str] = []
    one.page.on("request", lambda request: fetched.append(request.url))
    guichet.tiles.asked.clear()
    page = one.open("/signalements/")
    page.wait_for_load_state("networkidle")
    assert not [url for url in fetched if "leaflet" in url or "contours" in url]
    assert not guichet.tiles.asked
    below = page.locator(".map-legend").evaluate(FROM_THE_TOP)
    page.locator(".first-look").tap(position={"x": 30, "y": 60})
    chart = page.get_by_role("region", name="Carte des signalements")
    expect(chart.locator("img.leaflet-tile-loaded").first).to_be_visible()
    expect(page.locator(".first-look")).to_have_count(0)
    expect(chart).to_be_focused()
    assert page.locator(".map-legend").evaluate(FROM_THE_TOP) == below


def test_without_network_the_drawing_stays_until_it_is_back(away: Away, network: Network) -> None:
    page = away().open("/signalements/")
    network.losing = b"/leaflet"
    button = page.get_by_role("button", name="Ouvrir la carte")
    button.click()
    expect(page.get_by_text("La carte ne peut pas être ouverte pour le moment.")).to_be_visible()
    expect(page.get_by_role("img", name="Aperçu de la carte des signalements")).to_be_visible()
    network.losing = b""
    button.click()
    expect(page.locator(".first-look")).to_have_count(0)


def test_a_filter_draws_the_map_of_the_requests_anew_where_it_was(visit: Visit, guichet: Guichet) -> None:
    """What is filtered stands on the map that Wagtail puts in place of the former; its pill takes the filter away."""
    latitude, longitude = guichet.house.ask(
        "SELECT d.latitude, d.longitude FROM grc_demande d JOIN communes_authority a ON a.id = d.authority_id"
        " WHERE a.slug = 'bron' AND d.state = 'resolu' AND d.latitude IS NOT NULL ORDER BY d.id LIMIT 1"
    )[0]
    agent = visit("metropole", **DESK)
    sign_in(agent, "agent.bron@example.org")
    # So near that whatever other journeys filed meanwhile is no cluster with it
    page = agent.open(f"/admin/carte/?vue=toutes#18/{latitude:.5f}/{longitude:.5f}")
    done = page.locator(".map-report.map-shape--resolu")
    done.first.wait_for()
    page.locator("#filters-drilldown button").first.click()
    page.locator("#filters-drilldown .w-drilldown__toggle", has_text="État").click()
    with page.expect_response(re.compile(r"/admin/carte/\d.*etat=recu")):
        page.locator("#filters-drilldown select[name=etat]").select_option("recu")
    page.wait_for_url(re.compile("etat=recu"))
    expect(page.locator("[data-report-map] .leaflet-tile-pane")).to_have_count(1)
    expect(done).to_have_count(0)
    page.locator(".w-pill__remove").click()
    done.first.wait_for()
    expect(page.locator("[data-report-map]")).to_have_count(1)
