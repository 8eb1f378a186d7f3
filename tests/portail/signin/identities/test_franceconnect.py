"""Signing in with FranceConnect: the whole round trip, with a real provider that is set up as FranceConnect is."""

import datetime
import re

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal import auth as totp
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession

from accounts import operations
from accounts.models import PivotIdentity, User
from notifications.models import Notification
from portail.signin.identities.claims import pivot_of
from tests.factories.people import PASSWORD, user
from tests.factories.sites import Visitor
from tests.pages import WebPage
from tests.portail.signin.identities.conftest import START, Enter
from tests.portail.signin.identities.served import PEOPLE, Served, asked, way_to
from tests.portail.signin.identities.visits import open_account

pytestmark = [pytest.mark.django_db, pytest.mark.provider]


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
    page = WebPage(visitor.get("/compte/identites/premiere-visite/"))
    assert "Amina MARTIN" in page.text
    assert 'value="amina@example.org"' in page.html
    assert 'type="password"' not in page.html
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


def test_whoever_comes_back_is_known_by_issuer_and_subject_not_by_address(
    franceconnect: Served, visitor: Visitor, enter: Enter
) -> None:
    person = open_account(visitor, enter, email="une.autre@example.org")
    answer = enter(Visitor("localhost"))
    assert answer.headers["Location"] == "/mon-espace/"
    identity = SocialAccount.objects.get(user=person)
    assert set(identity.extra_data) == {"iss", "sub"}
    assert EmailAddress.objects.filter(user=person).values_list("email", flat=True).get() == "une.autre@example.org"


def test_an_address_that_has_an_account_is_neither_taken_nor_joined(
    franceconnect: Served, visitor: Visitor, enter: Enter
) -> None:
    user(email="angela@example.org")
    enter(visitor)
    answer = visitor.post("/compte/identites/premiere-visite/", {"email": "angela@example.org"})
    # The same answer as for an address that is free: whoever asks learns nothing.
    assert answer.headers["Location"] == "/compte/adresse/a-confirmer/"
    assert User.objects.count() == 1
    assert not SocialAccount.objects.exists()
    assert not UserSession.objects.exists()
    assert Notification.objects.get(recipient="angela@example.org").kind == "accounts.account_already_exists"


def test_an_account_is_joined_by_whoever_proves_it(franceconnect: Served, visitor: Visitor, enter: Enter) -> None:
    holder = user(email="camille@example.org")
    enter(visitor)
    page = WebPage(visitor.read("/compte/identites/premiere-visite/"))
    assert "/compte/connexion/?next=%2Fcompte%2Fidentites%2Frelier%2F" in page.html
    way = "/compte/connexion/?next=/compte/identites/relier/"
    answer = visitor.post(way, {"login": holder.email, "password": PASSWORD})
    assert answer.headers["Location"] == "/compte/identites/relier/"
    page = WebPage(visitor.read("/compte/identites/relier/"))
    assert "Angela DUBOIS" in page.text
    assert not SocialAccount.objects.exists()  # not before one says so
    visitor.post("/compte/identites/relier/")
    assert SocialAccount.objects.get().user == holder
    assert PivotIdentity.objects.get().user == holder
    assert Notification.objects.filter(recipient=holder.email, kind="accounts.account_connected").count() == 1
    assert enter(Visitor("localhost")).headers["Location"] == "/mon-espace/"


def test_what_one_does_not_want_to_join_is_forgotten(franceconnect: Served, visitor: Visitor, enter: Enter) -> None:
    visitor.force_login(user())
    assert enter(visitor).headers["Location"] == "/compte/identites/relier/"
    visitor.post("/compte/identites/relier/", {"refuse": "1"})
    assert visitor.get("/compte/identites/relier/").status_code == 302
    assert not SocialAccount.objects.exists()
    assert not PivotIdentity.objects.exists()


def test_an_identity_opens_one_account_only(franceconnect: Served, visitor: Visitor, enter: Enter) -> None:
    first = open_account(visitor, enter)
    other = Visitor("localhost")
    other.force_login(user())
    assert enter(other).headers["Location"] == "/compte/identites/relier/"
    answer = other.post("/compte/identites/relier/", follow=True)
    assert "ouvre déjà un autre compte" in WebPage(answer).text
    assert SocialAccount.objects.get().user == first


def test_six_fields_join_an_account_whose_identity_was_verified(
    franceconnect: Served, visitor: Visitor, enter: Enter, now: datetime.datetime
) -> None:
    """FranceConnect gives another `sub` when its client changes: the person is the same."""
    holder = verified_elsewhere("angela", now)
    assert enter(visitor).headers["Location"] == "/mon-espace/"
    assert SocialAccount.objects.get().user == holder


@pytest.mark.parametrize("field", ["given_name", "family_name", "birthdate", "gender", "birthplace", "birthcountry"])
def test_five_fields_join_nothing(
    franceconnect: Served, visitor: Visitor, enter: Enter, now: datetime.datetime, field: str
) -> None:
    holder = verified_elsewhere("angela", now)
    other = {"gender": "male", "birthdate": "1962-08-25", "birthplace": "75108", "birthcountry": "99101"}
    PivotIdentity.objects.filter(user=holder).update(**{field: other.get(field, "AUTRE")})
    assert enter(visitor).headers["Location"] == "/compte/identites/premiere-visite/"
    assert not SocialAccount.objects.exists()


def test_fields_that_are_not_known_join_nothing(
    franceconnect: Served, visitor: Visitor, enter: Enter, now: datetime.datetime
) -> None:
    """Born abroad, on a day that nobody wrote down: others have the same fields."""
    verified_elsewhere("amina", now)
    assert enter(visitor, "amina").headers["Location"] == "/compte/identites/premiere-visite/"


def test_two_accounts_with_the_same_fields_are_not_chosen_between(
    franceconnect: Served, visitor: Visitor, enter: Enter, now: datetime.datetime
) -> None:
    verified_elsewhere("angela", now)
    verified_elsewhere("angela", now)
    assert enter(visitor).headers["Location"] == "/compte/identites/premiere-visite/"


def test_whoever_mistyped_their_address_may_begin_again(franceconnect: Served, visitor: Visitor, enter: Enter) -> None:
    enter(visitor)
    visitor.post("/compte/identites/premiere-visite/", {"email": "angelo@example.org"})
    again = Visitor("localhost")
    assert enter(again).headers["Location"] == "/compte/identites/premiere-visite/"
    assert not User.objects.exists()
    again.post("/compte/identites/premiere-visite/", {"email": "angela@example.org"})
    assert User.objects.get().email == "angela@example.org"


def test_one_goes_on_where_one_was_going(franceconnect: Served, visitor: Visitor, enter: Enter) -> None:
    open_account(visitor, enter)
    assert enter(Visitor("localhost"), next="/services/").headers["Location"] == "/services/"
    assert enter(Visitor("localhost"), next="//evil.example/").headers["Location"] == "/mon-espace/"


def test_an_account_that_was_closed_is_not_entered(franceconnect: Served, visitor: Visitor, enter: Enter) -> None:
    open_account(visitor, enter)
    User.objects.update(is_active=False)
    assert enter(Visitor("localhost")).headers["Location"] != "/mon-espace/"
    assert not UserSession.objects.exists()


def test_a_second_factor_is_asked_for_after_franceconnect(
    franceconnect: Served, visitor: Visitor, enter: Enter
) -> None:
    totp.TOTP.activate(open_account(visitor, enter), totp.generate_totp_secret())
    assert enter(Visitor("localhost")).headers["Location"] == "/compte/connexion/second-facteur/"
    assert not UserSession.objects.exists()


def verified_elsewhere(login: str, at: datetime.datetime) -> User:
    """An account whose holder FranceConnect knew under another `sub`."""
    holder = user()
    pivot = pivot_of(PEOPLE[login])
    operations.keep_pivot(holder, issuer="https://franceconnect.example/former", sub=holder.email, pivot=pivot, at=at)
    return holder
