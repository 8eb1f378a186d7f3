"""A service that only exists in the browser has somebody prove again who they are, and reads what it is answered."""

import contextlib
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from django.conf import settings

from tests.factories.accounts import app_code
from tests.factories.partners import said_in
from tests.journeys.conftest import PASSWORD, Guichet, Visit
from tests.journeys.test_second_factors import device_of
from tests.journeys.visitor import DESK, Visitor

pytestmark = pytest.mark.browser
HOLDER = "piscine@example.org"
VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"  # RFC 7636, appendix B
CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
REGISTER = """
from django.utils import timezone
from accounts import operations
from accounts.models import User
from accounts.operations import Registration
told = Registration(
    name="Piscines", description="Réserver une ligne d’eau.", run_by="Régie des piscines",
    contact="contact@piscines.example", redirect_uris=["{redirect}"], post_logout_uris=[], scopes=["openid", "email"],
    is_public=True, may_refresh=True)
partner, _ = operations.register(told, sector="piscines.example")
person = User.objects.create_user(email="{holder}", password="{password}")
operations.trust_address(person)
operations.consent(person, partner, ["openid", "email"], at=timezone.now())
print(partner.client_id)
"""
CALL = """
async ([to, sent, token]) => {
  const asked = sent
    ? { method: "POST", body: new URLSearchParams(sent) }
    : { headers: { Authorization: `Bearer ${token}` } };
  const answer = await fetch(to, asked);
  const text = await answer.text();
  return [answer.status, text ? JSON.parse(text) : null];
}
"""


class Blank(BaseHTTPRequestHandler):
    """Every page of the service, which the tests make speak."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(b"<!doctype html><link rel=icon href=data:,><title>Piscines</title>")

    def log_message(self, *arguments: object) -> None:
        """Nothing on the console of the tests."""


@dataclass
class Pool:
    """The service, at its own address, in the window of somebody."""

    visitor: Visitor
    home: str
    redirect: str
    id: str

    def send_to_prove(self, **asked: str) -> None:
        """Send them away, to where they prove who they are."""
        question = {
            "client_id": self.id,
            "redirect_uri": self.redirect,
            "response_type": "code",
            "scope": "openid email offline_access",
            "code_challenge": CHALLENGE,
            "code_challenge_method": "S256",
        }
        self.visitor.open(f"/compte/oidc/authorize?{urlencode(question | asked)}")
        assert "/verification/" in self.visitor.path()

    def call(self, place: str, sent: dict[str, str] | None = None, token: str = "") -> Any:
        status, said = self.visitor.page.evaluate(CALL, [f"{self.home}/compte/oidc/{place}", sent, token])
        assert status == 200, said
        return said

    def tokens(self) -> dict[str, str]:
        """What its page gets, once they are back."""
        self.visitor.page.wait_for_url(f"{self.redirect}?*")
        code = parse_qs(urlsplit(self.visitor.page.url).query)["code"][0]
        sent = {"grant_type": "authorization_code", "code": code, "redirect_uri": self.redirect}
        return self.call("token", sent | {"client_id": self.id, "code_verifier": VERIFIER})

    def methods(self, *, since: int) -> list[str]:
        """By what they have just proved who they are."""
        said = said_in(self.tokens()["id_token"])
        assert said["auth_time"] >= since
        return said["amr"]


@contextlib.contextmanager
def serving() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Blank) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/retour"
        server.shutdown()


def registered(guichet: Guichet, redirect: str) -> str:
    """The client identifier of the service, which a new account let know its address."""
    command = REGISTER.format(redirect=redirect, holder=HOLDER, password=PASSWORD)
    done = subprocess.run(
        [sys.executable, "manage.py", "shell", "-v0", "-c", command],
        env=guichet.house.environment,
        cwd=settings.BASE_DIR,
        check=True,
        capture_output=True,
        text=True,
    )
    return done.stdout.split()[-1]


def test_each_proof_leads_back_to_the_service_and_is_told_to_it(guichet: Guichet, visit: Visit) -> None:
    """The browser follows no redirection to another host from a form of ours (`form-action`)."""
    holder = visit("metropole", **DESK)
    page = holder.page
    with serving() as redirect:
        service = Pool(holder, guichet.site("metropole"), redirect, registered(guichet, redirect))
        device_of(holder)
        holder.open("/compte/connexion/")
        page.get_by_label("Adresse électronique").fill(HOLDER)
        page.get_by_label("Mot de passe", exact=True).fill(PASSWORD)
        holder.press("Me connecter")

        for asked in ({"prompt": "login"}, {"max_age": "0"}):
            since = int(time.time())
            service.send_to_prove(**asked)
            page.get_by_label("Mot de passe", exact=True).fill(PASSWORD)
            page.get_by_role("button", name="Confirmer").click()
            assert service.methods(since=since) == ["pwd"]

        holder.open("/compte/securite/application/")
        secret = page.locator(".copy-text").inner_text()
        page.get_by_label("Code que l’application affiche").fill(app_code(secret))
        holder.press("Ajouter cette application")
        code = page.locator(".account-codes li").first.inner_text()
        since = int(time.time())
        service.send_to_prove(max_age="5", prompt="login")
        page.get_by_label("Code", exact=True).fill(code)
        page.get_by_role("button", name="Confirmer").click()
        assert service.methods(since=since) == ["otp", "pwd", "mfa"]

        holder.open("/compte/securite/cles/ajouter/")
        page.get_by_label("Nom de la clé").fill("Mon téléphone")
        page.get_by_role("button", name="Créer la clé d’accès").click()
        page.wait_for_url("**/compte/securite/")
        service.send_to_prove(max_age="0")
        page.get_by_role("button", name="Confirmer avec ma clé d’accès").click()
        tokens = service.tokens()
        assert "pop" in said_in(tokens["id_token"])["amr"]
        assert service.call("userinfo", token=tokens["access_token"])["email"] == HOLDER
        service.call("revoke", {"client_id": service.id, "token": tokens["refresh_token"]})
