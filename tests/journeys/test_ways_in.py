"""Ways in without a password, and the proof that is asked again, at a real browser: from a commune's site and back."""

import subprocess
import sys

import pytest
from django.conf import settings
from playwright.sync_api import Page, expect

from tests.journeys.conftest import PASSWORD, Guichet, Visit, sign_in
from tests.journeys.mailbox import wait_for_link
from tests.journeys.visitor import DESK, PHONE, Visitor

pytestmark = pytest.mark.browser
HOLDER = "usager@example.org"
SUPERVISOR = "responsable.bron@example.org"
LINK = r"https?://\S+/compte/connexion/lien/[\w-]+/"
LONG_AGO = """
from django.contrib.sessions.models import Session
from django.contrib.sessions.backends.db import SessionStore
from accounts.stepup import PROVED
for key in Session.objects.values_list("session_key", flat=True):
    session = SessionStore(key)
    if PROVED in session:
        session[PROVED] -= 16 * 60
        session.save()
"""


def age_proofs(guichet: Guichet) -> None:
    """Whoever is signed in proved who they are sixteen minutes ago."""
    subprocess.run(
        [sys.executable, "manage.py", "shell", "-v0", "-c", LONG_AGO],
        env=guichet.house.environment,
        cwd=settings.BASE_DIR,
        check=True,
    )


def ask_for_a_link(resident: Visitor, guichet: Guichet, address: str) -> Page:
    """From a commune's site to the page that waits for the link."""
    page = resident.open("/")
    page.get_by_role("banner").get_by_role("link", name="Mon espace").click()
    page.get_by_role("link", name="Avec un lien reçu par courriel").click()
    assert page.url.startswith(guichet.site("metropole"))
    page.get_by_label("Adresse électronique").fill(address)
    with page.expect_navigation():
        page.get_by_role("main").locator("button[type=submit]").first.click()
    assert resident.status() == 200
    return page


def test_a_mailed_link_signs_in_the_browser_that_asked_and_no_other(guichet: Guichet, visit: Visit) -> None:
    resident, scanner = visit(**PHONE), visit("metropole", **DESK)
    ask_for_a_link(resident, guichet, HOLDER)
    link = wait_for_link(guichet.mails, HOLDER, LINK)

    scanner.open(link)
    expect(scanner.page.get_by_role("heading", level=1)).to_have_text("Ce lien s’ouvre là où vous l’avez demandé")
    assert scanner.barriers() == ""
    scanner.open("/mon-espace/")
    assert scanner.path() == "/compte/connexion/"

    tab = resident.context.new_page()  # where the mail was read
    tab.goto(link)
    assert guichet.site("metropole") in tab.url
    tab.get_by_role("main").get_by_role("button", name="Me connecter").click()
    tab.wait_for_url(f"{guichet.site('bron')}/mon-espace/")
    expect(tab.get_by_role("heading", level=1)).to_have_text("Mon espace")
    resident.open("/mon-espace/")
    assert resident.path() == "/mon-espace/"
    resident.open(link)
    expect(resident.page.get_by_text("Ce lien n’a plus rien à ouvrir.")).to_be_visible()


def test_an_address_without_account_is_shown_the_same_page(guichet: Guichet, visit: Visit) -> None:
    stranger, resident = visit(**DESK), visit(**DESK)
    shown = [
        ask_for_a_link(one, guichet, address).get_by_role("main").inner_text().replace(address, "…")
        for one, address in ((stranger, "personne.ici@example.org"), (resident, "usagere@example.org"))
    ]
    assert shown[0] == shown[1]


def test_a_commune_s_site_has_the_proof_given_on_the_account_host(guichet: Guichet, visit: Visit) -> None:
    """What protects the account is on both; the password is typed on one host only."""
    resident = visit(**DESK)
    page = resident.open("/mon-espace/")
    page.get_by_label("Adresse électronique").fill(HOLDER)
    page.get_by_label("Mot de passe", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Me connecter").click()
    page.wait_for_url(f"{guichet.site('bron')}/mon-espace/")
    resident.open("/mon-espace/supprimer/")
    assert resident.path() == "/mon-espace/supprimer/", "who has just signed in is not asked"

    age_proofs(guichet)
    resident.open("/mon-espace/")
    assert resident.path() == "/mon-espace/", "the space itself is open"
    resident.open("/mon-espace/supprimer/")
    assert page.url.startswith(f"{guichet.site('metropole')}/compte/verification/")
    assert resident.barriers() == ""
    page.get_by_label("Mot de passe", exact=True).fill("un autre mot de passe")
    with page.expect_navigation():
        page.get_by_role("main").locator("button[type=submit]").first.click()
    expect(page.get_by_text("Ce n’est pas votre mot de passe").first).to_be_visible()
    page.get_by_label("Mot de passe", exact=True).fill(PASSWORD)
    page.get_by_role("main").locator("button[type=submit]").first.click()
    page.wait_for_url(f"{guichet.site('bron')}/mon-espace/supprimer/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Supprimer mon compte")


def test_a_form_that_sets_where_data_go_waits_for_the_proof(guichet: Guichet, visit: Visit) -> None:
    """What was typed for too long is still there, the proof is given beside it, and the supervisor is told by mail."""
    supervisor = visit("metropole", **DESK)
    address = "/admin/notifications-logiciels/new/"
    sign_in(supervisor, SUPERVISOR)
    page = supervisor.open(address)
    page.locator("main [name=name]").fill("Voirie 4000")
    page.locator("[name=url]").fill("https://logiciel.exemple.fr/guichet")
    age_proofs(guichet)
    with page.expect_navigation():
        page.get_by_role("main").locator("button[type=submit]").last.click()
    assert supervisor.status() == 403
    expect(page.locator("main [name=name]")).to_have_value("Voirie 4000")
    with supervisor.context.expect_page() as opened:
        page.get_by_role("link", name="Confirmer que c’est moi").click()
    tab = opened.value
    tab.get_by_label("Mot de passe", exact=True).fill(PASSWORD)
    tab.get_by_role("main").locator("button[type=submit]").first.click()
    tab.wait_for_url(f"{guichet.site('metropole')}{address}")
    with page.expect_navigation():
        page.get_by_role("main").locator("button[type=submit]").last.click()
    expect(page.get_by_text("Copiez ce secret maintenant")).to_be_visible()
    link = wait_for_link(guichet.mails, SUPERVISOR, r"https?://\S+/admin/notifications-logiciels/edit/\d+/")
    supervisor.open(link)
    expect(page.locator("main [name=name]")).to_have_value("Voirie 4000")
