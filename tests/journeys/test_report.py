"""The main job, as people do it: a report travels from a phone to the right agents, and their answer back."""

import io
import itertools
import re
from dataclasses import dataclass, field
from email.message import EmailMessage

import pytest
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from tests.journeys.conftest import Guichet, Visit, sign_in
from tests.journeys.mailbox import link_in, mails_to, text_of, wait_for_mail
from tests.journeys.pictures import phone_photo, wait_for_photos
from tests.journeys.report_form import LAMP, choose_lamp, describe, go_on, write_address
from tests.journeys.visitor import DESK, PHONE, Visitor
from tests.security.corpus import make

pytestmark = pytest.mark.browser
IN_BRON = {"latitude": 45.7338, "longitude": 4.9110, "accuracy": 12}
SCREEN = 844  # pixels: the height of a common telephone
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
    describe(page, "Le lampadaire devant l’école ne s’allume plus.")
    choose_lamp(resident)
    write_address(page)
    page.get_by_label("Photos").set_input_files([phone_photo()])
    resident.press("Vérifier d’abord à qui il sera envoyé")
    expect(page.locator(".recipient-card")).to_contain_text("Ville de Bron")
    expect(page.locator(".file-name")).to_have_text("IMG_2041.jpg")
    page.get_by_label("Adresse électronique").fill(email)
    resident.press("Envoyer à la Ville de Bron")
    expect(page.get_by_text("Votre signalement est enregistré")).to_be_visible()

    resident.open(link_in(wait_for_mail(guichet.mails, email, number=1)))
    wait_for_photos(resident, page.locator(".gallery img"), 1)
    answer_back(resident)
    page.get_by_role("link", name="Retirer ma demande").click()
    resident.press("Oui, retirer ma demande")
    expect(page.get_by_text("Votre demande est retirée")).to_be_visible()


@dataclass
class Tally:
    """What a report costs who makes it: taps, characters and screens, at a fixed tariff.

    A tap takes 1.5 s, a character 0.3 s, a screen 4 s to be read. What the telephone itself shows (the choice of a
    photo, the leave to give the position) is not counted, but for the tap that opens it.
    """

    page: Page
    taps: int = 0
    typed: int = 0
    screens: int = 1  # that on which one begins
    heights: list[int] = field(default_factory=list)  # of the steps, from their bar to the button that leaves them

    def tap(self, target: Locator) -> None:
        self.taps += 1
        target.tap()

    def write(self, target: Locator, words: str) -> None:
        self.tap(target)
        target.press_sequentially(words)
        self.typed += len(words)

    def see(self, shown: Locator) -> None:
        expect(shown).to_be_visible()
        self.screens += 1

    def measure(self, leaving: Locator) -> None:
        bar, button = self.page.locator(".step-bar").bounding_box(), leaving.bounding_box()
        assert bar
        assert button
        self.heights.append(round(button["y"] + button["height"] - bar["y"]))

    @property
    def seconds(self) -> float:
        return 1.5 * self.taps + 0.3 * self.typed + 4 * self.screens


def report_with_a_phone(resident: Visitor, email: str) -> str:
    """Report a broken lamp, from the home page to the follow-up page, within a minute; returns the reference."""
    page = resident.open("/")
    tally = Tally(page)
    tally.tap(page.get_by_role("main").get_by_role("link", name="Signaler une anomalie"))
    tally.see(page.locator("#quoi-titre"))
    page.get_by_label("Photos").set_input_files([phone_photo()])
    tally.taps += 1
    tally.write(page.get_by_label("Que se passe-t-il"), "Le lampadaire devant l’école ne s’allume plus.")
    tally.tap(page.locator(".category-proposals").get_by_role("button", name=LAMP))
    expect(page.locator(".chips").get_by_role("radio", name=LAMP)).to_be_checked()
    expect(page.locator("#precisions details")).to_be_visible()
    tally.measure(go_on(page))
    tally.tap(go_on(page))

    tally.see(page.locator("#ou-titre"))
    assert page.title().startswith("Étape 2 sur 3\u00a0: Où")
    tally.tap(page.get_by_role("button", name="Ma position"))
    expect(page.get_by_text("Position enregistrée, à 12\u00a0m près.")).to_be_visible()
    expect(page.locator(".recipient-card")).to_contain_text("Ville de Bron")
    tally.measure(go_on(page))
    tally.tap(go_on(page))

    tally.see(page.locator("#verifier-titre"))
    recap = page.locator(".recap")
    expect(recap).to_contain_text("Le lampadaire devant l’école ne s’allume plus.")
    expect(recap).to_contain_text("1 photo")
    expect(page.locator(".recipient-card")).to_contain_text("L’éclairage public relève de la commune.")
    expect(page.get_by_role("link", name="112")).to_have_count(1)
    tally.write(page.get_by_label("Adresse électronique"), email)
    leaving = page.get_by_role("button", name="Envoyer à la Ville de Bron")
    tally.measure(leaving)
    with page.expect_navigation():
        tally.tap(leaving)
    tally.see(page.get_by_text("Votre signalement est enregistré"))
    assert tally.taps <= 10
    assert tally.seconds <= 60
    assert max(tally.heights) <= SCREEN, tally.heights
    assert resident.path().startswith("/suivi/")
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
    page.locator("[data-more]").click()
    agent.press("Envoyer et passer à «\u00a0Prise en charge\u00a0»")
    expect(page.locator(".treatment-head")).to_contain_text("Prise en charge")


def wait_for_mail_saying(guichet: Guichet, email: str, words: str) -> EmailMessage:
    """The one mail that has the agent's words, and the new state."""
    wait_for_mail(guichet.mails, email, number=2)
    found = [mail for mail in mails_to(guichet.mails, email) if words in text_of(mail)]
    assert len(found) == 1
    return found[0]
