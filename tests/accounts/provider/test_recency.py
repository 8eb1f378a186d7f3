"""A sign-in as recent as the service wants it: `prompt=login`, `max_age` (OpenID Connect Core 1.0, 3.1.2.1)."""

import time
from urllib.parse import parse_qs, urlsplit

import pytest
import time_machine
from django.http import HttpResponse
from django.test import Client as Browser

from accounts.models import User
from tests.factories.accounts import sign_in
from tests.factories.partners import Service, answered, program, said_in
from tests.factories.people import PASSWORD
from tests.factories.sites import Visitor
from tests.pages import WebPage

pytestmark = pytest.mark.django_db
PROOF, DOOR = "/compte/verification/", "/compte/connexion/"


@pytest.fixture
def visitor(library: Service, resident: User) -> Visitor:
    """A browser in which the password was typed, and the service let know what it asks for."""
    visitor = sign_in(resident)
    library.ask_and_consent(visitor)
    return visitor


def back(response: HttpResponse, door: str = PROOF) -> str:
    """The address to which the proof leads."""
    where = urlsplit(response["Location"])
    assert where.path == door
    return parse_qs(where.query)["next"][0]


def prove(visitor: Browser, response: HttpResponse) -> HttpResponse:
    return visitor.post(PROOF, {"password": PASSWORD, "next": back(response)}, follow=True)


@pytest.mark.parametrize("asked", [{"max_age": "0"}, {"max_age": "5"}, {"prompt": "login"}])
def test_a_proof_given_now_is_told_to_the_service_and_asked_once(
    library: Service, visitor: Visitor, asked: dict[str, str]
) -> None:
    with time_machine.travel(time.time() + 20, tick=False) as clock:
        response = library.ask(visitor, **asked)
        clock.shift(10)
        at = int(time.time())
        code = answered(prove(visitor, response))["code"]
        assert said_in(library.exchange(code).json()["id_token"])["auth_time"] == at


@pytest.mark.parametrize("asked", [{"max_age": "0"}, {"prompt": "login"}])
def test_nobody_goes_on_without_the_proof(library: Service, visitor: Visitor, asked: dict[str, str]) -> None:
    """Whoever finds the session open types the address to come back to, or that of a proof given before."""
    first = back(library.ask(visitor, **asked))
    assert back(visitor.get(first))
    assert "code" in answered(prove(visitor, library.ask(visitor, **asked)))
    assert back(visitor.get(first.replace("nonce=once", "nonce=twice"))), "another question"
    assert back(visitor.get(first + "x")), "not our word"
    assert "code" in answered(visitor.get(first)), "given since then, for this very question"
    with time_machine.travel(time.time() + 1801):
        assert back(visitor.get(first)), "it is no longer now"


def test_a_sign_in_is_recent_enough_for_as_long_as_the_service_says(library: Service, visitor: Visitor) -> None:
    with time_machine.travel(time.time() + 20):
        assert "code" in answered(library.ask(visitor, max_age="30"))
        assert "code" in answered(library.ask(visitor, max_age="30", prompt="none"))
        assert answered(library.ask(visitor, max_age="10", prompt="none"))["error"] == "login_required"


@pytest.mark.parametrize("asked", [{"max_age": "0"}, {"prompt": "login"}])
def test_who_is_not_signed_in_signs_in_once(
    library: Service, visitor: Visitor, resident: User, asked: dict[str, str]
) -> None:
    stranger = program()
    stranger.handler.enforce_csrf_checks = False
    to = back(library.ask(stranger, **asked), DOOR)
    assert str(library.partner) in WebPage(stranger.get(DOOR, {"next": to})).text
    signed_in = stranger.post(DOOR, {"login": resident.email, "password": PASSWORD, "next": to}, follow=True)
    assert "code" in answered(signed_in)


def test_who_has_no_password_signs_in_again_once(library: Service, visitor: Visitor, resident: User) -> None:
    """They leave, which forgets the session, and come back by another provider."""
    to = back(library.ask(visitor, max_age="0"))
    visitor.post("/compte/deconnexion/")
    again = sign_in(resident)
    assert "code" in answered(again.get(to))


def test_what_a_service_calls_as_we_do_is_not_our_word(library: Service, visitor: Visitor) -> None:
    assert back(library.ask(visitor, prompt="login", sent_to_prove="x"))
