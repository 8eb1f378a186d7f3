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
}
