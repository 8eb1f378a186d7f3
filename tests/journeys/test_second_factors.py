"""Passkeys, applications and recovery codes, at a browser with a device of its own."""

import pytest
from playwright.sync_api import CDPSession

from tests.factories.accounts import app_code
from tests.journeys.conftest import PASSWORD, Visit
from tests.journeys.visitor import DESK, Visitor

pytestmark = pytest.mark.browser
HOLDER = "usagere@example.org"
DEVICE = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
DEVICE |= {"isUserVerified": True, "automaticPresenceSimulation": True}


def device_of(visitor: Visitor) -> CDPSession:
    """Give the browser a telephone's keeper of passkeys, whose holder always agrees."""
    session = visitor.context.new_cdp_session(visitor.page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    return session


def type_password(visitor: Visitor) -> None:
    visitor.open("/compte/connexion/")
    visitor.page.get_by_label("Adresse électronique").fill(HOLDER)
    visitor.page.get_by_label("Mot de passe", exact=True).fill(PASSWORD)
    visitor.press("Me connecter")


def leave(visitor: Visitor) -> None:
    visitor.open("/compte/deconnexion/")
    visitor.press("Me déconnecter")


def looked_at(visitor: Visitor) -> None:
    """Without barrier and within the narrowest screens, in light and dark."""
    assert visitor.barriers() == "", visitor.page.url
    assert visitor.sticking_out(320) == [], visitor.page.url
    visitor.page.emulate_media(color_scheme="dark")
    assert visitor.barriers() == "", visitor.page.url
    visitor.page.emulate_media(color_scheme="light")
    visitor.page.set_viewport_size({"width": 1280, "height": 900})


def test_a_passkey_signs_in_alone_and_as_second_factor(visit: Visit) -> None:
    holder = visit("metropole", **DESK)
    device_of(holder)
    type_password(holder)
    for path in ("/compte/securite/", "/compte/securite/cles/", "/compte/adresse/", "/compte/mot-de-passe/"):
        holder.open(path)
        looked_at(holder)
    holder.open("/compte/securite/cles/ajouter/")
    looked_at(holder)
    holder.page.get_by_label("Nom de la clé").fill("Mon téléphone")
    holder.page.get_by_role("button", name="Créer la clé d’accès").click()
    holder.page.wait_for_url("**/compte/securite/codes/")
    assert holder.page.locator(".account-codes li").count() == 10
    looked_at(holder)
    leave(holder)
    holder.open("/compte/connexion/")
    holder.page.get_by_role("button", name="Avec une clé d’accès").click()
    holder.page.wait_for_url("**/mon-espace/")
    leave(holder)
    type_password(holder)
    assert holder.path() == "/compte/connexion/second-facteur/"
    looked_at(holder)
    holder.page.get_by_role("button", name="Utiliser ma clé d’accès").click()
    holder.page.wait_for_url("**/mon-espace/")
    holder.open("/compte/securite/cles/")
    looked_at(holder)
    holder.page.get_by_role("link", name="Retirer Mon téléphone").click()
    holder.press("Retirer la clé d’accès")
    assert holder.page.get_by_text("Vous n’avez pas de clé d’accès").is_visible()
    leave(holder)


def test_an_application_then_a_recovery_code_once(visit: Visit) -> None:
    holder = visit("metropole", **DESK)
    type_password(holder)
    holder.open("/compte/securite/application/")
    looked_at(holder)
    secret = holder.page.locator(".copy-text").inner_text()
    holder.page.get_by_label("Code que l’application affiche").fill(app_code(secret))
    holder.press("Ajouter cette application")
    code = holder.page.locator(".account-codes li").first.inner_text()
    leave(holder)
    type_password(holder)
    holder.page.get_by_label("Code", exact=True).fill(code)
    holder.press("Continuer")
    assert holder.path() == "/mon-espace/"
    leave(holder)
    type_password(holder)
    holder.page.get_by_label("Code", exact=True).fill(code)
    holder.press("Continuer")
    assert holder.page.get_by_role("alert").first.is_visible()
    looked_at(holder)
    holder.page.get_by_label("Code", exact=True).fill(app_code(secret))
    holder.press("Continuer")
    holder.open("/compte/securite/application/retirer/")
    holder.press("Retirer l’application")
    assert "Votre mot de passe est seul" in holder.page.locator("main").inner_text()
