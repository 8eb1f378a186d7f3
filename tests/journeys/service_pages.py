"""The pages of services, and their states: how a visitor comes to each."""

from collections.abc import Callable

from tests.journeys.conftest import Guichet
from tests.journeys.visitor import Visitor

FORM = "/services/stationner-pour-un-demenagement/demande/"
GO_ON = "Enregistrer et continuer"
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
    visitor.page.get_by_label("Longueur à réserver").fill("12")
    visitor.page.locator("[name=form_version]").evaluate("(field) => { field.value = '99' }")
    visitor.press("Envoyer ma demande")
    assert visitor.status() == 409


def sent(visitor: Visitor, guichet: Guichet) -> None:
    page = visitor.open("/services/reserver-une-salle/demande/")
    page.locator("label", has_text="un habitant").click()
    visitor.press(GO_ON)
    page.get_by_label("Date souhaitée").fill("2031-06-14")
    page.locator("label", has_text="Toute la journée").click()
    visitor.press(GO_ON)
    page.locator("label", has_text="Salle du Parc").click()
    page.get_by_label("Combien de personnes").fill("40")
    visitor.press(GO_ON)
    page.get_by_label("Que prévoyez-vous").fill("Une fête de famille, avec un repas froid et de la musique.")
    document = {"name": "assurance.pdf", "mimeType": "application/pdf", "buffer": BLANK}
    page.get_by_label("Attestation de responsabilité civile").set_input_files([document])
    page.locator("label", has_text="propre et rangée").click()
    visitor.press(GO_ON)
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
    visitor.press(GO_ON)
    page.get_by_label("Numéro de cette autorisation").fill("DP 069 029 26 00123")
    visitor.press(GO_ON)
    assert visitor.path().endswith("/2/")


def more_questions(visitor: Visitor, guichet: Guichet) -> None:
    page = visitor.open("/services/occuper-le-domaine-public/demande/")
    for answer in ("Une benne", "Particulier", "Oui"):
        page.locator("label", has_text=answer).first.click()
    visitor.press(GO_ON)


def stopped(visitor: Visitor, guichet: Guichet) -> None:
    page = visitor.open("/services/occuper-le-domaine-public/demande/")
    page.locator("label", has_text="Une terrasse").click()
    visitor.press(GO_ON)


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
    visitor.press(GO_ON)
    page.locator("label", has_text="Sur le trottoir").click()
    visitor.press(GO_ON)
    document = {"name": "plan.pdf", "mimeType": "application/pdf", "buffer": BLANK}
    page.get_by_label("Plan ou photo annotée").set_input_files([document])
    page.locator("label", has_text="Je m’engage").click()
    visitor.press(GO_ON)
    visitor.press("Envoyer ma demande")
    assert visitor.status() == 422


def family(visitor: Visitor) -> None:
    """The second step of the file of a family, with a child begun and another added."""
    page = visitor.open("/services/ouvrir-un-dossier-famille/demande/")
    said = {"Prénoms": "Camille", "Nom de naissance": "Martin", "Date de naissance": "1985-05-03"}
    said |= {"Numéro et rue": "1 place de Weingarten", "Code postal": "69500", "Commune": "Bron"}
    for label, value in said.items():
        page.get_by_label(label, exact=True).fill(value)
    visitor.press("Enregistrer et continuer")
    page.get_by_label("Prénoms").fill("Lou")
    visitor.press("Ajouter un enfant")
    assert page.get_by_label("Prénoms").first.input_value() == "Lou"


def children(visitor: Visitor, guichet: Guichet) -> None:
    family(visitor)
    visitor.page.get_by_label("Prénoms").last.fill("Awa")
    visitor.press("Enregistrer et continuer")
    assert visitor.status() == 422


def skipped(visitor: Visitor, guichet: Guichet) -> None:
    """One child is left, and what one cannot answer is ticked without a reason."""
    family(visitor)
    page = visitor.page
    visitor.press("Retirer Enfant\u00a02")
    for label, value in (("Nom de naissance", "Martin"), ("Date de naissance", "2019-05-03"), ("École", "Jean-Moulin")):
        page.get_by_label(label, exact=label != "École").fill(value)
    page.get_by_label("Lieu de naissance").fill("Lyon")
    for answer in ("Maternelle", "Non"):
        page.locator("label", has_text=answer).last.click()
    visitor.press("Enregistrer et continuer")
    for tick in page.locator("label", has_text="Je ne peux pas répondre").all():
        tick.click()
    visitor.press("Enregistrer et continuer")
    assert visitor.status() == 422


def embedded(visitor: Visitor, guichet: Guichet) -> None:
    """In the page of another site, refused: its barriers are those of the page in the frame."""
    visitor.open("/integration/bron-stationner-pour-un-demenagement/")
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
    "service, children": children,
    "service, skipped": skipped,
    "service, embedded": embedded,
}
