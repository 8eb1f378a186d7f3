"""A form in steps, as people fill it in: on a phone, left and taken up on another device, with scripts and without."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Guichet, Visit, sign_in
from tests.journeys.mailbox import wait_for_link
from tests.journeys.test_services import GO_ON, SCRIPTS, choose, document
from tests.journeys.visitor import DESK, PHONE

pytestmark = pytest.mark.browser
SHEET = "/services/occuper-le-domaine-public/"


@pytest.mark.parametrize("options", SCRIPTS)
def test_a_scaffold_is_asked_for_on_two_devices(guichet: Guichet, visit: Visit, options: dict[str, object]) -> None:
    """From the sheet to the desk: an answer opens a question, the link comes by mail, each answer is checked."""
    email = f"echafaudage-{'sans' if options else 'avec'}@example.org"
    phone = visit("bron", **PHONE, **options)
    page = phone.open(SHEET)
    page.get_by_role("link", name="Commencer la démarche").click()
    expect(page.get_by_text("Étape 1 sur 4")).to_be_visible()
    expect(page.get_by_text("Pas encore envoyé")).to_be_visible()
    choose(page, "Que voulez-vous installer", "Un échafaudage")
    choose(page, "Vous faites cette demande", "Particulier")
    choose(page, "Vos travaux ont-ils demandé", "Oui")
    phone.press(GO_ON)
    expect(page.get_by_text("Selon vos réponses, d’autres questions se posent")).to_be_visible()
    expect(page.locator(".error-summary")).to_have_count(0)
    page.get_by_label("Numéro de cette autorisation").fill("DP 069 029 26 00123")
    phone.press(GO_ON)
    expect(page.get_by_role("heading", name="Où et quand")).to_be_visible()
    page.get_by_role("link", name="Finir plus tard").click()
    page.get_by_label("Votre adresse électronique").fill(email)
    phone.press("Recevoir le lien pour finir plus tard")

    other = visit("bron", **DESK, **options)
    taken_up = other.open(wait_for_link(guichet.mails, email, r"https?://\S+/brouillon/[\w-]+/"))
    expect(taken_up.get_by_role("heading", name="Où et quand")).to_be_visible()
    taken_up.get_by_label("Numéro et rue").fill("1 place de Weingarten")
    taken_up.get_by_label("Code postal").fill("69500")
    taken_up.get_by_label("Commune", exact=True).fill("Bron")
    taken_up.get_by_label("Premier jour d’occupation").fill("2031-03-04")
    taken_up.get_by_label("Pendant combien de jours").fill("12")
    taken_up.get_by_label("Longueur occupée").fill("8")
    taken_up.get_by_label("Largeur occupée").fill("1,5")
    other.press(GO_ON)
    taken_up.get_by_label("Hauteur de l’échafaudage").fill("9")
    choose(taken_up, "Reste-t-il 1,40 mètre", "Oui")
    other.press(GO_ON)
    expect(taken_up.get_by_role("heading", name="Les pièces")).to_be_visible()
    taken_up.get_by_label("Plan ou photo annotée").set_input_files([document()])
    taken_up.get_by_text("Je m’engage à remettre les lieux en état").click()
    other.press(GO_ON)
    expect(taken_up.get_by_role("heading", name="Vérifiez vos réponses")).to_be_visible()
    expect(taken_up.get_by_role("main")).to_contain_text("DP 069 029 26 00123")
    expect(taken_up.get_by_role("main")).to_contain_text("assurance.pdf")
    taken_up.get_by_label("Nom et prénom").fill("Camille Essai")
    taken_up.get_by_label("Adresse électronique").fill(email)
    taken_up.get_by_label("Téléphone", exact=True).fill("0612345678")
    other.press("Envoyer ma demande")
    expect(taken_up.get_by_text("Votre demande est enregistrée")).to_be_visible()

    page.go_back()
    page.reload()
    expect(page).to_have_url(re.compile("/suivi/"))


def test_an_officer_chooses_what_a_condition_compares(visit: Visit) -> None:
    """In the editor a question and its answer are chosen from lists, and a new condition has them too."""
    officer = visit("metropole", **DESK)
    sign_in(officer, "redaction.bron@example.org")
    page = officer.open("/admin/pages/search/?q=Occuper")
    page.locator("main a", has_text="Occuper le trottoir").first.click()
    page.get_by_role("tab", name="Formulaire").click()
    lists = page.locator("select[data-condition-list]:visible")
    expect(lists.first).to_be_visible()
    expect(lists.first.locator("option:checked")).to_have_text(re.compile("Que voulez-vous installer"))
    expect(lists.nth(1).locator("option:checked")).to_have_text("Des places pour un déménagement")
