"""While the cache is down, accounts go on: whoever comes gets in at once, tries are still counted (checklist 52)."""

import time
import uuid
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from accounts import limits
from accounts.models import User
from communes.models import Authority
from tests.factories.accounts import app_code, goes_to, is_signed_in, letters_to, sign_in, with_app
from tests.factories.people import PASSWORD
from tests.factories.sites import Visitor, bare_site

pytestmark = pytest.mark.django_db
SIGN_IN, SIGN_UP, FORGOTTEN = "/compte/connexion/", "/compte/inscription/", "/compte/mot-de-passe/oublie/"
ASK, OPEN = "/compte/connexion/lien/", "/compte/connexion/lien/ouvrir/"
NEW_PASSWORD = "quatre mots sans aucun rapport"
LONGEST = 0.1  # seconds: a tenth of what django-allauth waits for a lock that it does not get


@pytest.fixture(autouse=True)
def cache_down(metropolis: Authority, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """At a port where nothing listens, and of which nobody knows yet that it is down."""
    bare_site(metropolis)
    Visitor("localhost").get(SIGN_IN)
    settings.CACHES = {"default": settings.CACHES["default"] | {"LOCATION": "redis://127.0.0.1:1/0"}}
    monkeypatch.setattr(limits._breaker, "until", 0.0)


@pytest.fixture(autouse=True)
def waits(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[float]]:
    """How long the process slept, in seconds: that is how django-allauth waits for the lock of a count."""
    slept: list[float] = []
    really = time.sleep

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        really(seconds)

    monkeypatch.setattr(time, "sleep", sleep)
    yield slept
    assert sum(slept) < LONGEST, slept


@pytest.mark.parametrize("path", [SIGN_IN, SIGN_UP, FORGOTTEN, ASK])
def test_the_doors_are_shown(path: str) -> None:
    assert Visitor("localhost").get(path).status_code == 200


def test_whoever_has_an_account_signs_in(person: User) -> None:
    visitor = Visitor("localhost")
    for _ in range(3):
        said = {"login": person.email, "password": PASSWORD}
        assert visitor.post(SIGN_IN, said).status_code == 302
        assert is_signed_in(visitor)
        visitor.post("/compte/deconnexion/")


def test_a_second_factor_is_asked_for_and_taken(person: User) -> None:
    with_app(person)
    visitor = sign_in(person)
    assert goes_to(visitor.last) == "/compte/connexion/second-facteur/"
    visitor.post("/compte/connexion/second-facteur/", {"code": app_code()})
    assert is_signed_in(visitor)


def test_whoever_comes_opens_an_account() -> None:
    email = f"{uuid.uuid4()}@example.org"
    visitor = Visitor("localhost")
    answer = visitor.post(SIGN_UP, {"email": email, "password1": NEW_PASSWORD})
    assert goes_to(answer) == "/compte/adresse/a-confirmer/"
    assert [letter["letter"] for letter in letters_to(email)] == ["email_confirmation_signup"]


def test_a_link_is_mailed_and_signs_in(person: User) -> None:
    visitor = Visitor("localhost")
    assert visitor.post(ASK, {"email": person.email}).status_code == 302
    visitor.post(OPEN, {"code": letters_to(person.email)[-1]["code"]})
    assert is_signed_in(visitor)


def test_what_sends_mails_is_still_counted(person: User) -> None:
    """In the process, without a wait for what does not leave either; within one minute, however slow the machine."""
    with time_machine.travel(timezone.now(), tick=False):
        for path in (FORGOTTEN, ASK):
            answers = [Visitor("localhost").post(path, {"email": person.email}).status_code for _ in range(3)]
            assert answers == [302] * 3, path
    assert len(letters_to(person.email)) == 3
