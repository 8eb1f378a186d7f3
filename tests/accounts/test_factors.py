"""Second factors: added, asked for at sign-in, taken away (ASVS 6.5, 6.6)."""

import re
import time
from typing import Any

import pytest
import time_machine
from allauth.mfa.models import Authenticator

from accounts.models import User
from accounts.operations import reset_factors, take_code
from tests.factories.accounts import (
    SECRET,
    app_code,
    goes_to,
    holder,
    is_signed_in,
    letters_to,
    sign_in,
    with_app,
    with_codes,
)
from tests.factories.sites import Visitor
from tests.pages import WebPage

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("metropolis_site")]
FACTOR, SECURITY = "/compte/connexion/second-facteur/", "/compte/securite/"
ADD_APP = "/compte/securite/application/"


def stored(person: User) -> str:
    return " ".join(str(factor.data) for factor in Authenticator.objects.filter(user=person))


def added_app(visitor: Visitor) -> str:
    """The secret that the page shows, once the application was added with its code."""
    html = visitor.read(ADD_APP)
    secret = re.search(r'copy-text">([A-Z2-7]{32})<', html)
    assert secret
    visitor.last = visitor.post(ADD_APP, {"code": app_code(secret[1])})
    return secret[1]


def test_an_application_is_added_with_its_code_and_told_by_mail(
    person: User, django_capture_on_commit_callbacks: Any
) -> None:
    visitor = sign_in(person)
    assert "data:image/svg+xml" in visitor.read(ADD_APP)
    with django_capture_on_commit_callbacks(execute=True):
        added_app(visitor)
    assert goes_to(visitor.last) == "/compte/securite/codes/"
    assert set(Authenticator.objects.filter(user=person).values_list("type", flat=True)) == {"totp", "recovery_codes"}
    assert "totp_activated" in [one["letter"] for one in letters_to(person.email)]


def test_a_wrong_code_adds_nothing_and_keeps_the_secret(person: User) -> None:
    visitor = sign_in(person)
    secret = re.search(r'copy-text">([A-Z2-7]{32})<', visitor.read(ADD_APP))
    response = visitor.post(ADD_APP, {"code": "000000"})
    assert secret
    assert secret[1] in WebPage(response).text
    assert not Authenticator.objects.filter(user=person).exists()


def test_secrets_lie_sealed_in_the_database(person: User) -> None:
    visitor = sign_in(person)
    secret = added_app(visitor)
    codes = re.findall(r"<code>(\d{4}) (\d{4})</code>", visitor.read("/compte/securite/codes/"))
    assert len(codes) == 10
    assert secret not in stored(person)
    assert not any("".join(code) in stored(person) for code in codes)


def test_recovery_codes_are_shown_once(person: User) -> None:
    visitor = sign_in(person)
    added_app(visitor)
    first, second = (visitor.read("/compte/securite/codes/") for _ in range(2))
    assert "data:text/plain" in first
    assert "<code>" not in second
    assert "Il vous en reste 10" in second


def test_the_password_alone_does_not_open_a_protected_account(person: User) -> None:
    with_app(person)
    visitor = sign_in(person)
    assert goes_to(visitor.last) == FACTOR
    assert not is_signed_in(visitor)
    assert goes_to(visitor.get(SECURITY)).startswith("/compte/connexion/")
    visitor.post(FACTOR, {"code": app_code()})
    assert is_signed_in(visitor)


@pytest.mark.parametrize("drift", [-30, 30])
def test_a_clock_may_be_half_a_minute_off(person: User, drift: int) -> None:
    with_app(person)
    visitor = sign_in(person)
    visitor.post(FACTOR, {"code": app_code(at=time.time() + drift)})
    assert is_signed_in(visitor)


def test_a_clock_may_not_be_two_minutes_off(person: User) -> None:
    with_app(person)
    visitor = sign_in(person)
    response = visitor.post(FACTOR, {"code": app_code(at=time.time() - 120)})
    assert "Ce n’est pas le bon code" in WebPage(response).text
    assert not is_signed_in(visitor)


def test_a_code_serves_once_however_long_it_lives(person: User) -> None:
    with_app(person)
    with time_machine.travel(1_790_000_000, tick=False) as clock:
        code = app_code(SECRET)
        assert take_code(person, code)
        assert take_code(person, code) is None
        clock.shift(30)
        assert take_code(person, code) is None  # its step is still within the tolerance
        assert take_code(person, app_code(SECRET))


def test_a_recovery_code_serves_once(person: User) -> None:
    with_app(person)
    code = with_codes(person)[0]
    first = sign_in(person)
    first.post(FACTOR, {"code": f"{code[:4]} {code[4:]}"})
    assert is_signed_in(first)
    assert "Il en reste 9" in WebPage(first.read(SECURITY)).text
    second = sign_in(person)
    second.post(FACTOR, {"code": code})
    assert not is_signed_in(second)


def test_ten_wrong_codes_and_not_even_the_right_one(person: User) -> None:
    with_app(person)
    visitor = sign_in(person)
    for _ in range(10):
        visitor.post(FACTOR, {"code": "000000"})
    response = visitor.post(FACTOR, {"code": app_code()})
    assert "Trop d’essais" in WebPage(response).text
    assert not is_signed_in(visitor)


def test_wrong_codes_of_one_account_do_not_slow_another(person: User) -> None:
    other = holder()
    with_app(person)
    with_app(other)
    visitor = sign_in(person)
    for _ in range(10):
        visitor.post(FACTOR, {"code": "000000"})
    beside = sign_in(other)
    beside.post(FACTOR, {"code": app_code()})
    assert is_signed_in(beside)


def test_adding_a_factor_ends_the_sessions_that_have_not_shown_it(person: User) -> None:
    here, elsewhere = sign_in(person), sign_in(person)
    added_app(here)
    assert goes_to(elsewhere.get(SECURITY)).startswith("/compte/connexion/")
    assert here.get(SECURITY).status_code == 200


def test_the_password_does_not_take_a_factor_away(person: User) -> None:
    """Only a factor proves who may."""
    with_app(person)
    visitor = sign_in(person)
    visitor.post(FACTOR, {"code": app_code()})
    with time_machine.travel(time.time() + 16 * 60):
        asked = visitor.get("/compte/securite/application/retirer/", follow=True)
        assert asked.redirect_chain[-1][0].startswith("/compte/securite/verification/")
        visitor.post("/compte/verification/", {"password": "Guichet-tests-2026"})
        visitor.post("/compte/securite/application/retirer/")
        assert Authenticator.objects.filter(user=person, type="totp").exists()
        visitor.post("/compte/securite/verification/", {"code": app_code()})
        visitor.post("/compte/securite/application/retirer/")
    assert not Authenticator.objects.filter(user=person).exists()
    assert "totp_deactivated" in [one["letter"] for one in letters_to(person.email)]


@pytest.mark.parametrize("path", ["/compte/securite/cles/ajouter/", "/compte/securite/verification/cle/"])
def test_a_malformed_passkey_changes_nothing_of_an_account(person: User, path: str) -> None:
    visitor = sign_in(person)
    with_app(person)
    for credential in ("{}", '{"id": "a", "response": 1}', '{"rawId": null, "response": {}}'):
        visitor.get(path)
        assert visitor.post(path, {"name": "x", "credential": credential}).status_code in (200, 302)
    assert not Authenticator.objects.filter(user=person, type="webauthn").exists()


@pytest.mark.parametrize(
    "credential", ["", "x", "{}", "[]", "null", '{"response": {"userHandle": null}}', '{"id": "a", "response": 1}']
)
def test_a_malformed_passkey_is_refused(person: User, credential: str) -> None:
    visitor = Visitor("localhost")
    visitor.get("/compte/connexion/cle/", headers={"accept": "application/json"})
    response = visitor.post("/compte/connexion/cle/", {"credential": credential})
    assert response.status_code == 302
    assert not is_signed_in(visitor)


def test_a_passkey_belongs_to_the_account_host() -> None:
    visitor = Visitor("localhost")
    asked = visitor.get("/compte/connexion/cle/", headers={"accept": "application/json"}).json()
    assert asked["request_options"]["publicKey"]["rpId"] == "localhost"


def test_the_overview_says_what_is_there_and_what_to_add(person: User) -> None:
    visitor = sign_in(person)
    assert "Votre mot de passe est seul" in WebPage(visitor.read(SECURITY)).text
    added_app(visitor)
    assert "Deux preuves protègent" in WebPage(visitor.read(SECURITY)).text


def test_resetting_takes_all_factors_and_signs_out(person: User) -> None:
    visitor = sign_in(person)
    added_app(visitor)
    assert reset_factors(person) == 1
    assert reset_factors(person) == 0
    assert not is_signed_in(Visitor("localhost"))
    assert goes_to(visitor.get(SECURITY)).startswith("/compte/connexion/")
