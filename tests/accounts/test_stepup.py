"""Proving again who one is before what matters most (ASVS 7.5.3; checklist 26, 27)."""

import time
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import time_machine
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import reverse

from accounts import stepup
from accounts.models import User
from communes.models import Authority
from tests.factories.accounts import app_code, goes_to, is_signed_in, sign_in, with_app
from tests.factories.people import PASSWORD
from tests.factories.sites import Visitor, bare_site
from tests.pages import WebPage

pytestmark = pytest.mark.django_db
PROOF = "/compte/verification/"
GUARDED = (
    "account_email",
    "account_set_password",
    "mfa_activate_totp",
    "mfa_deactivate_totp",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
    "mfa_add_webauthn",
)


@pytest.fixture(autouse=True)
def sites(metropolis: Authority, bron: Authority) -> None:
    bare_site(metropolis)
    bare_site(bron)


@pytest.fixture
def later() -> float:
    return time.time() + 20 * 60  # the quarter of an hour counts from a sign-in that is still to come, however slow


def test_who_has_just_signed_in_is_not_asked(person: User) -> None:
    assert sign_in(person).get("/compte/adresse/").status_code == 200


@pytest.mark.parametrize("name", GUARDED)
def test_a_quarter_of_an_hour_later_they_are(person: User, later: float, name: str) -> None:
    visitor = sign_in(person)
    path = reverse(name)
    with time_machine.travel(later):
        for response in (visitor.get(path), visitor.post(path, {"email": "autre@example.org", "action_add": "1"})):
            assert goes_to(response).startswith(PROOF)
            assert path.replace("/", "%2F") in goes_to(response)


@pytest.mark.parametrize("name", GUARDED)
def test_who_is_not_signed_in_signs_in(name: str) -> None:
    assert goes_to(Visitor("localhost").get(reverse(name))).startswith("/compte/connexion/")


def test_the_proof_leads_on_and_changes_the_key_of_the_session(person: User, later: float) -> None:
    visitor = sign_in(person)
    with time_machine.travel(later):
        before = visitor.session.session_key
        response = visitor.post(PROOF, {"password": PASSWORD, "next": "/compte/adresse/"})
        assert goes_to(response) == "/compte/adresse/"
        assert visitor.get("/compte/adresse/").status_code == 200
        assert visitor.session.session_key != before
        former = Visitor("localhost")
        former.cookies["sessionid"] = before
        assert goes_to(former.get("/compte/appareils/")).startswith("/compte/connexion/")


def test_the_session_is_still_ended_from_elsewhere_after_a_proof(person: User, later: float) -> None:
    visitor = sign_in(person)
    with time_machine.travel(later):
        visitor.post(PROOF, {"password": PASSWORD})
        sign_in(person).post("/compte/deconnexion/")
        assert goes_to(visitor.get("/compte/appareils/")).startswith("/compte/connexion/")


def test_a_wrong_password_proves_nothing(person: User, later: float) -> None:
    visitor = sign_in(person)
    with time_machine.travel(later):
        response = visitor.post(PROOF, {"password": "wrong", "next": "/compte/adresse/"})
        assert "Ce n’est pas votre mot de passe" in WebPage(response).text
        assert goes_to(visitor.get("/compte/adresse/")).startswith(PROOF)


def test_an_account_without_password_signs_in_again(person: User, later: float) -> None:
    person.set_unusable_password()
    person.save()
    visitor = Visitor("localhost")
    visitor.force_login(person)
    text = WebPage(visitor.get("/compte/adresse/", follow=True)).text
    assert "Me connecter de nouveau" in text
    assert is_signed_in(visitor)


def test_the_address_to_go_on_to_leads_to_no_other_host(person: User) -> None:
    visitor = sign_in(person)
    response = visitor.post(PROOF, {"password": PASSWORD, "next": "//evil.example/"})
    assert "evil.example" not in goes_to(response)


class TestFromACommunesSite:
    """The proof is given on the account host, where passwords are, and its moment comes along with the passage."""

    ERASE = "/mon-espace/supprimer/"

    def arrived(self, account: Visitor, address: str) -> Visitor:
        """A browser on Bron's site, once it has gone there and back."""
        bron = Visitor("bron.localhost")
        self.come_back(bron, account, bron.get(address))
        return bron

    def come_back(self, bron: Visitor, account: Visitor, leaving: HttpResponse) -> HttpResponse:
        way = goes_to(leaving).removeprefix("http://localhost:8000")
        answer = account.get(way)
        back = goes_to(answer) or str(answer.context["address"])  # the page that goes on by itself
        return bron.get(back.removeprefix("http://bron.localhost:8000"))

    def test_it_is_asked_there_and_holds_here(self, person: User, later: float) -> None:
        account = sign_in(person)
        bron = self.arrived(account, "/compte/connexion/")
        assert bron.get(self.ERASE).status_code == 200, "signing in is one"
        with time_machine.travel(later):
            leaving = bron.get(self.ERASE)
            assert goes_to(leaving).startswith("http://localhost:8000/compte/passage/?")
            assert "proof=1" in goes_to(leaving)
            asked = account.get(goes_to(leaving).removeprefix("http://localhost:8000"))
            assert goes_to(asked).startswith(PROOF)
            way = parse_qs(urlsplit(goes_to(asked)).query)["next"][0]
            given = account.post(PROOF, {"password": PASSWORD, "next": way})
            assert goes_to(given) == way
            before = bron.session.session_key
            assert goes_to(self.come_back(bron, account, given)) == self.ERASE
            assert bron.session.session_key != before
            assert bron.get(self.ERASE).status_code == 200

    def test_the_way_without_it_gives_none(self, person: User, later: float) -> None:
        """The browser may take the word out of the address: it is still asked."""
        account = sign_in(person)
        bron = self.arrived(account, "/compte/connexion/")
        with time_machine.travel(later):
            leaving = bron.get(self.ERASE)
            leaving["Location"] = goes_to(leaving).replace("&proof=1", "")
            self.come_back(bron, account, leaving)
            assert "proof=1" in goes_to(bron.get(self.ERASE))


class TestStrength(TestFromACommunesSite):
    """What is under professional secrecy asks for more than one factor, wherever it is (`SECRECY_STRENGTH`)."""

    PAGE = "/compte/securite/preuves/"
    CODE = "/compte/securite/verification/"

    def test_a_password_is_one_factor_and_who_has_no_other_is_told_how_to_add_one(self, person: User) -> None:
        visitor = sign_in(person)
        page = WebPage(visitor.get(self.PAGE, {"next": "/mon-espace/"}))
        assert "Ajouter une clé d’accès" in page.text
        assert "Ajouter une application" in page.text
        assert "Une page demande une seconde preuve" in WebPage(visitor.get("/compte/securite/")).text

    def test_the_code_of_an_application_leads_on(self, person: User) -> None:
        visitor = sign_in(person)
        with_app(person)
        asked = visitor.get(self.PAGE, {"next": "/compte/appareils/"})
        assert goes_to(asked).startswith(self.CODE)
        way = parse_qs(urlsplit(goes_to(asked)).query)["next"][0]
        given = visitor.post(self.CODE, {"code": app_code(), "next": way})
        assert goes_to(given) == way
        assert goes_to(visitor.get(way)) == "/compte/appareils/"

    def test_the_address_to_go_on_to_is_of_this_host(self, person: User) -> None:
        with_app(person)
        visitor = sign_in(person)
        visitor.post("/compte/connexion/second-facteur/", {"code": app_code()})
        assert goes_to(visitor.get(self.PAGE, {"next": "//evil.example/"})) == "/mon-espace/"

    def test_it_comes_along_to_a_commune_s_site_and_not_before(self, person: User, rf: RequestFactory) -> None:
        account = sign_in(person)
        with_app(person)
        bron = self.arrived(account, "/compte/connexion/")
        assert not self.is_strong(bron, person, rf)
        asked = account.get("/compte/passage/", {"host": "bron.localhost", "state": "etat", "strong": "1"})
        assert goes_to(asked).startswith(self.PAGE)
        account.post(self.CODE, {"code": app_code()})
        assert self.is_strong(self.arrived(account, "/compte/connexion/"), person, rf)

    def test_a_state_s_provider_at_its_low_level_is_one_factor(
        self, person: User, rf: RequestFactory, settings: Any
    ) -> None:
        visitor = sign_in(person)
        session = visitor.session
        session["account_authentication_methods"] = [{"method": "socialaccount", "provider": "franceconnect"}]
        session.save()
        assert not self.is_strong(visitor, person, rf)
        settings.FRANCECONNECT_ACR = "eidas2"
        assert self.is_strong(visitor, person, rf)
        settings.SECRECY_STRENGTH = "SUBSTANTIAL"
        assert self.is_strong(visitor, person, rf)

    def test_two_factors_are_not_enough_where_substantial_is_asked(
        self, person: User, rf: RequestFactory, settings: Any
    ) -> None:
        settings.SECRECY_STRENGTH = "SUBSTANTIAL"
        with_app(person)
        visitor = sign_in(person)
        visitor.post("/compte/connexion/second-facteur/", {"code": app_code()})
        assert not self.is_strong(visitor, person, rf)
        assert "FranceConnect" in WebPage(visitor.get(self.PAGE)).text

    def is_strong(self, visitor: Visitor, person: User, rf: RequestFactory) -> bool:
        request = rf.get("/")
        request.session, request.user = visitor.session, person
        return stepup.is_strong(request)
