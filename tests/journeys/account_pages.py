"""Every page of an account, and its states: of its holder, signed in on the account host, and of who is at the door."""

import itertools

from tests.journeys.conftest import Guichet, sign_in
from tests.journeys.partner_pages import question
from tests.journeys.public_pages import Way, at
from tests.journeys.visitor import Visitor

HOLDER = "usager@example.org"
OTHER = "usagere@example.org"
PERMIT = "/mon-espace/dossiers/?nature=urbanisme"
FAVOURITE = "a[href*='/mon-espace/favoris/']"
MANDATE = ".account-item-acts a[href^='/mon-espace/mandats/']"
MODIFY = ".account-item-acts a:has-text('Modifier')"
strangers = (f"personne{number}@example.org" for number in itertools.count(1))


def sent(path: str, button: str, *, status: int = 200, **typed: str) -> Way:
    """What a form answers; `typed`: by the names of the fields."""

    def go(visitor: Visitor, guichet: Guichet) -> None:
        page = visitor.open(path)
        for name, value in typed.items():
            page.locator(f"main [name={name}]").first.fill(value)
        with page.expect_navigation():
            page.get_by_role("main").get_by_role("button", name=button, exact=True).first.click()
        assert visitor.status() == status, visitor.page.url

    return go


def followed(path: str, link: str, more: str = "") -> Way:
    """What the first such link of a page leads to, or an address below that."""

    def go(visitor: Visitor, guichet: Guichet) -> None:
        visitor.open(path)
        with visitor.page.expect_navigation():
            visitor.page.locator(link).first.click()
        visitor.open(visitor.path() + more)

    return go


def asked_by_a_service(visitor: Visitor, guichet: Guichet) -> None:
    visitor.open(question(guichet, HOLDER))
    assert visitor.page.get_by_role("button", name="Accepter").is_visible()


def asked_wrongly(visitor: Visitor, guichet: Guichet) -> None:
    visitor.open(question(guichet, HOLDER, redirect_uri="https://ailleurs.example/"), status=400)


def linked_services(visitor: Visitor, guichet: Guichet) -> None:
    question(guichet, HOLDER)
    visitor.open("/compte/services/")
    assert visitor.page.get_by_role("button", name="Retirer l’accès").first.is_visible()


def passage_failed(visitor: Visitor, guichet: Guichet) -> None:
    visitor.open(f"{guichet.site('bron')}/compte/retour/?code=aucun&state=aucun", status=400)


def link_refused(visitor: Visitor, guichet: Guichet) -> None:
    """A wrong code, where the link was asked."""
    link_asked(visitor, guichet)
    visitor.page.locator("main [name=code]").fill("BBBB-BBBB")
    with visitor.page.expect_navigation():
        visitor.page.get_by_role("main").get_by_role("button").first.click()


def link_asked(visitor: Visitor, guichet: Guichet) -> None:
    page = visitor.open("/compte/connexion/lien/")
    page.locator("main [name=email]").fill(next(strangers))
    with page.expect_navigation():
        page.get_by_role("main").get_by_role("button").first.click()
    assert visitor.path() == "/compte/connexion/lien/ouvrir/"


def terms_asked_again(visitor: Visitor, guichet: Guichet) -> None:
    """To who has not accepted those in force. What they had accepted is put back: others sign in as them."""
    accepted = guichet.house.ask(
        "DELETE FROM accounts_termsacceptance WHERE user_id ="
        f" (SELECT id FROM accounts_user WHERE email = '{OTHER}') RETURNING user_id, terms_id"
    )
    sign_in(visitor, OTHER)
    visitor.open("/mon-espace/conditions/")
    assert visitor.path() == "/mon-espace/conditions/"
    for user, terms in accepted:
        guichet.house.ask(
            f"INSERT INTO accounts_termsacceptance (user_id, terms_id, at) VALUES ({user}, {terms}, now()) RETURNING 1"
        )


def session_ended(visitor: Visitor, guichet: Guichet) -> None:
    """The form of who was signed out meanwhile."""
    sign_in(visitor, HOLDER)
    page = visitor.open("/mon-espace/documents/ajouter/")
    page.locator("main [name=title]").fill("La facture d’électricité du mois de novembre")
    visitor.context.clear_cookies(name="sessionid")
    with page.expect_navigation():
        page.get_by_role("main").get_by_role("button", name="Garder ce document").click()
    assert visitor.status() == 403


def favourite(visitor: Visitor, guichet: Guichet) -> None:
    """Where one confirms that a page is to be kept, from the page itself."""
    visitor.open("/services/")
    visitor.open(str(visitor.page.locator(FAVOURITE).first.get_attribute("href")))


def favourites(visitor: Visitor, guichet: Guichet) -> None:
    favourite(visitor, guichet)
    keep = visitor.page.get_by_role("main").get_by_role("button", name="Garder")
    if keep.count():
        with visitor.page.expect_navigation():
            keep.first.click()
    visitor.open("/mon-espace/favoris/")
    assert visitor.page.locator(".account-item").count()


def commune(visitor: Visitor, guichet: Guichet) -> None:
    """Chosen: its services and its news."""
    page = visitor.open("/mon-espace/ma-commune/")
    page.locator("main [name=commune]").select_option(label="Bron")
    with page.expect_navigation():
        page.get_by_role("main").get_by_role("button", name="Enregistrer ma commune").click()
    assert page.locator("#demarches").is_visible()


def interests(visitor: Visitor, guichet: Guichet) -> None:
    """Topics of a site, one of which is followed."""
    page = visitor.open("/mon-espace/sujets/?site=bron")
    page.locator("main [name=travaux]").select_option("courriel")
    with page.expect_navigation():
        page.get_by_role("main").get_by_role("button", name="Enregistrer mes sujets").click()
    assert page.locator(".account-item").count()


def file(visitor: Visitor, guichet: Guichet) -> None:
    """A planning file that lacks pieces, once it is attached by its number and who filed it."""
    page = visitor.open(PERMIT)
    [(number,)] = guichet.house.ask("SELECT number FROM dossiers_dossier WHERE number LIKE 'PC069029__00042'")
    page.get_by_label("Numéro du dossier").fill(number)
    page.get_by_label("Nom de famille").fill("Perrichon")
    page.locator("main [name=birth_date]").fill("1958-04-17")
    with page.expect_navigation():
        page.get_by_role("main").get_by_role("button", name="Rattacher le dossier", exact=True).click()
    assert page.get_by_role("heading", name="Le fil du dossier").is_visible()


def file_given(visitor: Visitor, guichet: Guichet) -> None:
    """By whom the file is to be followed too, asked from its page."""
    file(visitor, guichet)
    page = visitor.page
    with page.expect_navigation():
        page.get_by_role("main").get_by_role("link", name="Faire suivre ce dossier par quelqu’un").click()
    assert page.get_by_label("Son adresse électronique").is_visible()


OF_THE_HOLDER: dict[str, Way] = {
    "space": at("/mon-espace/"),
    "space, all": at("/mon-espace/?vue=toutes"),
    "messages": at("/mon-espace/messages/"),
    "request": followed("/mon-espace/", ".space-item h3 a"),
    "request, withdraw": followed("/mon-espace/", ".space-item h3 a", "retirer/"),
    "request, detach": followed("/mon-espace/", ".space-item h3 a", "detacher/"),
    "request, join": at("/mon-espace/rattacher/"),
    "request, join refused": sent("/mon-espace/rattacher/", "Rattacher la demande", status=422, reference=""),
    "request, join answered": sent("/mon-espace/rattacher/", "Rattacher la demande", reference="GX7K-4M2P"),
    "file, kinds": at("/mon-espace/dossiers/"),
    "file, attach": at(PERMIT),
    "file, attach refused": sent(
        "/mon-espace/dossiers/?nature=urbanisme", "Rattacher le dossier", status=422, number="42"
    ),
    "file": file,
    "file, given": file_given,
    "documents": at("/mon-espace/documents/"),
    "document": followed("/mon-espace/documents/", MODIFY),
    "document, delete": followed("/mon-espace/documents/", MODIFY, "supprimer/"),
    "document, add": at("/mon-espace/documents/ajouter/"),
    "document, add refused": sent("/mon-espace/documents/ajouter/", "Garder ce document", status=422),
    "profile": at("/mon-espace/profil/"),
    "space, arranged": sent("/mon-espace/organiser/", "Masquer : Mes favoris"),
    "profile, refused": sent("/mon-espace/profil/", "Enregistrer", status=422, phone="abc"),
    "my data": at("/mon-espace/mes-donnees/"),
    "ledger": at("/mon-espace/mes-donnees/transmissions/"),
    "mandates": at("/mon-espace/mandats/"),
    "mandate": followed("/mon-espace/mandats/", MANDATE),
    "mandate, revoke": followed("/mon-espace/mandats/", MANDATE, "revoquer/"),
    "mandate, for whom": at("/mon-espace/mandats/ajouter/"),
    "mandate, for a child": at("/mon-espace/mandats/ajouter/enfant/"),
    "mandate, for an adult": at("/mon-espace/mandats/ajouter/majeur/"),
    "mandate, for a body": at("/mon-espace/mandats/ajouter/association/"),
    "mandate, refused": sent(
        "/mon-espace/mandats/ajouter/majeur/", "Demander son accord", status=422, name="", email="x"
    ),
    "favourite": favourite,
    "favourites": favourites,
    "commune": commune,
    "interests": interests,
    "interests, refused": at("/mon-espace/sujets/?site=inconnu"),
    "collection days": at("/mon-espace/collecte/"),
    "collection days, no such street": sent(
        "/mon-espace/collecte/",
        "Suivre les jours de collecte de cette adresse",
        status=422,
        rue="14 rue de la Republike",
    ),
    "erase": at("/mon-espace/supprimer/"),
    "erase, refused": sent("/mon-espace/supprimer/", "Supprimer mon compte", status=422, email="autre@example.org"),
    "address": at("/compte/adresse/"),
    "password": at("/compte/mot-de-passe/"),
    "password, refused": sent(
        "/compte/mot-de-passe/", "Changer de mot de passe", oldpassword="pas le bon", password1="court"
    ),
    "security": at("/compte/securite/"),
    "application": at("/compte/securite/application/"),
    "passkeys": at("/compte/securite/cles/"),
    "passkey, add": at("/compte/securite/cles/ajouter/"),
    "devices": at("/compte/appareils/"),
    "identities": at("/compte/identites/"),
    "services": linked_services,
    "consent": asked_by_a_service,
    "consent, a wrong request": asked_wrongly,
    "sign out": at("/compte/deconnexion/"),
    "sign out, asked by a service": at("/compte/oidc/logout"),
    "proof": at("/compte/verification/"),
}
AT_THE_DOOR: dict[str, Way] = {
    "sign in": at("/compte/connexion/"),
    "sign in, refused": sent("/compte/connexion/", "Me connecter", login="qui@example.org", password="pas le bon"),
    "sign up": at("/compte/inscription/"),
    "sign up, refused": sent("/compte/inscription/", "Ouvrir mon compte", email="qui@", password1="court"),
    "terms": at("/compte/conditions/"),
    "sign up, to confirm": at("/compte/adresse/a-confirmer/"),
    "address, a used link": at("/compte/adresse/confirmer/MQ:1abc:xyz/"),
    "mailed link": at("/compte/connexion/lien/"),
    "mailed link, asked": link_asked,
    "mailed link, wrong code": link_refused,
    "mailed link, elsewhere": at("/compte/connexion/lien/BCDF-GHJK/"),
    "forgotten password": at("/compte/mot-de-passe/oublie/"),
    "forgotten password, sent": sent("/compte/mot-de-passe/oublie/", "Recevoir le lien", email="personne@example.org"),
    "forgotten password, a used link": at("/compte/mot-de-passe/nouveau/1-abc123-secret/"),
    "password changed": at("/compte/mot-de-passe/change/"),
    "agents": at("/compte/identites/agents/"),
    "inactive": at("/compte/inactif/"),
    "signed out": at("/compte/deconnexion/faite/"),
    "erased": at("/mon-espace/supprimer/fait/"),
    "passage failed": passage_failed,
    "terms, asked again": terms_asked_again,
    "session ended": session_ended,
}
