"""Every public page, and its states: how a visitor comes to each. Accessibility and validity are checked on all."""

import uuid
from collections.abc import Callable

from playwright.sync_api import expect

from grc.enums import State
from home.interests import links
from tests.journeys.conftest import Guichet
from tests.journeys.error_pages import ERROR_PAGES
from tests.journeys.pictures import phone_photo
from tests.journeys.report_form import LAMP, go_on, lamp_described, post, reach, write_address
from tests.journeys.service_pages import SERVICE_PAGES
from tests.journeys.visitor import Visitor

Way = Callable[[Visitor, Guichet], None]


def at(path: str, *, status: int = 200) -> Way:
    return lambda visitor, guichet: (visitor.open(path, status=status), None)[1]


def first_of(path: str) -> Way:
    """The first page that a list leads to."""

    def go(visitor: Visitor, guichet: Guichet) -> None:
        visitor.open(path)
        with visitor.page.expect_navigation():
            visitor.page.locator("main .card-link").first.click()
        assert visitor.status() == 200

    return go


def at_request(state: State, authority: str = "bron", *, more: str = "") -> Way:
    def go(visitor: Visitor, guichet: Guichet) -> None:
        visitor.open(guichet.follow_up(state, authority=authority) + more)

    return go


def report_refused(visitor: Visitor, guichet: Guichet) -> None:
    visitor.open("/signaler/")
    post(visitor)
    assert visitor.status() == 422


def report_step_refused(visitor: Visitor, guichet: Guichet) -> None:
    """Without leaving the page: the server says what the step lacks."""
    page = visitor.open("/signaler/")
    go_on(page).click()
    expect(page.locator(".error-summary")).to_be_focused()


def report_located(visitor: Visitor, guichet: Guichet) -> None:
    visitor.open("/signaler/")
    lamp_described(visitor)
    write_address(visitor.page)


def report_reviewed(visitor: Visitor, guichet: Guichet) -> None:
    """Without leaving the page: a script asks who is competent as soon as enough is said."""
    report_located(visitor, guichet)
    reach(visitor.page, "verifier")
    visitor.page.get_by_role("heading", name="À qui cela sera envoyé").wait_for()


def report_with_photo(visitor: Visitor, guichet: Guichet) -> None:
    """The photo carries a place, which is offered."""
    visitor.open("/signaler/")
    visitor.page.get_by_label("Photos").set_input_files([phone_photo()])
    visitor.page.get_by_role("button", name="Utiliser ce lieu").wait_for()


def report_with_place_of_photo(visitor: Visitor, guichet: Guichet) -> None:
    report_with_photo(visitor, guichet)
    visitor.page.get_by_role("button", name="Utiliser ce lieu").click()


def offline_report_refused(visitor: Visitor, guichet: Guichet) -> None:
    visitor.open("/hors-ligne/signaler/")
    visitor.page.get_by_role("button", name="Garder mon signalement").click()


def look_up_refused(visitor: Visitor, guichet: Guichet) -> None:
    visitor.open("/suivi/")
    visitor.press("Recevoir mon lien de suivi")
    assert visitor.status() == 422


def look_up_answered(visitor: Visitor, guichet: Guichet) -> None:
    visitor.open("/suivi/")
    visitor.page.get_by_label("Référence").fill("GX7K-4M2P")
    visitor.page.get_by_label("Adresse électronique").fill("personne@example.org")
    visitor.press("Recevoir mon lien de suivi")


def reply_refused(visitor: Visitor, guichet: Guichet) -> None:
    at_request(State.RECEIVED)(visitor, guichet)
    visitor.press("Envoyer mon message")
    assert visitor.status() == 422


def message_refused(visitor: Visitor, guichet: Guichet) -> None:
    visitor.open("/ecrire/?a=mairie")
    visitor.press("Envoyer mon message")
    assert visitor.status() == 422


def message_like_a_report(visitor: Visitor, guichet: Guichet) -> None:
    """It says where to report, and keeps the message."""
    page = visitor.open("/ecrire/?a=mairie")
    page.get_by_label("De quoi s’agit-il").select_option("Une réclamation")
    page.get_by_label("Votre message").fill("Le lampadaire devant chez moi est éteint.")
    page.get_by_label("Adresse électronique").fill("personne@example.org")
    visitor.press("Envoyer mon message")
    page.get_by_role("link", name=f"Signaler : {LAMP}").wait_for()


def search_proposed(visitor: Visitor, guichet: Guichet) -> None:
    visitor.open("/")
    visitor.page.get_by_role("combobox").press_sequentially("person")
    visitor.page.get_by_role("option").first.wait_for()
    visitor.page.get_by_role("combobox").press("ArrowDown")


def press_franceconnect(visitor: Visitor, guichet: Guichet) -> None:
    """From the page to sign in to the page that the demonstration plays."""
    visitor.open(f"{guichet.site('metropole')}/compte/connexion/")
    visitor.page.get_by_role("button", name="S’identifier avec FranceConnect").click()
    visitor.page.wait_for_url("**/demo/franceconnect/authorize?*")


def page_of_no_help(visitor: Visitor, guichet: Guichet) -> None:
    visitor.open("/aide/")
    visitor.press("Non")


def opinion_given(visitor: Visitor, guichet: Guichet) -> None:
    visitor.open("/aide/")
    visitor.press("Oui")


def site_in_trial(visitor: Visitor, guichet: Guichet) -> None:
    visitor.open(f"{guichet.site('ecully')}/", status=403)


def collection_of(street: str, *, status: int = 200) -> Way:
    """What the calendar of collection days answers of a street."""

    def go(visitor: Visitor, guichet: Guichet) -> None:
        visitor.open("/collecte/")
        visitor.page.get_by_label("Votre numéro et votre rue").fill(street)
        visitor.press("Voir mes jours de collecte")
        assert visitor.status() == status

    return go


def collection_elsewhere(visitor: Visitor, guichet: Guichet) -> None:
    """On the site of the metropolis, the communes that have a calendar."""
    visitor.open(f"{guichet.site('metropole')}/collecte/")
    assert visitor.page.get_by_role("main").get_by_role("link", name="Bron", exact=True).is_visible()


def mails_to_stop(visitor: Visitor, guichet: Guichet) -> None:
    """The page of the link of a mail: topics and addresses of which a resident is written."""
    [(number,)] = guichet.house.ask("SELECT uuid FROM accounts_user WHERE email = 'usager@example.org'")
    page = visitor.open(f"/mon-espace/sujets/arret/{links.token_for(uuid.UUID(str(number)))}/")
    assert page.get_by_role("button", name="Ne plus m’écrire").count() > 1


EXTENSION = "projet=agrandir&surface=30&zone=urbaine&total=120&secteur=non"
PAGES: dict[str, Way] = {
    "assistance": at("/assistance/?page=/signaler/&etape=Signaler&erreurs=Adresse"),
    "home": at("/"),
    "help": at("/aide/"),
    "help, of no use": page_of_no_help,
    "help, of use": opinion_given,
    "contact": at("/contact/"),
    "contact, message": at("/ecrire/"),
    "contact, message refused": message_refused,
    "contact, like a report": message_like_a_report,
    "who does what": at("/qui-fait-quoi/"),
    "accessibility": at("/accessibilite/"),
    "legal": at("/mentions-legales/"),
    "privacy": at("/donnees-personnelles/"),
    "cookies": at("/gestion-des-cookies/"),
    "terms": at("/modalites-utilisation/"),
    "site map": at("/plan-du-site/"),
    "section": at("/vivre/"),
    "information": first_of("/vivre/"),
    "news": at("/actualites/"),
    "news, a piece": first_of("/actualites/"),
    "agenda": at("/agenda/"),
    "agenda, past": at("/agenda/passes/"),
    "agenda, an event": first_of("/agenda/"),
    "places": at("/lieux/"),
    "places, none": at("/lieux/?genre=marche&ouvert=1"),
    "places, a place": first_of("/lieux/"),
    "places, in a page": at("/vivre/enfance-ecoles/"),
    "council": at("/mairie/elus-et-instances/"),
    "council, one of it": first_of("/mairie/elus-et-instances/"),
    **SERVICE_PAGES,
    "permit guide": at("/dossiers/urbanisme/autorisation/"),
    "permit guide, answered": at(f"/dossiers/urbanisme/autorisation/?{EXTENSION}"),
    "pieces of a permit": at("/dossiers/urbanisme/pieces/PCMI/"),
    "register of deposits": at("/dossiers/urbanisme/registre/"),
    "file of a disabled person": at("/dossiers/handicap/"),
    "file of a disabled person, easy to read": at("/dossiers/handicap/facile/"),
    "collection days": at("/collecte/"),
    "collection days, of a street": collection_of("14 rue de la République"),
    "collection days, no such street": collection_of("14 rue de la Republike", status=422),
    "collection days, elsewhere": collection_elsewhere,
    "mails to stop": mails_to_stop,
    "mails to stop, a wrong link": at("/mon-espace/sujets/arret/aucun/", status=404),
    "state of the service": at("/etat/"),
    "site in trial": site_in_trial,
    "search": at("/recherche/"),
    "search, found": at("/recherche/?q=contact"),
    "search, one group": at("/recherche/?q=contact&groupe=informations"),
    "search, meant": at("/recherche/?q=acessibilité"),
    "search, nothing": at("/recherche/?q=zzzz"),
    "search, too long": at(f"/recherche/?q={'a' * 300}", status=422),
    "search, suggestions": search_proposed,
    "style guide": at("/styleguide/"),
    "FranceConnect, simulated": press_franceconnect,
    "interface for programs": at("/api/"),
    **ERROR_PAGES,
    "map of reports": at("/signalements/"),
    "report": at("/signaler/"),
    "report, refused": report_refused,
    "report, step refused": report_step_refused,
    "report, place": report_located,
    "report, reviewed": report_reviewed,
    "report, photo": report_with_photo,
    "report, place of photo": report_with_place_of_photo,
    "offline": at("/hors-ligne/"),
    "offline, report": at("/hors-ligne/signaler/"),
    "offline, report refused": offline_report_refused,
    "look up": at("/suivi/"),
    "look up, refused": look_up_refused,
    "look up, answered": look_up_answered,
    "follow, received": at_request(State.RECEIVED),
    "follow, message refused": reply_refused,
    "follow, in progress": at_request(State.ACCEPTED),
    "follow, planned": at_request(State.PLANNED),
    "follow, resident's turn": at_request(State.WAITING_RESIDENT, "dardilly"),
    "follow, to correct": at_request(State.WAITING_RESIDENT, "metropole"),
    "correct": at_request(State.WAITING_RESIDENT, "metropole", more="corriger/"),
    "follow, done": at_request(State.RESOLVED),
    "withdraw": at_request(State.RECEIVED, more="retirer/"),
}
