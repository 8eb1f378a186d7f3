"""The pages of the desk, each by the way that leads to it, as who runs Bron's desk."""

import re

from tests.journeys.conftest import Guichet
from tests.journeys.public_pages import Way, at
from tests.journeys.visitor import Visitor
from tests.security import rooms

LIST = "/admin/demandes/?vue=toutes"


def card(visitor: Visitor, guichet: Guichet) -> None:
    """The page of a person who dealt with Bron."""
    cards = (
        "SELECT p.id FROM grc_person p JOIN communes_authority a ON a.id = p.authority_id"
        " WHERE a.slug = 'bron' AND p.name <> '' ORDER BY p.id LIMIT 1"
    )
    guichet.house.run("grc.jobs.identify_people")
    guichet.house.wait_until(lambda: bool(guichet.house.ask(cards)))
    visitor.open(f"/admin/personnes/{guichet.house.ask(cards)[0][0]}/")


def treatment(visitor: Visitor, guichet: Guichet) -> None:
    """That of a report with its place: a map, a public entry; whatever other journeys filed meanwhile."""
    oldest = guichet.house.ask(
        "SELECT d.id FROM grc_demande d JOIN communes_authority a ON a.id = d.authority_id"
        " JOIN grc_demarche m ON m.id = d.demarche_id WHERE a.slug = 'bron' AND m.kind = 'signalement'"
        " AND d.latitude IS NOT NULL AND d.closed_at IS NULL ORDER BY d.id LIMIT 1"
    )
    visitor.open(f"/admin/demandes/{oldest[0][0]}/?de=vue%3Dtoutes")
    visitor.page.locator(".treatment-map").wait_for()


def treatment_of_a_file(visitor: Visitor, guichet: Guichet) -> None:
    visitor.open(f"{LIST}&q=naissance")
    with visitor.page.expect_navigation():
        visitor.page.locator("[data-row] a").first.click()


def rare_act(visitor: Visitor, guichet: Guichet) -> None:
    """A page of « Autres actions », from a request."""
    treatment(visitor, guichet)
    visitor.page.locator("[data-menu] summary", has_text="Autres actions").click()
    with visitor.page.expect_navigation():
        visitor.page.get_by_role("link", name="Transférer à une autre collectivité").click()


def refused_message(visitor: Visitor, guichet: Guichet) -> None:
    """The composer, with what is wrong in it, and its menu open."""
    treatment(visitor, guichet)
    visitor.press(re.compile("^Envoyer$"))
    visitor.page.locator("[data-more]").click()


def many(visitor: Visitor, guichet: Guichet) -> None:
    """Two requests are ticked: what is to be done with them is asked."""
    page = visitor.open(LIST)
    for place in range(2):
        page.locator("[data-bulk-one]").nth(place).check()
    visitor.press("Continuer (2)")


def round_sheet(visitor: Visitor, guichet: Guichet) -> None:
    """Some requests are ticked, reports among them: the sheet of these."""
    page = visitor.open(LIST)
    reports = guichet.house.ask(
        "SELECT d.id FROM grc_demande d JOIN grc_demarche m ON m.id = d.demarche_id WHERE m.kind = 'signalement'"
    )
    boxes = page.locator("[data-bulk-one]").all()
    keys = [str(box.get_attribute("value")).partition(".")[0] for box in boxes]  # the version comes after
    are_reports = [(int(key),) in reports for key in keys]
    assert any(are_reports), "no report on the first page of the list"
    for kind, most in ((True, 6), (False, 2)):
        for box in [box for box, is_report in zip(boxes, are_reports, strict=True) if is_report is kind][:most]:
            box.check()
    visitor.press("Feuille de tournée")


def on_site(visitor: Visitor, guichet: Guichet) -> None:
    round_sheet(visitor, guichet)
    with visitor.page.expect_navigation():
        visitor.page.get_by_role("link", name="J’y suis").click()


def label(visitor: Visitor, guichet: Guichet) -> None:
    page = visitor.open("/admin/demandes/etiquettes/")
    page.locator("main [name=name]").fill("À revoir")
    page.locator("main form:has([name=name]) button[type=submit]").click()
    with page.expect_navigation():
        page.locator("main").get_by_role("link", name="Modifier").first.click()


def team(visitor: Visitor, guichet: Guichet) -> None:
    page = visitor.open("/admin/demandes/equipes/")
    page.locator("main [name=name]").fill("Propreté")
    with page.expect_navigation():
        page.locator("main form:has([name=name]) button[type=submit]").click()
    page.get_by_role("button", name="Enregistrer l’équipe").wait_for()


def circuit(visitor: Visitor, guichet: Guichet) -> None:
    page = visitor.open("/admin/demandes/circuits/")
    with page.expect_navigation():
        page.locator("main a[href^='/admin/demandes/circuits/']").first.click()


def call_for_help(visitor: Visitor, guichet: Guichet) -> None:
    """One that was just sent, with a message refused because nothing was written."""
    page = visitor.open("/admin/aide/nouvelle/?page=/admin/demandes/")
    page.get_by_label("Que vouliez-vous faire").fill("Ranger la liste par date.")
    visitor.press("Envoyer ma demande")
    visitor.press("Envoyer mon message")
    assert visitor.status() == 422


def first_of(path: str, prefix: str) -> Way:
    """What a page leads to first below an address."""

    def way(visitor: Visitor, _guichet: Guichet) -> None:
        page = visitor.open(path)
        with page.expect_navigation():
            page.locator(f"main a[href^='{prefix}']").first.click()

    return way


def version_to_accept(visitor: Visitor, guichet: Guichet) -> None:
    """From what is awaited of the commune to its text."""
    page = visitor.open("/admin/engagements/communes/bron/")
    with page.expect_navigation():
        page.locator("main a[href*='/accepter/']").first.click()


PAGES: dict[str, Way] = {
    "first page": at("/admin/"),
    "list": at(LIST),
    "nothing found": at("/admin/demandes/?q=zzzz"),
    "many": many,
    "acts on many": at("/admin/demandes/lots/"),
    "columns": at("/admin/demandes/colonnes/"),
    "labels": at("/admin/demandes/etiquettes/"),
    "label": label,
    "teams": at("/admin/demandes/equipes/"),
    "team": team,
    "circuits": at("/admin/demandes/circuits/"),
    "circuit": circuit,
    **{name: at(path, status=status) for room in rooms.sweeps() for name, (path, status) in room.pages.items()},
    "habits": at("/admin/demandes/reglages/"),
    "saved views": at("/admin/demandes/vues/"),
    "new view": at("/admin/demandes/vues/nouvelle/?vue=toutes"),
    "mails": at("/admin/courriels/"),
    "post": at("/admin/courrier/"),
    "keys of programs": at("/admin/cles-logiciels/"),
    "new key": at("/admin/cles-logiciels/new/"),
    "webhooks": at("/admin/notifications-logiciels/"),
    "new webhook": at("/admin/notifications-logiciels/new/"),
    "partners' servers": at("/admin/serveurs-open311/"),
    "new partner's server": at("/admin/serveurs-open311/new/"),
    "sendings to resume": at("/admin/envois-partenaires/"),
    "reply templates": at("/admin/reponses-types/"),
    "novelties": at("/admin/nouveautes/"),
    "conventions": at("/admin/conventions/?exercice=2019"),
    "conventions of a commune": at("/admin/conventions/communes/bron/"),
    "time line": at("/admin/conventions/frise/"),
    "partner bodies": at("/admin/conventions/organismes/"),
    "calls for contribution": at("/admin/conventions/appels/?exercice=2019"),
    "handover of a commune": at("/admin/conventions/communes/bron/restitution/"),
    "call of a commune": at("/admin/conventions/communes/bron/appels/2019/"),
    "activity reports": at("/admin/conventions/bilans/"),
    "activity report of a commune": at("/admin/conventions/communes/bron/bilans/2025/"),
    "partners' area": at("/admin/partenaires/"),
    "meeting": first_of("/admin/partenaires/", "/admin/gouvernance/reunions/"),
    "consultation": first_of("/admin/partenaires/", "/admin/gouvernance/consultations/"),
    "commitments": at("/admin/engagements/"),
    "commitments of a commune": at("/admin/engagements/communes/bron/"),
    "version to accept": version_to_accept,
    "assets": at("/admin/imports/equipements/"),
    "calls for help": at("/admin/aide/"),
    "call for help": call_for_help,
    "ask for help": at("/admin/aide/nouvelle/?page=/admin/demandes/"),
    "people": at("/admin/personnes/"),
    "people found": at("/admin/personnes/?usager=perrichon"),
    "figures": at("/admin/pilotage/"),
    "figures of a year": at("/admin/pilotage/?since=2025-12-01&until=2026-11-30"),
    "guide": at("/admin/mode-d-emploi/"),
    "new request, nobody found": at("/admin/nouvelle-demande/?usager=zzzz"),
    "new request": at("/admin/nouvelle-demande/bron-acte-de-naissance/"),
    "new report": at("/admin/nouvelle-demande/lampadaire-eteint/"),
    "card": card,
    "treatment": treatment,
    "treatment of a file": treatment_of_a_file,
    "rare act": rare_act,
    "refused message": refused_message,
    "reports to read": at("/admin/relecture/"),
    "requests on a map": at("/admin/carte/?vue=toutes"),
    "round": round_sheet,
    "on the spot": on_site,
}
# Of the project team, who runs no desk.
TEAM_PAGES: dict[str, Way] = {
    "communes and their sites": at("/admin/communes-et-sites/"),
    "guide of the team": at("/admin/mode-d-emploi/"),
    "first page of the team": at("/admin/"),
}
