"""The pages of services, and their states: how a visitor comes to each."""

from collections.abc import Callable

from tests.journeys.conftest import Guichet
from tests.journeys.visitor import Visitor

FORM = "/services/acte-de-naissance/demande/"
NOTHING = "/services/?theme=dechets&moment=couple"  # no service of waste is for who marries


def at(path: str) -> Callable[[Visitor, Guichet], None]:
    return lambda visitor, guichet: (visitor.open(path), None)[1]


def refused(visitor: Visitor, guichet: Guichet) -> None:
    visitor.open(FORM)
    visitor.page.get_by_label("Adresse électronique").fill("personne@")
    visitor.press("Envoyer ma demande")
    assert visitor.status() == 422


def changed(visitor: Visitor, guichet: Guichet) -> None:
    """As if it had been open since an older version."""
    visitor.open(FORM)
    visitor.page.get_by_label("Nom de naissance", exact=True).fill("Martin")
    visitor.page.locator("[name=form_version]").evaluate("(field) => { field.value = '99' }")
    visitor.press("Envoyer ma demande")
    assert visitor.status() == 409


def sent(visitor: Visitor, guichet: Guichet) -> None:
    page = visitor.open("/services/reserver-une-salle/demande/")
    page.locator("label", has_text="un habitant").click()
    page.get_by_label("Date souhaitée").fill("2031-06-14")
    page.locator("label", has_text="Toute la journée").click()
    page.get_by_label("Combien de personnes").fill("40")
    page.get_by_label("Que prévoyez-vous").fill("Une fête de famille, avec un repas froid et de la musique.")
    document = {"name": "assurance.pdf", "mimeType": "application/pdf", "buffer": BLANK}
    page.get_by_label("Attestation de responsabilité civile").set_input_files([document])
    page.locator("label", has_text="propre et rangée").click()
    page.get_by_label("Nom et prénom").fill("Camille Martin")
    page.get_by_label("Adresse électronique", exact=True).fill("salle@example.org")
    page.get_by_label("Téléphone").fill("06 12 34 56 78")
    visitor.press("Envoyer ma demande")
    assert visitor.path().startswith("/suivi/")


def second_step(visitor: Visitor, guichet: Guichet) -> None:
    """Of a form in steps: the first opened another question on its way."""
    page = visitor.open("/services/occuper-le-domaine-public/demande/")
    for answer in ("Une benne", "Particulier", "Oui"):
        page.locator("label", has_text=answer).first.click()
    visitor.press("Enregistrer et continuer")
    page.get_by_label("Numéro de cette autorisation").fill("DP 069 029 26 00123")
    visitor.press("Enregistrer et continuer")
    assert visitor.path().endswith("/2/")


def more_questions(visitor: Visitor, guichet: Guichet) -> None:
    page = visitor.open("/services/occuper-le-domaine-public/demande/")
    for answer in ("Une benne", "Particulier", "Oui"):
        page.locator("label", has_text=answer).first.click()
    visitor.press("Enregistrer et continuer")


def stopped(visitor: Visitor, guichet: Guichet) -> None:
    page = visitor.open("/services/occuper-le-domaine-public/demande/")
    page.locator("label", has_text="Une terrasse").click()
    visitor.press("Enregistrer et continuer")


def finishing_later(visitor: Visitor, guichet: Guichet) -> None:
    second_step(visitor, guichet)
    with visitor.page.expect_navigation():
        visitor.page.get_by_role("link", name="Finir plus tard").click()


def dropping(visitor: Visitor, guichet: Guichet) -> None:
    second_step(visitor, guichet)
    with visitor.page.expect_navigation():
        visitor.page.get_by_role("link", name="Supprimer le brouillon").click()


def checked(visitor: Visitor, guichet: Guichet) -> None:
    """The check before sending, with a refusal."""
    second_step(visitor, guichet)
    page = visitor.page
    page.get_by_label("Numéro et rue").fill("1 place de Weingarten")
    page.get_by_label("Code postal").fill("69500")
    page.get_by_label("Commune", exact=True).fill("Bron")
    page.get_by_label("Premier jour d’occupation").fill("2031-03-04")
    for label, value in (("Pendant combien de jours", "2"), ("Longueur occupée", "8"), ("Largeur occupée", "2")):
        page.get_by_label(label).fill(value)
    visitor.press("Enregistrer et continuer")
    page.locator("label", has_text="Sur le trottoir").click()
    visitor.press("Enregistrer et continuer")
    document = {"name": "plan.pdf", "mimeType": "application/pdf", "buffer": BLANK}
    page.get_by_label("Plan ou photo annotée").set_input_files([document])
    page.locator("label", has_text="Je m’engage").click()
    visitor.press("Enregistrer et continuer")
    visitor.press("Envoyer ma demande")
    assert visitor.status() == 422


def embedded(visitor: Visitor, guichet: Guichet) -> None:
    """In the page of another site, refused: its barriers are those of the page in the frame."""
    visitor.open("/integration/bron-acte-de-naissance/")
    visitor.press("Envoyer ma demande")
    assert visitor.status() == 422


BLANK = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n%%EOF\n"
SERVICE_PAGES: dict[str, Callable[[Visitor, Guichet], None]] = {
    "services": at("/services/"),
    "services, a theme": at("/services/?theme=enfance"),
    "services, nothing": at(NOTHING),
    "service": at("/services/acte-de-naissance/"),
    "service, form": at(FORM),
    "service, form refused": refused,
    "service, form changed": changed,
    "service, sent": sent,
    "service, more questions": more_questions,
    "service, a stop": stopped,
    "service, second step": second_step,
    "service, finish later": finishing_later,
    "service, drop the draft": dropping,
    "service, no draft": lambda visitor, guichet: (visitor.open("/brouillon/aucun/", status=404), None)[1],
    "service, check": checked,
    "service, embedded": embedded,
}
