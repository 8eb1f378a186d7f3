"""A service, as people ask for it: on a phone, with scripts and without, before and after its form changes."""

import datetime
import io
import re

import pikepdf
import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Guichet, Visit, sign_in
from tests.journeys.mailbox import link_in, wait_for_mail
from tests.journeys.visitor import DESK, PHONE, Visitor

pytestmark = pytest.mark.browser
GO_ON = "Enregistrer et continuer"
REFERENCE = re.compile(r"[A-Z2-9]{4}-[A-Z2-9]{4}")
TELL_WHEN_WATCHED = """
document.addEventListener("w-unsaved:watch-edits", () => { window.editsAreWatched = true; });
"""
SCRIPTS = [pytest.param({}, id="scripts"), pytest.param({"java_script_enabled": False}, id="no scripts")]


def document() -> dict[str, object]:
    """A PDF of one page."""
    made, file = pikepdf.new(), io.BytesIO()
    made.add_blank_page()
    made.save(file)
    return {"name": "assurance.pdf", "mimeType": "application/pdf", "buffer": file.getvalue()}


def choose(page: Page, question: str, answer: str) -> None:
    page.get_by_role("group", name=question).locator("label", has_text=answer).click()


@pytest.mark.parametrize("options", SCRIPTS)
def test_a_parent_asks_for_the_canteen(guichet: Guichet, visit: Visit, options: dict[str, object]) -> None:
    """From the catalogue to the follow-up page, with a refusal on the way that loses nothing."""
    email = f"cantine-{'sans' if options else 'avec'}@example.org"
    parent = visit("bron", **PHONE, **options)
    page = parent.open("/services/?theme=enfance")
    page.get_by_role("main").get_by_role("link", name="Inscrire un enfant à la cantine").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Inscrire un enfant à la cantine")
    page.get_by_role("link", name="Commencer la démarche").click()

    fill_in(parent, email)
    parent.press("Envoyer ma demande")
    expect(page.get_by_text("Votre demande est enregistrée")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_have_text("Nous avons bien reçu votre demande.")
    expect(page.get_by_role("main")).to_contain_text("lundi, jeudi")
    wait_for_document(parent)
    assert parent.download(page.get_by_role("link", name="assurance.pdf")).startswith(b"%PDF-")

    parent.open(link_in(wait_for_mail(guichet.mails, email, number=1)))
    found = REFERENCE.search(page.locator(".copy-text").inner_text())
    assert found
    agent = visit("metropole", **DESK)
    sign_in(agent, "agent.bron@example.org")
    agent.open(f"/admin/demandes/?vue=toutes&q={found.group()}")
    agent.page.locator("tr", has_text=found.group()).get_by_role("link").click()
    expect(agent.page.get_by_role("main")).to_contain_text("lundi, jeudi")
    expect(agent.page.get_by_role("link", name="assurance.pdf")).to_be_visible()


def fill_in(parent: Visitor, email: str) -> None:
    """Step by step; the last one is refused first, and keeps its file."""
    page, soon = parent.page, datetime.date.today() + datetime.timedelta(days=40)  # noqa: DTZ011 as someone reads a calendar
    page.get_by_label("Nom et prénom de l’enfant").fill("Lou Martin")
    page.get_by_label("Date de naissance").fill("2019-05-12")
    page.get_by_label("École").fill("École Jean-Moulin")
    page.get_by_label("Classe").select_option("CP")
    parent.press(GO_ON)
    choose(page, "Quand mangera-t-il", "Toujours les mêmes jours")
    page.get_by_label("À partir de quand").fill(soon.isoformat())
    choose(page, "Menu", "Avec viande")
    choose(page, "projet d’accueil individualisé", "Non")
    parent.press(GO_ON)
    choose(page, "Quels jours", "lundi")
    choose(page, "Quels jours", "jeudi")
    parent.press(GO_ON)
    page.get_by_label("Numéro et rue").fill("12 rue de la Paix")
    page.get_by_label("Code postal").fill("69500")
    page.get_by_label("Commune", exact=True).fill("Bron")
    choose(page, "Les parents vivent-ils séparés", "Non")
    parent.press(GO_ON)
    page.get_by_label("Attestation d’assurance scolaire").set_input_files([document()])
    parent.press(GO_ON)
    assert parent.status() == 422
    expect(page.get_by_role("alert")).to_contain_text("Rien n’est perdu")
    expect(page.get_by_text("assurance.pdf").first).to_be_visible()
    page.locator("label", has_text="J’ai lu le règlement").click()
    parent.press(GO_ON)
    page.get_by_label("Nom et prénom", exact=True).fill("Camille Martin")
    page.get_by_label("Adresse électronique").fill(email)
    page.get_by_label("Téléphone").fill("06 12 34 56 78")


def wait_for_document(visitor: Visitor) -> None:
    """The worker has opened it: it can be read."""
    visitor.wait_until(visitor.page.get_by_role("link", name="assurance.pdf").count, reloading=True)


def test_an_officer_publishes_a_second_version(guichet: Guichet, visit: Visit) -> None:
    """Meanwhile a resident fills in the first: what they wrote is given back with the new question."""
    resident = visit("dardilly", **PHONE)
    page = resident.open("/services/stationner-pour-un-demenagement/demande/")
    page.get_by_label("Une précision à donner").fill("La rue est en sens unique.")

    officer = visit("metropole", **DESK)
    editor = sign_in(officer, "redaction.dardilly@example.org")
    place = "/dardilly/services/stationner-pour-un-demenagement/"
    ((pk,),) = guichet.house.ask(f"SELECT id FROM wagtailcore_page WHERE url_path = '{place}'")
    officer.context.add_init_script(TELL_WHEN_WATCHED)
    officer.open(f"/admin/pages/{pk}/edit/")
    editor.wait_for_function("() => window.editsAreWatched")  # what is written before would not be saved by itself
    editor.get_by_role("tab", name="Formulaire").click()
    questions = editor.locator("[data-contentpath=questions]")
    asked = questions.get_by_label("Question")
    before = asked.count()
    questions.get_by_role("button", name="Insérer un bloc").last.click()
    editor.get_by_role("option", name="Oui ou non").click()
    expect(asked).to_have_count(before + 1)  # until it is there, the last one is another's
    asked.last.fill("Faut-il fermer la rue ?")
    # It is saved by itself: publishing meanwhile would refuse that.
    saved = f"SELECT id FROM wagtailcore_revision WHERE object_id = '{pk}' AND content::text LIKE '%fermer la rue%'"
    guichet.house.wait_until(lambda: bool(guichet.house.ask(saved)))
    expect(editor.locator(".w-autosave-indicator__state--saved")).to_be_visible()
    editor.get_by_role("button", name="Plus d'actions").click()
    with editor.expect_navigation():
        editor.get_by_role("button", name="Publier").click()
    expect(editor.locator(".messages")).to_contain_text("a été publiée")

    resident.press("Envoyer ma demande")
    assert resident.status() == 409
    expect(page.get_by_role("alert").first).to_contain_text("Ce formulaire a changé")
    expect(page.get_by_role("group", name="fermer la rue")).to_be_visible()
    expect(page.get_by_label("Une précision à donner")).to_have_value("La rue est en sens unique.")
