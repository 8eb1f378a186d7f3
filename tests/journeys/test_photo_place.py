"""The place that a photo carries is offered to its owner before it is erased: read in the browser, used on request."""

import io
import re

import pytest
from PIL import Image
from playwright.sync_api import FilePayload, Locator, Page, Request, expect

from tests.journeys.conftest import Visit
from tests.journeys.pictures import SIZE, exif_at, phone_photo, photo_file, wait_for_photos
from tests.journeys.report_form import choose_lamp, describe, lamp_described, locate, send, write_address
from tests.journeys.visitor import DESK, PHONE
from tests.security.corpus import make

pytestmark = pytest.mark.browser
READER = re.compile(r"/exif-reader\.[0-9a-f]+\.js$")
IN_BRON = exif_at((45, 43, 59.88), (4, 54, 39.96))  # 45.733300, 4.911100: the centre, far from any border
PICTURE = make.picture(*SIZE)


def broken() -> bytes:
    """A photo whose EXIF block announces more than it holds, and is cut in the middle of its directory."""
    content = make.jpeg(PICTURE, exif=IN_BRON)
    return content[:40] + b"\xff" * 60 + content[100:]


WITH_PLACE = {
    "jpg": make.jpeg(PICTURE, exif=IN_BRON),
    "webp": make.webp(PICTURE, exif=IN_BRON),
    "heic": make.heic(PICTURE, exif=IN_BRON.tobytes()),
}
WITHOUT_PLACE = {
    "none": photo_file(make.jpeg(PICTURE)),
    "no fix": photo_file(make.jpeg(PICTURE, exif=exif_at((0, 0, 0), (0, 0, 0)))),
    "off the globe": photo_file(make.jpeg(PICTURE, exif=exif_at((545, 0, 0), (4, 54, 0)))),
    "broken": photo_file(broken()),
    "cut short": photo_file(WITH_PLACE["jpg"][:120]),
    "other kind": photo_file(make.png(PICTURE), "capture.png"),
    "not a photo": photo_file(b"<!doctype html><p>Bonjour</p>"),
    "empty": photo_file(b""),
}


def choose(page: Page, *photos: FilePayload) -> Locator:
    """Choose photos and wait until they are read; returns what is said of their place."""
    page.get_by_label("Photos").set_input_files(photos)
    box = page.locator(".photo-place")
    expect(box).not_to_have_attribute("aria-busy", "true")
    return box.locator("[aria-live]")


def carries_a_file(request: Request) -> bool:
    return b"filename=" in (request.post_data_buffer or b"")


def use(page: Page) -> Locator:
    return page.get_by_role("button", name="Utiliser ce lieu")


def coordinates(page: Page) -> tuple[str, str]:
    return page.locator("#id_latitude").input_value(), page.locator("#id_longitude").input_value()


def test_the_place_of_a_photo_locates_the_report(visit: Visit) -> None:
    """Offered, used with one press, and gone from the picture that is kept."""
    one = visit(**PHONE)
    asked: list[tuple[bool, str]] = []
    one.context.on("request", lambda request: asked.append((carries_a_file(request), request.url)))
    page = one.open("/signaler/")
    describe(page)
    choose_lamp(one)
    assert not [url for _, url in asked if READER.search(url)]

    said = choose(page, photo_file(WITH_PLACE["jpg"]))
    expect(said).to_contain_text("Cette photo indique le lieu où elle a été prise.")
    expect(said).to_contain_text("Nous effaçons ce lieu de l’image que nous gardons.")
    assert len([url for _, url in asked if READER.search(url)]) == 1
    assert not [url for file, url in asked if file]
    assert coordinates(page) == ("", "")

    use(page).click()
    expect(said).to_contain_text("Le lieu de la photo est repris")
    expect(said.locator(".callout")).to_be_focused()
    assert coordinates(page) == ("45,733300", "4,911100")
    expect(page.locator("#destinataire")).to_contain_text("Ville de Bron")

    send(one)
    expect(page.get_by_text("Votre signalement est enregistré")).to_be_visible()
    wait_for_photos(one, page.locator(".gallery img"), 1)
    kept = one.download(page.locator(".gallery a").first)
    assert not Image.open(io.BytesIO(kept)).getexif()


def test_what_was_typed_stays_until_the_place_of_the_photo_is_asked_for(visit: Visit) -> None:
    one = visit(**DESK)
    page = one.open("/signaler/")
    lamp_described(one)
    write_address(page, "12 rue de la République")
    page.locator("summary", has_text="Coordonnées GPS").click()
    page.get_by_label("Latitude").fill("45,7640")
    page.get_by_label("Longitude").fill("4,8357")
    page.go_back()
    choose(page, phone_photo())
    expect(use(page)).to_be_visible()
    assert coordinates(page) == ("45,7640", "4,8357")
    use(page).click()
    assert coordinates(page) == ("45,736667", "4,908333")
    assert page.get_by_label("Adresse ou lieu").input_value() == "12 rue de la République"


def test_the_place_of_a_photo_replaces_the_position_and_what_was_said_of_it(visit: Visit) -> None:
    position = {"latitude": 45.75, "longitude": 4.85, "accuracy": 12}
    one = visit(**PHONE, geolocation=position, permissions=["geolocation"])
    page = one.open("/signaler/")
    lamp_described(one)
    locate(page)
    said = page.get_by_text("Position enregistrée, à 12\u00a0m près.")
    page.go_back()
    choose(page, photo_file(WITH_PLACE["jpg"]))
    use(page).click()
    assert coordinates(page) == ("45,733300", "4,911100")
    expect(said).to_have_count(0)


@pytest.mark.parametrize("ending", WITH_PLACE)
def test_each_kind_of_photo_with_a_place_is_read(ending: str, visit: Visit) -> None:
    page = visit(**PHONE).open("/signaler/")
    choose(page, photo_file(WITH_PLACE[ending], f"IMG_2041.{ending}"))
    use(page).click()
    assert coordinates(page) == ("45,733300", "4,911100")


@pytest.mark.parametrize("name", WITHOUT_PLACE)
def test_a_photo_without_a_place_says_nothing(name: str, visit: Visit) -> None:
    """Nor does it once it replaces one that had a place; nothing is written on the console (see `visit`)."""
    page = visit(**PHONE).open("/signaler/")
    expect(choose(page, photo_file(WITH_PLACE["jpg"]))).not_to_be_empty()
    expect(choose(page, WITHOUT_PLACE[name])).to_be_empty()
    assert coordinates(page) == ("", "")


def test_among_several_photos_the_one_with_a_place_is_named(visit: Visit) -> None:
    page = visit(**PHONE).open("/signaler/")
    said = choose(page, *WITHOUT_PLACE.values(), photo_file(WITH_PLACE["webp"], "PXL_20261125_101112345.webp"))
    expect(said).to_contain_text("La photo PXL_20261125_101112345.webp indique le lieu où elle a été prise.")


def test_without_scripts_no_place_is_offered(visit: Visit) -> None:
    page = visit(**PHONE, java_script_enabled=False).open("/signaler/")
    page.get_by_label("Photos").set_input_files([phone_photo()])
    expect(use(page)).to_have_count(0)
