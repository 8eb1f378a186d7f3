"""A communication officer changes the look of a site and sees it before anybody else does; its menu fits a thumb."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Visit, sign_in
from tests.journeys.visitor import DESK, PHONE, Visitor

pytestmark = pytest.mark.browser
GROUND = "(element) => getComputedStyle(element).backgroundColor"
SETTINGS = "/admin/settings/communes/brand/"
PREVIEW = "#w-preview-iframe"
# The editor takes what is in the form two seconds after it opened for what was there: nobody types so fast.
WATCH = "document.addEventListener('w-unsaved:watch-edits', () => { document.documentElement.dataset.watched = '' })"
PATIENCE = 20_000  # milliseconds: the editor waits for a pause in what is typed


@pytest.fixture
def officer(visit: Visit) -> Visitor:
    visitor = visit("metropole", viewport={"width": 1440, "height": 1000})
    sign_in(visitor, "redaction.bron@example.org")
    visitor.page.add_init_script(WATCH)
    page = visitor.open(SETTINGS)
    page.locator("[data-side-panel-toggle=preview]").click()
    expect(page.frame_locator(PREVIEW).get_by_role("banner")).to_contain_text("Ville de Bron", timeout=PATIENCE)
    page.locator("html[data-watched]").wait_for(state="attached")
    return visitor


def fill(page: Page, **values: str) -> None:
    for name, value in values.items():
        page.locator(f"[name={name}]").fill(value)
    page.locator("[name=name]").press("Tab")


def test_a_brand_is_seen_before_it_is_saved(officer: Visitor, visit: Visit) -> None:
    page = officer.page
    shown = page.frame_locator(PREVIEW)
    expect(page.locator("input[type=color]")).to_have_count(5)
    fill(page, header_background="#7a1f3d", name="Bron la belle")
    expect(shown.get_by_role("banner")).to_contain_text("Bron la belle", timeout=PATIENCE)
    assert shown.get_by_role("banner").evaluate(GROUND) == "rgb(122, 31, 61)"
    expect(shown.get_by_text("La marque ne se verrait pas")).to_be_visible()
    light = shown.locator("body").evaluate(GROUND)
    page.get_by_label("Mode prévisualisation").select_option(label="Sombre")
    expect(shown.locator("html")).to_have_css("color-scheme", "dark", timeout=PATIENCE)
    assert shown.locator("body").evaluate(GROUND) != light
    resident = visit("bron", **DESK)
    expect(resident.open("/").get_by_role("banner")).to_contain_text("Ville de Bron")


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_the_preview_is_without_barrier(mode: str, officer: Visitor) -> None:
    """With colours that nobody could read as they are."""
    page = officer.page
    fill(
        page, primary="#ffee00", accent="#ffe9a8", surface="#888888", header_background="#fff7cc", name="Bron en jaune"
    )
    shown = page.frame_locator(PREVIEW)
    expect(shown.get_by_role("banner")).to_contain_text("Bron en jaune", timeout=PATIENCE)
    expect(shown.get_by_text("La couleur principale est claire")).to_be_visible()
    officer.open(f"{page.url}preview/?mode={mode}")
    for part in ("header", "main", "footer"):
        assert officer.barriers(part) == "", part
    for width in (320, 390):
        assert officer.sticking_out(width) == [], width


@pytest.mark.parametrize("slug", ["bron", "vaulx-en-velin"])
def test_the_menu_of_a_telephone_needs_no_script(slug: str, visit: Visit) -> None:
    page = visit(slug, **PHONE, java_script_enabled=False).open("/services/")
    menu = page.get_by_role("navigation", name="Menu principal")
    expect(menu).to_be_hidden()
    page.get_by_role("button", name="Menu", exact=True).tap()
    expect(menu).to_be_visible()
    expect(menu.locator("[aria-current=page]")).to_have_attribute("href", "/services/")
    for target in [*menu.get_by_role("link").all(), menu.get_by_role("button")]:
        box = target.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 44, target
    menu.get_by_role("button", name="Fermer").tap()
    expect(menu).to_be_hidden()
    page.get_by_role("button", name="Menu", exact=True).tap()
    menu.get_by_role("link", name="Signaler une anomalie").tap()
    expect(page).to_have_url(re.compile("/signaler/$"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_open_menu_is_without_barrier(scheme: str, visit: Visit) -> None:
    visitor = visit("vaulx-en-velin", **PHONE, color_scheme=scheme)
    visitor.open("/aide/").get_by_role("button", name="Menu", exact=True).tap()
    assert visitor.barriers("#menu") == ""


def test_on_paper_there_is_nothing_to_click(visit: Visit) -> None:
    page = visit("bron", **DESK).open("/aide/")
    page.emulate_media(media="print")
    expect(page.locator(".site-nav")).to_be_hidden()
    expect(page.locator(".site-tools")).to_be_hidden()
    expect(page.get_by_role("banner")).to_contain_text("Ville de Bron")
    expect(page.locator("footer")).to_be_hidden()
    expect(page.locator(".printed")).to_contain_text("/aide/")
