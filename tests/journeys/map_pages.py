"""What several journeys do with the maps of the site."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.journeys.conftest import Guichet
from tests.journeys.visitor import Visitor

NO_BACKGROUND = "Fond de carte indisponible"


def open_map(one: Visitor) -> Locator:
    """Open the map of the report form, by keyboard; returns it once it is drawn."""
    button = one.page.get_by_role("button", name="Voir la carte")
    button.focus()
    button.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    one.page.locator(".map-commune").first.wait_for(state="attached")
    return one.page.get_by_role("application", name="Carte du lieu")


def open_register(page: Page) -> Locator:
    """Open the map of the register in place of its drawing, by keyboard; returns it once it is there."""
    chart = page.get_by_role("region", name="Carte des signalements")
    page.get_by_role("button", name="Ouvrir la carte").press("Enter")
    expect(chart).to_be_focused()
    return chart


def forgive_tiles(one: Visitor, guichet: Guichet) -> None:
    """What the browser says on its console of tiles that did not come is no fault of ours."""
    one.faults[:] = [fault for fault in one.faults if not fault.startswith(guichet.tiles.origin)]


def open_card(page: Page) -> str:
    """Choose a report by keyboard, through clusters if need be; returns its name."""
    page.locator(".map-cluster, .map-report").first.wait_for()
    while not page.locator(".map-report").count():
        with page.expect_response(re.compile(r"/signalements/carte/")):
            page.locator(".map-cluster").first.press("Enter")
        page.locator(".map-cluster, .map-report").first.wait_for()
    report = page.locator(".map-report").first
    name = report.get_attribute("aria-label") or ""
    report.press("Enter")
    expect(page.locator(".map-card")).to_be_focused()
    return name
