"""One account for sites whose domains have nothing in common, at a real browser (docs/adr/0014)."""

import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Iterator

import pytest
from django.conf import settings
from playwright.sync_api import Browser, Playwright, Response, expect

from tests.journeys.conftest import QUIET, Guichet, Visit
from tests.journeys.mailbox import wait_for_link, wait_for_mail
from tests.journeys.report_form import lamp_described, send, write_address
from tests.journeys.visitor import DESK, Visitor
from tests.needs import chromium

pytestmark = pytest.mark.browser
ELSEWHERE, INSEE = "villeurbanne.test", "69266"  # a registrable domain: no cookie of `localhost` goes there
CONFIRMATION = r"https?://\S+/compte/adresse/confirmer/[-:\w]+/"
NEW_PASSWORD = "quatre mots sans suite"
REDIRECTIONS = 4  # at most, where nothing is asked: what the decision promises


@pytest.fixture(scope="module")
def elsewhere(guichet: Guichet) -> str:
    """The address of the site of a commune on a domain of its own."""
    command = ["manage.py", "create_site", INSEE, "--host", ELSEWHERE, "--port", str(guichet.house.web)]
    subprocess.run(
        [sys.executable, *command],
        env=guichet.house.environment,
        cwd=settings.BASE_DIR,
        check=True,
        stdout=subprocess.DEVNULL,
    )
    return f"http://{ELSEWHERE}:{guichet.house.web}"


@pytest.fixture(scope="module")
def browser(playwright: Playwright, elsewhere: str) -> Iterator[Browser]:
    """One that finds the domain here, and trusts it as it trusts `localhost` (and as it would over HTTPS)."""
    here = [f"--host-resolver-rules=MAP {ELSEWHERE} 127.0.0.1"]
    here += [f"--unsafely-treat-insecure-origin-as-secure={elsewhere}"]
    launched = playwright.chromium.launch(executable_path=chromium(), args=QUIET + here)
    yield launched
    launched.close()


def redirections(response: Response | None) -> int:
    """How many led to this answer."""
    assert response is not None
    count, request = 0, response.request
    while request.redirected_from:
        count, request = count + 1, request.redirected_from
    return count


def test_a_commune_s_resident_is_known_on_another_s_domain(guichet: Guichet, visit: Visit, elsewhere: str) -> None:
    email = "un.compte@example.org"
    resident = visit(**DESK)
    page = resident.page
    sign_up_from_a_site(guichet, resident, email)
    reference = report(resident)

    # On the other domain, at the first click that needs to know who this is.
    resident.open(f"{elsewhere}/")
    assert not [cookie for cookie in resident.context.cookies(elsewhere) if cookie["name"] == "sessionid"]
    with page.expect_navigation() as led:
        page.get_by_role("banner").get_by_role("link", name="Mon espace").click()
    assert page.url == f"{elsewhere}/mon-espace/"
    assert resident.status() == 200, "nothing was asked"
    assert redirections(led.value) == REDIRECTIONS
    expect(page.get_by_role("main").get_by_text(reference)).to_be_visible()

    assert reference in archive_of(guichet, resident, email, elsewhere)

    page.get_by_role("navigation", name="Mon compte").get_by_role("button", name="Me déconnecter").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Vous êtes déconnecté")
    page.go_back()
    expect(page.get_by_text(email)).to_have_count(0)
    for site in (guichet.site("bron"), guichet.site("metropole"), elsewhere):
        resident.open(f"{site}/mon-espace/")
        assert page.url.startswith(f"{guichet.site('metropole')}/compte/"), site
        expect(page.get_by_label("Mot de passe", exact=True)).to_be_visible()


def sign_up_from_a_site(guichet: Guichet, resident: Visitor, email: str) -> None:
    """Open an account from a commune's site, confirm its address, and be back there, signed in."""
    page = resident.open("/")
    page.get_by_role("banner").get_by_role("link", name="Mon espace").click()
    page.get_by_role("link", name="Ouvrir un compte").click()
    assert page.url.startswith(guichet.site("metropole"))
    page.get_by_label("Adresse électronique").fill(email)
    page.get_by_label("Mot de passe", exact=True).fill(NEW_PASSWORD)
    page.get_by_role("button", name="Afficher le mot de passe").click()
    expect(page.locator("[name=password1]")).to_have_attribute("type", "text")
    page.locator("[name=terms]").press("Space")  # a click may fall on the link in its label
    resident.press("Ouvrir mon compte")
    expect(page.get_by_role("heading", level=1)).to_have_text("Regardez votre courrier")
    resident.open(wait_for_link(guichet.mails, email, CONFIRMATION))
    page.get_by_role("button", name="Confirmer mon adresse").click()
    page.wait_for_url(f"{guichet.site('bron')}/mon-espace/")
    expect(page.get_by_text("Aucune demande pour l’instant")).to_be_visible()


def report(resident: Visitor) -> str:
    """Report a broken lamp; returns the reference."""
    page = resident.open("/signaler/")
    lamp_described(resident, "Le lampadaire du square ne s’allume plus.")
    write_address(page)
    send(resident)
    assert resident.path().startswith("/suivi/")
    return page.locator(".copy-text").inner_text()


def archive_of(guichet: Guichet, resident: Visitor, email: str, site: str) -> str:
    """Ask for all that is held, and open what comes: the part for machines."""
    page = resident.open(f"{site}/mon-espace/mes-donnees/")
    resident.press("Demander mon archive")
    wait_for_mail(guichet.mails, email, number=3)  # after those of the sign-up and of the report
    page = resident.open(f"{site}/mon-espace/mes-donnees/")
    with page.expect_download() as brought:
        page.get_by_role("link", name="Télécharger mon archive").click()
    assert brought.value.suggested_filename == "mes-donnees.zip"
    with zipfile.ZipFile(io.BytesIO(brought.value.path().read_bytes())) as archive:
        assert archive.testzip() is None
        return json.dumps(json.loads(archive.read("donnees.json")), ensure_ascii=False)
