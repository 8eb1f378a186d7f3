"""The main job, as people do it: a report travels from a phone to the right agents, and their answer back."""

import io
import itertools
import re
from email.message import EmailMessage

import pytest
from PIL import Image
from playwright.sync_api import Locator, expect

from tests.journeys.conftest import Guichet, Visit, sign_in
from tests.journeys.mailbox import link_in, mails_to, text_of, wait_for_mail
from tests.journeys.pictures import phone_photo, wait_for_photos
from tests.journeys.public_pages import choose_lamp
from tests.journeys.visitor import DESK, PHONE, Visitor
from tests.security.corpus import make

pytestmark = pytest.mark.browser
IN_BRON = {"latitude": 45.7338, "longitude": 4.9110, "accuracy": 12}
REFERENCE = re.compile(r"[2-9A-Z]{4}-[2-9A-Z]{4}")
people = (f"habitante{number}@example.org" for number in itertools.count(1))


def test_a_report_goes_to_the_right_agents_and_their_answer_comes_back(guichet: Guichet, visit: Visit) -> None:
    email = next(people)
    resident = visit(**PHONE, geolocation=IN_BRON, permissions=["geolocation"])
    reference = report_with_a_phone(resident, email)
    mail = wait_for_mail(guichet.mails, email, number=1)
    assert reference in text_of(mail)
    assert link_in(mail) == resident.page.url

    agent, stranger = visit("metropole", **DESK), visit("metropole", **DESK)
    treatment = find_in_inbox(agent, "agent.bron@example.org", reference)
    finds_nothing(stranger, "agent.dardilly@example.org", reference, treatment)
    answer_and_accept(agent)

    answered = wait_for_mail_saying(guichet, email, "Le mât porte-t-il un numéro")
    resident.open(link_in(answered))
    expect(resident.page.get_by_text("Le mât porte-t-il un numéro ?")).to_be_visible()
    answer_back(resident)

    agent.open("/admin/demandes/?vue=messages")
    expect(row_of(agent, reference).get_by_text("Nouveau message")).to_be_visible()
    agent.open(treatment)
    expect(agent.page.get_by_text("Oui : BRN-0412.")).to_be_visible()
    wait_for_photos(agent, agent.page.locator(".photos .photos-image"), 2)


def test_a_report_and_its_follow_up_need_no_script(guichet: Guichet, visit: Visit) -> None:
    email = next(people)
    resident = visit(**PHONE, java_script_enabled=False)
    page = resident.open("/signaler/")
    choose_lamp(resident)
    page.get_by_label("Adresse ou lieu").fill("12 rue de la République, 69500 Bron")
    page.get_by_label("Photos").set_input_files([phone_photo()])
    resident.press("Vérifier d’abord à qui il sera envoyé")
    expect(page.locator(".recipient-card")).to_contain_text("Ville de Bron")
    expect(page.locator(".file-name")).to_have_text("IMG_2041.jpg")
    page.get_by_label("Décrivez-le en quelques mots").fill("Le lampadaire devant l’école ne s’allume plus.")
    page.get_by_label("Adresse électronique").fill(email)
    resident.press("Envoyer mon signalement")
    expect(page.get_by_text("Votre signalement est enregistré")).to_be_visible()

    resident.open(link_in(wait_for_mail(guichet.mails, email, number=1)))
    wait_for_photos(resident, page.locator(".gallery img"), 1)
    answer_back(resident)
    page.get_by_role("link", name="Retirer ma demande").click()
    resident.press("Oui, retirer ma demande")
    expect(page.get_by_text("Votre demande est retirée")).to_be_visible()


def report_with_a_phone(resident: Visitor, email: str) -> str:
    """Report a broken lamp, from the home page to the follow-up page; returns the reference."""
    page = resident.open("/")
    page.get_by_role("main").get_by_role("link", name="Signaler une anomalie").click()
    choose_lamp(resident)
    page.get_by_role("button", name="Utiliser ma position").click()
    expect(page.get_by_text("Position enregistrée, à 12 mètres près.")).to_be_visible()
    recipient = page.locator(".recipient-card")
    expect(recipient).to_contain_text("Ville de Bron")
    expect(recipient).to_contain_text("L’éclairage public relève de la commune.")
    page.get_by_label("Décrivez-le en quelques mots").fill("Le lampadaire devant l’école ne s’allume plus.")
    page.get_by_label("Photos").set_input_files([phone_photo()])
    page.get_by_label("Adresse électronique").fill(email)
    resident.press("Envoyer mon signalement")
    assert resident.path().startswith("/suivi/")
    expect(page.get_by_text("Votre signalement est enregistré")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_have_text("Nous avons bien reçu votre signalement.")
    wait_for_photos(resident, page.locator(".gallery img"), 1)
    large = resident.download(page.locator(".gallery a").first)
    assert make.SECRET.encode() not in large, "the photo keeps what the telephone wrote in it"
    assert not Image.open(io.BytesIO(large)).getexif()
    found = REFERENCE.search(page.locator(".copy-text").inner_text())
    assert found
    return found.group()


def answer_back(resident: Visitor) -> None:
    """Write to the service and add a photo, on the follow-up page."""
    page = resident.page
    page.get_by_label("Votre message").fill("Oui : BRN-0412.")
    resident.press("Envoyer mon message")
    expect(page.get_by_text("Votre message est envoyé")).to_be_visible()
    page.get_by_label("Ajouter des photos").set_input_files([phone_photo()])
    resident.press("Ajouter ces photos")
    expect(page.get_by_text("Vos photos sont reçues")).to_be_visible()
    wait_for_photos(resident, page.locator(".gallery img"), 2)


def row_of(agent: Visitor, reference: str) -> Locator:
    return agent.page.locator("tr", has_text=reference)


def find_in_inbox(agent: Visitor, email: str, reference: str) -> str:
    """Sign in and open the request from the inbox; returns the address of its treatment page."""
    sign_in(agent, email)
    agent.page.get_by_role("link", name="Demandes", exact=True).first.click()
    row_of(agent, reference).get_by_role("link").click()
    expect(agent.page.get_by_role("main")).to_contain_text("Le lampadaire devant l’école ne s’allume plus.")
    return agent.path()


def finds_nothing(agent: Visitor, email: str, reference: str, treatment: str) -> None:
    """An agent of another commune neither sees the request, nor finds it, nor opens it."""
    sign_in(agent, email)
    for address in ("/admin/demandes/?vue=toutes", f"/admin/demandes/?vue=toutes&q={reference}"):
        agent.open(address)
        assert row_of(agent, reference).count() == 0
    agent.open(treatment, status=404)
    assert reference not in agent.page.content()


def answer_and_accept(agent: Visitor) -> None:
    page = agent.page
    page.locator("#ecrire").get_by_role("textbox").fill("Merci. Le mât porte-t-il un numéro ?")
    agent.press("Envoyer le message")
    page.get_by_role("radio", name="Prise en charge").check()
    agent.press("Enregistrer le nouvel état")
    expect(page.locator(".head-standing")).to_contain_text("Prise en charge")


def wait_for_mail_saying(guichet: Guichet, email: str, words: str) -> EmailMessage:
    """The mail with the agent's words; that of the new state waits for others (ADR 0008)."""
    wait_for_mail(guichet.mails, email, number=2)
    found = [mail for mail in mails_to(guichet.mails, email) if words in text_of(mail)]
    assert len(found) == 1
    return found[0]
