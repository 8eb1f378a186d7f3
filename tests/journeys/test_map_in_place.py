"""The small map of the treatment page: drawn by the server, one that moves once tapped, a link without network."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Guichet, Visit, sign_in
from tests.journeys.desk_pages import treatment
from tests.journeys.visitor import DESK, Visitor

pytestmark = pytest.mark.browser
MAP_OF_ALL = re.compile(r"/admin/carte/\?vue=toutes&q=")


@pytest.fixture
def agent(guichet: Guichet, visit: Visit) -> Visitor:
    """At the page of a report, as who runs Bron's desk."""
    one = visit("metropole", **DESK)
    sign_in(one, "responsable.bron@example.org")
    treatment(one, guichet)
    return one


def opened(page: Page) -> None:
    page.locator(".treatment-map a").click()
    expect(page.get_by_role("region", name="Carte du lieu")).to_be_focused()


def test_it_opens_where_it_is_drawn_at_that_place(agent: Visitor, guichet: Guichet) -> None:
    page, drawing = agent.page, agent.page.locator(".treatment-map .plan")
    address = page.url
    expect(drawing).to_be_visible()
    guichet.tiles.asked.clear()
    opened(page)
    expect(drawing).to_be_hidden()
    expect(page.locator(".treatment-map .map-pin")).to_be_visible()
    expect(page.locator(".treatment-map .leaflet-tile-loaded").first).to_be_attached()
    assert {path.split("/")[1] for path, _referrer in guichet.tiles.asked} == {"17"}
    assert {referrer for _path, referrer in guichet.tiles.asked} == {""}
    assert page.url == address
    page.keyboard.press("+")
    page.wait_for_function("() => document.querySelector('.leaflet-tile-pane img[src*=\"/18/\"]')")
    assert agent.barriers(".treatment-map") == ""
    link = page.locator(".treatment-map-open")
    with page.expect_navigation(url=MAP_OF_ALL):
        link.click()


def test_without_network_the_link_is_followed(agent: Visitor) -> None:
    agent.page.route("**/vendor/leaflet/*.js", lambda route: route.abort())
    with agent.page.expect_navigation(url=MAP_OF_ALL):
        agent.page.locator(".treatment-map a").click()
    agent.page.wait_for_load_state("networkidle")  # the map of all asks for it too
    agent.page.unroute("**/vendor/leaflet/*.js")
    agent.faults.clear()  # what did not come


def test_a_key_held_leaves_the_page_as_it_is(agent: Visitor) -> None:
    with agent.context.expect_page() as other:
        agent.page.locator(".treatment-map a").click(modifiers=["Control"])
    other.value.wait_for_url(MAP_OF_ALL)
    expect(agent.page.locator(".treatment-map .plan")).to_be_visible()
