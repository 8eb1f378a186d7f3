"""Signing in with FranceConnect: the whole round trip, with a real provider that is set up as FranceConnect is."""

import re

import pytest
from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession

from accounts.models import PivotIdentity, User
from notifications.models import Notification
from tests.factories.sites import Visitor
from tests.portail.identities.conftest import START, Enter
from tests.portail.identities.served import PEOPLE, Served, asked, way_to

pytestmark = [pytest.mark.django_db, pytest.mark.provider]


def open_account(visitor: Visitor, enter: Enter, login: str = "angela", email: str | None = None) -> User:
    """First visit, account, confirmation of the address."""
    assert enter(visitor, login).headers["Location"] == "/compte/identites/premiere-visite/"
    email = email or PEOPLE[login]["email"]
    visitor.post("/compte/identites/premiere-visite/", {"email": email})
    EmailAddress.objects.filter(email=email).update(verified=True)
    return User.objects.get(email=email)


def test_what_is_asked_is_what_franceconnect_wants(franceconnect: Served, visitor: Visitor) -> None:
    address = way_to(visitor.post(START.format("franceconnect")))
    sent = asked(address)
    assert address.startswith(f"{franceconnect.issuer}/authorize?")
    assert sent["response_type"] == "code"
    assert sent["acr_values"] == "eidas1"
    assert set(sent["scope"].split()) == {"openid", "identite_pivot", "preferred_username", "email"}
    assert re.fullmatch("[0-9a-f]{64}", sent["state"])
    assert re.fullmatch("[0-9a-f]{64}", sent["nonce"])
    assert sent["nonce"] != sent["state"]
    assert sent["code_challenge_method"] == "S256"
    assert sent["redirect_uri"] == "http://localhost:8000/compte/identites/franceconnect/retour/"
    assert "prompt" not in sent


def test_a_first_visit_opens_an_account_once_the_address_is_confirmed(
    franceconnect: Served, visitor: Visitor, enter: Enter
) -> None:
    assert enter(visitor, "amina").headers["Location"] == "/compte/identites/premiere-visite/"
    page = visitor.get("/compte/identites/premiere-visite/").content.decode()
    assert "Amina MARTIN" in page
    assert 'value="amina@example.org"' in page
    assert 'type="password"' not in page
    visitor.post("/compte/identites/premiere-visite/", {"email": "amina@example.org"})
    person = User.objects.get(email="amina@example.org")
    assert not person.has_usable_password()
    assert not EmailAddress.objects.get(user=person).verified
    assert not UserSession.objects.filter(user=person).exists()
    pivot = PivotIdentity.objects.get(user=person)
    assert (pivot.issuer, pivot.given_name, pivot.family_name, pivot.preferred_name, pivot.birthdate) == (
        franceconnect.issuer, "Amina", "BENALI", "MARTIN", "1975-00-00",
    )  # fmt: skip
    assert (pivot.birthplace, pivot.birthcountry, pivot.gender) == ("", "99352", "female")
    assert Notification.objects.get(recipient="amina@example.org").kind == "accounts.email_confirmation_signup"

    EmailAddress.objects.filter(user=person).update(verified=True)
    answer = enter(Visitor("localhost"), "amina")
    assert answer.headers["Location"] == "/mon-espace/"
    assert UserSession.objects.filter(user=person).count() == 1
