"""An agent asks to correct a request, the resident corrects it on a phone, the agent sees what changed."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Guichet, Visit, sign_in
from tests.journeys.mailbox import link_in, wait_for_mail
from tests.journeys.test_services import GO_ON, choose, document
from tests.journeys.visitor import DESK, PHONE, Visitor

pytestmark = pytest.mark.browser
REFERENCE = re.compile(r"[A-Z2-9]{4}-[A-Z2-9]{4}")


def barriers(visitor: Visitor, scope: str | None = None) -> list[str]:
    """What is wrong in the light and in the dark, and what sticks out of the narrowest window."""
    size, found = visitor.page.viewport_size, []
    for scheme in ("light", "dark"):
        visitor.page.emulate_media(color_scheme=scheme)
        found += [visitor.barriers(scope), *visitor.sticking_out(390)]
    assert size
    visitor.page.set_viewport_size(size)
    return [one for one in found if one]


def file_request(resident: Visitor, email: str) -> str:
    """A bin is broken: without a photo of it. The reference."""
    page = resident.open("/services/bac-de-collecte/demande/")
    choose(page, "Que voulez-vous", "Faire réparer")
    choose(page, "Quel bac", "Gris")
    resident.press(GO_ON)
    page.get_by_label("Combien de personnes").fill("45")
    resident.press(GO_ON)
    choose(page, "Qu’est-ce qui est cassé", "Le couvercle")
    resident.press(GO_ON)
    page.get_by_label("Numéro et rue").fill("12 rue de la Paix")
    page.get_by_label("Code postal").fill("69500")
    page.get_by_label("Commune", exact=True).fill("Bron")
    choose(page, "C’est", "une maison")
    resident.press(GO_ON)
    page.get_by_label("Nom et prénom", exact=True).fill("Camille Martin")
    page.get_by_label("Adresse électronique").fill(email)
    page.get_by_label("Téléphone").fill("06 12 34 56 78")
    resident.press("Envoyer ma demande")
    expect(page.get_by_text("Votre demande est enregistrée")).to_be_visible()
    found = REFERENCE.search(page.locator(".copy-text").inner_text())
    assert found
    return found.group()


def open_at_desk(agent: Visitor, reference: str) -> Page:
    agent.open(f"/admin/demandes/?vue=toutes&q={reference}")
    with agent.page.expect_navigation():
        agent.page.locator("tr", has_text=reference).get_by_role("link").click()
    return agent.page


@pytest.mark.parametrize(
    "options",
    [pytest.param({}, id="scripts"), pytest.param({"java_script_enabled": False}, id="no scripts")],
)
def test_an_answer_is_corrected_and_a_piece_added(guichet: Guichet, visit: Visit, options: dict[str, object]) -> None:
    email = f"bac-{'sans' if options else 'avec'}@example.org"
    resident = visit("metropole", **PHONE, **options)
    reference = file_request(resident, email)

    agent = visit("metropole", **DESK)
    sign_in(agent, "agent.metropole@example.org")
    page = open_at_desk(agent, reference)
    page.get_by_text("Autres actions").click()
    page.get_by_role("link", name="Demander une correction").click()
    box = page.get_by_role("main")
    box.get_by_label("Combien de personnes s’en servent ?", exact=True).check()
    box.get_by_label("Ce qui ne va pas – Combien de personnes").fill("Quarante-cinq dans une maison ?")
    box.get_by_role("checkbox", name="Photo du bac abîmé").check()
    assert barriers(agent, "main") == []
    agent.press("Demander la correction")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_role("main")).to_contain_text("Correction demandée à l’usager")

    page = resident.open(link_in(wait_for_mail(guichet.mails, email, number=2)))
    expect(page.get_by_role("heading", name="Le service vous demande de corriger")).to_be_visible()
    expect(page.get_by_role("main")).to_contain_text("Quarante-cinq dans une maison ?")
    if not options:
        assert barriers(resident) == []
    page.get_by_role("link", name="Corriger ma demande").click()
    people = page.get_by_label("Combien de personnes")
    expect(people).to_have_value("45")
    expect(page.get_by_label("Numéro et rue")).to_have_count(0)
    people.fill("quatre")
    page.get_by_label("Photo du bac abîmé").set_input_files([document()])
    resident.press("Envoyer mes corrections")
    assert resident.status() == 422
    if not options:
        assert barriers(resident) == []
    expect(page.get_by_text("assurance.pdf").first).to_be_visible()
    people.fill("4")
    resident.press("Envoyer mes corrections")
    expect(page.get_by_text("Vos corrections sont envoyées")).to_be_visible()

    page = open_at_desk(agent, reference)
    main = page.get_by_role("main")
    expect(main).to_contain_text("Demande corrigée par l’usager")
    expect(main).to_contain_text("45")
    expect(main).to_contain_text("assurance.pdf")
    expect(page.get_by_role("region", name="Ce que dit l’usager")).to_contain_text("4 personnes".replace(" ", "\u00a0"))
    assert barriers(agent, "main") == []
