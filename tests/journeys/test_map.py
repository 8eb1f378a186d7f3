"""Maps in a real browser: a place put by mouse, by touch and by keyboard, with tiles and without, reports on a map."""

import gzip
import io
import re
from collections.abc import Iterator

import pytest
from PIL import Image
from playwright.sync_api import Locator, Page, Response, expect

from tests.journeys.conftest import Away, Guichet, Visit, sign_in
from tests.journeys.network import Network
from tests.journeys.report_form import lamp_described, send
from tests.journeys.tiles import COLOUR
from tests.journeys.visitor import DESK, PHONE, Visitor

pytestmark = pytest.mark.browser
NO_BACKGROUND = "Fond de carte indisponible"
WITH_MAP = 150_000  # bytes, compressed; without it: tests/portail/pages/test_weight.py
FROM_THE_TOP = "(element) => element.getBoundingClientRect().top + scrollY"  # of the page, wherever it is scrolled to
VILLEURBANNE = (45.772, 4.889)
PARIS = (48.8566, 2.3522)


@pytest.fixture
def without_tiles(guichet: Guichet) -> Iterator[None]:
    guichet.tiles.down = True
    yield
    guichet.tiles.down = False


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


def coordinates(page: Page) -> tuple[float, float]:
    latitude, longitude = (page.locator(f"#id_{name}").input_value() for name in ("latitude", "longitude"))
    return float(latitude.replace(",", ".")), float(longitude.replace(",", "."))


def settled(page: Page) -> tuple[float, float]:
    expect(page.locator(".place-map .map-said")).to_contain_text("Repère posé")
    return coordinates(page)


def forgive_tiles(one: Visitor, guichet: Guichet) -> None:
    """What the browser says on its console of tiles that did not come is no fault of ours."""
    one.faults[:] = [fault for fault in one.faults if not fault.startswith(guichet.tiles.origin)]


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


def test_a_filter_draws_the_map_of_the_requests_anew_where_it_was(visit: Visit) -> None:
    """What is filtered stands on the map that Wagtail puts in place of the former; its pill takes the filter away."""
    agent = visit("metropole", **DESK)
    sign_in(agent, "agent.bron@example.org")
    page = agent.open("/admin/carte/?vue=toutes")
    marks, done = page.locator(".map-report, .map-cluster"), page.locator(".map-report.map-shape--resolu")
    done.first.wait_for()
    page.get_by_role("button", name="Agrandir", exact=True).click()
    page.wait_for_url(re.compile(r"#1\d/"))
    page.locator("#filters-drilldown button").first.click()
    page.locator("#filters-drilldown .w-drilldown__toggle", has_text="État").click()
    with page.expect_response(re.compile(r"/admin/carte/\d.*etat=recu")):
        page.locator("#filters-drilldown select[name=etat]").select_option("recu")
    page.wait_for_url(re.compile("etat=recu"))
    marks.first.wait_for()
    expect(done).to_have_count(0)
    page.locator(".w-pill__remove").click()
    done.first.wait_for()
    expect(page.locator("[data-report-map]")).to_have_count(1)
