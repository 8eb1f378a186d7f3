"""A form in a page of the commune's own site, on another domain, in a browser that keeps nothing of third parties."""

import functools
import http.server
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import FrameLocator, Playwright, expect

from tests.journeys.conftest import QUIET, Guichet, Visit, sign_in
from tests.journeys.visitor import DESK, PHONE, Visitor, visitor
from tests.needs import chromium

pytestmark = pytest.mark.browser
HOST, OTHER = "ville-bron.test", "autre-ville.test"
BLOCKING = ["--test-third-party-cookie-phaseout", f"--host-resolver-rules=MAP {HOST} 127.0.0.1, MAP {OTHER} 127.0.0.1"]
EMAIL = "cadre@example.org"
HIGH, LOW = 1500, 1000  # pixels: as a form, as its receipt
PLACE, WORKS = "Réserver une place pour un déménagement", "Occuper le trottoir ou la rue pour des travaux"
# Whether the frame has the cookies that its site has on its own pages, and what it keeps: storage may be refused.
KEPT = """async () => {
  const has = await document.hasStorageAccess();
  try { return [has, document.cookie, localStorage.length] } catch { return [has, "", 0] }
}"""
PAGE = """<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><link rel="icon" href="data:,">
<meta name="viewport" content="width=device-width"><title>Ville de Bron</title></head>
<body><h1>Ville de Bron</h1><p>Notre site.</p>{snippet}</body></html>"""


@pytest.fixture
def own_site(tmp_path: Path) -> Iterator[tuple[Path, int]]:
    """The folder of the commune's own site, and the port at which it is served."""
    handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=str(tmp_path))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield tmp_path, server.server_port
        server.shutdown()


@pytest.fixture
def resident(playwright: Playwright, own_site: tuple[Path, int]) -> Iterator[Callable[[], Visitor]]:
    """Opens telephones on the commune's own site."""
    browser = playwright.chromium.launch(executable_path=chromium(), args=[*QUIET, *BLOCKING])
    yield lambda: visitor(browser, f"http://{HOST}:{own_site[1]}", **PHONE)
    browser.close()


def snippet_of(officer: Visitor, service: str) -> str:
    """What « Intégrer ce formulaire » gives to copy, come to from the editor of the service."""
    page = officer.open(f"/admin/pages/search/?q={service}")
    page.locator("main a", has_text=service).first.click()
    page.get_by_role("button", name="Actions").first.click()
    page.get_by_role("link", name="Intégrer ce formulaire").click()
    return page.get_by_label("Le code à copier").input_value()


def frame_of(one: Visitor, service: str) -> FrameLocator:
    return one.page.frame_locator(f"iframe[title='Formulaire\u00a0: {service}']")


def declare(officer: Visitor, host: str) -> None:
    """From the page of a snippet, which says that no site is declared."""
    expect(officer.page.get_by_text("Aucun site n’est déclaré")).to_be_visible()
    officer.page.get_by_role("link", name="Déclarer un site").click()
    officer.page.get_by_label("Adresse du site").fill(host)
    officer.page.get_by_role("button", name="Créer").click()
    expect(officer.page.get_by_text("peut maintenant montrer vos formulaires")).to_be_visible()


def ask_for_the_place(frame: FrameLocator) -> None:
    """Sent with nothing first, which says what is wrong."""
    frame.get_by_role("button", name="Envoyer ma demande").click()
    expect(frame.get_by_role("alert")).to_contain_text("à corriger")
    frame.get_by_label("Numéro et rue").fill("1 place de Weingarten")
    frame.get_by_label("Code postal").fill("69500")
    frame.get_by_label("Commune", exact=True).fill("Bron")
    frame.get_by_label("Date du déménagement").fill("2031-06-14")
    frame.locator("label", has_text="Une matinée").click()
    frame.get_by_label("Longueur à réserver").fill("12")
    frame.get_by_role("group", name="monte-meuble").locator("label", has_text="Non").click()
    frame.get_by_label("Nom et prénom").fill("Camille Cadre")
    frame.get_by_label("Adresse électronique", exact=True).fill(EMAIL)
    frame.get_by_label("Téléphone", exact=True).fill("06 12 34 56 78")
    frame.get_by_role("button", name="Envoyer ma demande").click()
    expect(frame.get_by_role("heading", name="Votre demande est enregistrée")).to_be_visible()


def begin_the_works(frame: FrameLocator) -> None:
    """The first of the steps, then left for later."""
    for question, answer in (
        ("Que voulez-vous installer", "Une benne"),
        ("Vous faites cette demande", "Particulier"),
        ("Vos travaux ont-ils demandé", "Non"),
    ):
        frame.get_by_role("group", name=question).locator("label", has_text=answer).click()
    frame.get_by_role("button", name="Enregistrer et continuer").click()
    expect(frame.get_by_role("heading", name="Où et quand")).to_be_visible()
    frame.get_by_role("link", name="Finir plus tard").click()
    frame.get_by_label("Votre adresse électronique").fill(EMAIL)
    frame.get_by_role("button", name="Recevoir le lien").click()
    expect(frame.get_by_text("Le lien part à cette adresse")).to_be_visible()


def height_of(one: Visitor) -> float:
    box = one.page.locator("iframe").bounding_box()
    return box["height"] if box else 0


def test_residents_fill_in_forms_in_the_communes_own_site(
    guichet: Guichet, visit: Visit, resident: Callable[[], Visitor], own_site: tuple[Path, int]
) -> None:
    folder, port = own_site
    officer = visit("metropole", **DESK)
    sign_in(officer, "redaction.bron@example.org")
    place = snippet_of(officer, PLACE)
    works = place.replace(PLACE, WORKS).replace("stationner-pour-un-demenagement", "occuper-le-domaine-public")
    for name, snippet in (("place.html", place), ("travaux.html", works)):
        (folder / name).write_text(PAGE.format(snippet=snippet), encoding="utf-8")
    declare(officer, f"http://{HOST}:{port}")

    phone = resident()
    page = phone.open("/place.html")
    frame = frame_of(phone, PLACE)
    expect(frame.get_by_role("heading", name=PLACE)).to_be_visible()
    phone.wait_until(lambda: height_of(phone) > HIGH)
    assert phone.sticking_out(390) == []
    ask_for_the_place(frame)
    phone.wait_until(lambda: height_of(phone) < LOW)
    assert phone.context.cookies() == []
    assert page.frames[-1].evaluate(KEPT) == [False, "", 0]
    with phone.context.expect_page() as opened:
        frame.get_by_role("link", name="Suivre ma demande").click()
    expect(opened.value.get_by_text("Votre demande est enregistrée")).to_be_visible()
    assert opened.value.url.startswith(f"{guichet.site()}/suivi/")
    opened.value.close()

    phone.open("/travaux.html")
    frame = frame_of(phone, WORKS)
    begin_the_works(frame)
    with phone.context.expect_page() as opened:
        frame.get_by_role("link", name="Continuer sur le Guichet").click()
    expect(opened.value.get_by_role("heading", name="Où et quand")).to_be_visible()
    assert opened.value.url.startswith(f"{guichet.site()}/brouillon/")
    assert phone.faults == []

    elsewhere = resident()
    elsewhere.open(f"http://{OTHER}:{port}/place.html")
    expect(elsewhere.page.get_by_role("link", name=PLACE)).to_be_visible()
    elsewhere.wait_until(lambda: any("frame-ancestors" in fault for fault in elsewhere.faults))
    assert "déménagement" not in str(elsewhere.page.frames[-1].evaluate("() => document.body?.innerText ?? ''"))
