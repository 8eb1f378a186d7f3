"""Security item 37: every cookie that the portal sets, as production sets it, all the way through an account's life.

That these are the settings of production: `tests/portail/runtime/test_production.py`.
"""

from http.cookies import Morsel
from typing import Any

import pytest
from django.core import signing
from django.http import HttpResponse

from accounts import devicecookie
from communes.models import Authority
from tests.factories.accounts import holder
from tests.factories.launch import D, address_of, in_trial, invitation
from tests.factories.people import PASSWORD
from tests.factories.requests import demande
from tests.factories.sites import Visitor, bare_site

pytestmark = pytest.mark.django_db
SESSION, CSRF, PASSAGE, DEVICE = "__Host-session", "__Host-csrf", "__Host-passage", "__Host-device"
INVITATION = "__Host-invitation"


@pytest.fixture(autouse=True)
def as_in_production(settings: Any, metropolis: Authority, bron: Authority) -> None:
    settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, settings.PASSAGE_COOKIE_NAME = SESSION, CSRF, PASSAGE
    settings.DEVICE_COOKIE_NAME, settings.INVITATION_COOKIE_NAME = DEVICE, INVITATION
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    for authority in (metropolis, bron):
        bare_site(authority)


class Watched(Visitor):
    """A browser that keeps every `Set-Cookie` it was sent."""

    def __init__(self, host: str) -> None:
        self.was_sent: list[Morsel[str]] = []
        super().__init__(host)

    def request(self, **request: Any) -> HttpResponse:
        response = super().request(**request)
        self.was_sent += response.cookies.values()
        return response

    def names(self) -> set[str]:
        return {morsel.key for morsel in self.was_sent}


def path_of(address: str) -> str:
    return address.partition(":8000")[2]


def check(*visitors: Watched) -> None:
    """The rules of the prefix (RFC 6265bis, 4.1.3.2), and ours, for what is taken back too."""
    for morsel in [morsel for visitor in visitors for morsel in visitor.was_sent]:
        assert morsel.key in (SESSION, CSRF, PASSAGE, DEVICE, INVITATION), morsel.key
        assert morsel["secure"], morsel.key
        assert morsel["path"] == "/", morsel.key
        assert not morsel["domain"], morsel.key
        assert morsel["samesite"] == "Lax", morsel.key
        assert morsel["httponly"] or not morsel.value, morsel.key


def test_those_of_an_account_from_one_site_to_another() -> None:
    person = holder()
    bron, account = Watched("bron.localhost"), Watched("localhost")
    leaving = bron.get("/compte/connexion/", {"next": "/mon-espace/"})
    assert bron.names() == {PASSAGE}
    door = path_of(leaving["Location"])
    account.get(door)
    signed_in = account.post("/compte/connexion/", {"login": person.email, "password": PASSWORD, "next": door})
    going_on = account.get(signed_in["Location"])
    bron.get(path_of(going_on.context["address"]))
    assert bron.names() >= {PASSAGE, SESSION}
    assert bron.cookies[PASSAGE].value == "", "it is taken back on arrival"
    assert bron.get("/mon-espace/").status_code == 200
    changed = account.post("/compte/mot-de-passe/", {"oldpassword": PASSWORD, "password1": "quatre mots sans rapport"})
    assert changed.status_code == 302
    assert "mot de passe" in account.read(changed["Location"]), "it is said, without a cookie of its own"
    bron.post("/compte/deconnexion/")
    check(bron, account)
    assert account.names() == {SESSION, CSRF, DEVICE}
    assert DEVICE in account.cookies, "it stays when one has left"
    held = account.cookies[DEVICE].value
    assert person.email not in held + str(signing.loads(held, salt=devicecookie.SALT))


def test_those_of_who_has_no_account(bron: Authority) -> None:
    filed = demande(bron, email="camille@example.org")
    visitor = Watched("bron.localhost")
    for path in ("/", "/suivi/", "/recherche/?q=ecole", "/nulle-part/", "/compte/conditions/"):
        visitor.get(path)
    visitor.post("/suivi/", {"reference": filed.reference, "email": "camille@example.org"})
    check(visitor)
    assert visitor.names() <= {CSRF}


def test_that_of_who_is_invited_to_a_site_in_trial(bron: Authority) -> None:
    visitor = Watched("bron.localhost")
    visitor.get(address_of(invitation(in_trial(bron, D(2100, 1, 1)), ends_on=D(2099, 12, 31))))
    visitor.read("/")
    check(visitor)
    assert visitor.names() == {INVITATION}


def test_those_of_every_door_of_accounts() -> None:
    visitor = Watched("localhost")
    person = holder()
    for path in (
        "/compte/connexion/",
        "/compte/inscription/",
        "/compte/mot-de-passe/oublie/",
        "/compte/connexion/lien/",
    ):
        visitor.get(path)
        visitor.post(path, {"email": person.email, "login": person.email, "password": "faux", "password1": "court"})
    check(visitor)
    assert visitor.names() == {SESSION, CSRF}
