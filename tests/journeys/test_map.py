"""Maps in a real browser: a place put by mouse, by touch and by keyboard, with tiles and without, reports on a map."""

import gzip
import io
import re
from collections.abc import Iterator

import pytest
from PIL import Image
from playwright.sync_api import Page, Response, expect

from tests.journeys.conftest import Guichet, Visit
from tests.journeys.map_pages import NO_BACKGROUND, forgive_tiles, open_card, open_map, open_register
from tests.journeys.report_form import lamp_described, send
from tests.journeys.tiles import COLOUR
from tests.journeys.visitor import DESK, PHONE

pytestmark = pytest.mark.browser
WITH_MAP = 150_000  # bytes, compressed; without it: tests/portail/pages/test_weight.py
VILLEURBANNE = (45.772, 4.889)
PARIS = (48.8566, 2.3522)


@pytest.fixture
def without_tiles(guichet: Guichet) -> Iterator[None]:
    guichet.tiles.down = True
    yield
    guichet.tiles.down = False


def coordinates(page: Page) -> tuple[float, float]:
    latitude, longitude = (page.locator(f"#id_{name}").input_value() for name in ("latitude", "longitude"))
    return float(latitude.replace(",", ".")), float(longitude.replace(",", "."))


def settled(page: Page) -> tuple[float, float]:
    expect(page.locator(".place-map .map-said")).to_contain_text("Repère posé")
    return coordinates(page)


def test_a_place_is_put_by_keyboard_alone(visit: Visit) -> None:
    one = visit(**DESK)
    page = one.open("/signaler/")
    lamp_described(one)
    chart = open_map(one)
    page.keyboard.press("Tab")
    expect(chart).to_be_focused()
    chart.press("Enter")
    latitude, longitude = settled(page)
    expect(page.locator("#destinataire")).to_contain_text("Ville de Bron")
    chart.press("ArrowUp")
    chart.press("Shift+ArrowRight")
    page.wait_for_function("before => document.getElementById('id_latitude').value !== before", arg=dotted(latitude))
    moved = coordinates(page)
    assert 0 < moved[0] - latitude < moved[1] - longitude < 0.02
    chart.press("+")
    chart.press("ArrowLeft")
    page.wait_for_function("before => document.getElementById('id_longitude').value !== before", arg=dotted(moved[1]))
    assert 0 < moved[1] - coordinates(page)[1] < 0.001  # closer, a step is shorter
    send(one)
    assert "Votre signalement est enregistré" in page.inner_text("main")


def dotted(degrees: float) -> str:
    return f"{degrees:.6f}".replace(".", ",")


def test_a_place_is_put_by_touch_moved_and_seen_over_tiles(guichet: Guichet, visit: Visit) -> None:
    one = visit(**PHONE)
    page = one.open("/signaler/")
    lamp_described(one)
    guichet.tiles.asked.clear()
    chart = open_map(one)
    expect(chart).not_to_have_class(re.compile("map--bare"))
    expect(chart.locator("img.leaflet-tile-loaded").first).to_be_visible()
    assert chart.get_by_text("© IGN-F/Géoportail").count() == 1
    assert guichet.tiles.asked
    assert {referrer for _, referrer in guichet.tiles.asked} == {""}
    chart.tap(position={"x": 120, "y": 90})
    first = settled(page)
    assert chart.locator(".map-pin").count() == 1
    expect(page.locator("#lieu-dit")).to_contain_text("Ce lieu est à Bron.")
    chart.tap(position={"x": 60, "y": 170})
    page.wait_for_function("before => document.getElementById('id_latitude').value !== before", arg=dotted(first[0]))
    assert coordinates(page)[0] < first[0]


def test_tiles_are_really_drawn(visit: Visit) -> None:
    """Their colour is what is seen of the map: the content policy of the page lets them in."""
    one = visit(**DESK)
    one.open("/signaler/")
    lamp_described(one)
    chart = open_map(one)
    expect(chart.locator("img.leaflet-tile-loaded").first).to_be_visible()
    one.page.wait_for_load_state("networkidle")
    seen = Image.open(io.BytesIO(chart.screenshot())).convert("RGB")
    assert seen.getpixel((seen.width // 2, seen.height // 3)) == COLOUR


def test_without_tiles_the_journey_goes_on(without_tiles: None, guichet: Guichet, visit: Visit) -> None:
    one = visit(**PHONE)
    page = one.open("/signaler/")
    lamp_described(one)
    chart = open_map(one)
    expect(chart.get_by_text(NO_BACKGROUND)).to_be_visible()
    expect(chart).to_have_class(re.compile("map--bare"))
    assert chart.locator(".map-name", has_text="Bron").count() == 1
    chart.tap(position={"x": 120, "y": 90})
    settled(page)
    expect(page.locator("#destinataire")).to_contain_text("Ville de Bron")
    assert one.barriers() == ""
    forgive_tiles(one, guichet)


def test_what_is_typed_moves_the_mark(visit: Visit) -> None:
    """Another commune, then a place that is out of reach, which is said at once."""
    one = visit(**DESK)
    page = one.open("/signaler/")
    lamp_described(one)
    chart = open_map(one)
    for (latitude, longitude), said in ((VILLEURBANNE, "Ce lieu est à Villeurbanne."), (PARIS, "hors de la Métropole")):
        page.evaluate(
            """([latitude, longitude]) => document.querySelector("[data-locate]").dispatchEvent(
                new CustomEvent("place", { detail: { latitude, longitude } }))""",
            [latitude, longitude],
        )
        expect(page.locator("#lieu-dit")).to_contain_text(said)
        box, mark = chart.bounding_box(), chart.locator(".map-pin").bounding_box()
        assert box is not None
        assert mark is not None
        assert abs(mark["x"] + mark["width"] / 2 - box["x"] - box["width"] / 2) < 3


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["/signaler/", "/signalements/?etat=tous"])
def test_maps_are_without_barrier(path: str, scheme: str, visit: Visit) -> None:
    one = visit(**DESK, color_scheme=scheme)
    page = one.open(path)
    if path == "/signaler/":
        lamp_described(one)
        open_map(one).press("Enter")
        settled(page)
    else:
        assert one.barriers() == ""  # as a drawing
        open_register(page)
        open_card(page)
    assert one.barriers() == ""
    for width in (320, 390):
        assert one.sticking_out(width) == []


def test_a_first_visit_with_the_map_is_light(visit: Visit, guichet: Guichet) -> None:
    """All that a telephone which was never here fetches from us, compressed as by the proxy. Tiles are others'."""
    one = visit(**PHONE)
    answers: list[Response] = []
    one.page.on("response", lambda answer: answers.append(answer) if answer.url.startswith(one.home) else None)
    one.page.goto(f"{one.home}/signaler/", wait_until="networkidle")
    assert not [answer.url for answer in answers if "leaflet" in answer.url]
    lamp_described(one)
    open_map(one)
    one.page.wait_for_load_state("networkidle")
    weights = {answer.url: weight(answer) for answer in answers}
    assert [url for url in weights if "leaflet" in url]
    assert sum(weights.values()) <= WITH_MAP, weights


def weight(answer: Response) -> int:
    """Of the body, compressed where that helps."""
    body = answer.body()
    return min(len(body), len(gzip.compress(body)))
