"""Services of partners, and a program that speaks the protocol as one of them."""

import base64
import hashlib
import itertools
import json
import secrets
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from django.http import HttpResponse
from django.test import Client as Browser

from accounts import operations
from accounts.models import Partner, User
from accounts.operations import Registration

HOST = "localhost"  # the account host
_numbers = itertools.count(1)


def registration(**changes: Any) -> Registration:
    """What a confidential service is registered with, which may ask for everything and refresh."""
    number = next(_numbers)
    base = f"https://service{number}.example"
    told = {
        "name": f"Médiathèques {number}",
        "description": "Réserver des livres dans les médiathèques du territoire.",
        "run_by": "Association des médiathèques",
        "contact": "contact@service.example",
        "redirect_uris": [f"{base}/retour"],
        "post_logout_uris": [f"{base}/sortie"],
        "scopes": ["openid", "email", "profile"],
        "may_refresh": True,
    }
    return Registration(**told | changes)


def service(*, sector: str = "", **changes: Any) -> "Service":
    asked = registration(**changes)
    sector = sector or str(urlsplit(asked.redirect_uris[0]).hostname)
    partner, secret = operations.register(asked, sector=sector)
    return Service(partner, secret)


@dataclass
class Service:
    """A relying party, of which each step can be taken wrongly."""

    partner: Partner
    secret: str
    verifier: str = field(default_factory=lambda: secrets.token_urlsafe(48))

    @property
    def id(self) -> str:
        return self.partner.client_id

    @property
    def redirect_uri(self) -> str:
        return self.partner.client.get_redirect_uris()[0]

    def question(self, **changes: str | None) -> dict[str, str]:
        """The authorization request; a parameter that is None is left out."""
        digest = hashlib.sha256(self.verifier.encode()).digest()
        asked: dict[str, str | None] = {
            "client_id": self.id,
            "redirect_uri": self.redirect_uri,
            "response_type": "code",
            "scope": "openid email profile",
            "state": "an état & more",
            "nonce": "once",
            "code_challenge": base64.urlsafe_b64encode(digest).rstrip(b"=").decode(),
            "code_challenge_method": "S256",
        } | changes
        return {name: value for name, value in asked.items() if value is not None}

    def ask(self, browser: Browser, **changes: str | None) -> HttpResponse:
        return browser.get("/compte/oidc/authorize", self.question(**changes))

    def ask_and_consent(self, browser: Browser, *, action: str = "grant", **changes: str | None) -> dict[str, str]:
        """What the service is answered, the person having agreed (or not) when they were asked."""
        response = self.ask(browser, **changes)
        if response.status_code == 200:
            form = {"request": response.context["form"]["request"].value(), "scopes": response.context["scopes"]}
            response = browser.post("/compte/oidc/authorize", form | {"action": action})
        return answered(response)

    def call(self, browser: Browser, place: str, data: dict[str, str], *, secret: str | None = None) -> HttpResponse:
        """Call as the service, by `client_secret_basic`; a public one says who it is only."""
        secret = self.secret if secret is None else secret
        if not secret:
            return browser.post(f"/compte/oidc/{place}", {"client_id": self.id} | data)
        basic = base64.b64encode(f"{self.id}:{secret}".encode()).decode()
        return browser.post(f"/compte/oidc/{place}", data, headers={"authorization": f"Basic {basic}"})

    def exchange(self, code: str, /, *, secret: str | None = None, **changes: str | None) -> HttpResponse:
        asked: dict[str, str | None] = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": self.redirect_uri,
            "code_verifier": self.verifier,
        } | changes
        sent = {name: value for name, value in asked.items() if value is not None}
        return self.call(program(), "token", sent, secret=secret)

    def refresh(self, token: str) -> HttpResponse:
        return self.call(program(), "token", {"grant_type": "refresh_token", "refresh_token": token})

    def tokens(self, browser: Browser, **changes: str | None) -> dict[str, Any]:
        """The whole way to the tokens."""
        response = self.exchange(self.ask_and_consent(browser, **changes)["code"])
        assert response.status_code == 200, response.content
        return json.loads(response.content)

    def who(self, access_token: str) -> HttpResponse:
        return program().get("/compte/oidc/userinfo", headers={"authorization": f"Bearer {access_token}"})


def program() -> Browser:
    """What calls has no cookie, and no token of a form."""
    return Browser(headers={"host": HOST}, enforce_csrf_checks=True)


def person(user: User) -> Browser:
    browser = Browser(headers={"host": HOST})
    browser.force_login(user)
    return browser


def address_of(response: HttpResponse) -> str:
    """Where an answer leads: by redirection, or by the page that goes on by itself."""
    return response["Location"] if response.status_code == 302 else str(response.context["address"])


def answered(response: HttpResponse) -> dict[str, str]:
    return dict(parse_qsl(urlsplit(address_of(response)).query))


def said_in(token: str) -> dict[str, Any]:
    """What a JWT says, its signature not looked at."""
    body = token.split(".")[1]
    return json.loads(base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)))
