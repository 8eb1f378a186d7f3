"""What a service gets for a code, what it learns with it, and what ends it."""

import datetime
import json
import logging

import jwt
import pytest
import time_machine
from allauth.account.models import EmailAddress
from allauth.core.internal.jwkkit import load_jwk_from_pem
from allauth.idp.oidc.models import Token
from django.test import Client as Browser
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks

from accounts import keys, operations
from accounts.models import Subject, User
from tests.factories.accounts import sign_in
from tests.factories.partners import Service, person, program, registration, said_in, service
from tests.factories.people import user

pytestmark = pytest.mark.django_db


def error_of(response: object) -> str:
    assert response.status_code in (400, 401), response.content
    return json.loads(response.content)["error"]


def test_a_code_gives_tokens_of_the_issuer_for_the_service(library: Service, browser: Browser) -> None:
    response = library.exchange(library.ask_and_consent(browser)["code"])
    assert "no-store" in response["Cache-Control"]
    assert not response.cookies
    tokens = json.loads(response.content)
    assert set(tokens) >= {"access_token", "refresh_token", "id_token", "expires_in", "token_type"}
    public = load_jwk_from_pem(keys.signing_keys()[0])[1].public_key()
    said = jwt.decode(tokens["id_token"], public, ["RS256"], audience=library.id, issuer="http://localhost:8000")
    assert said["exp"] - said["iat"] == 300
    assert not set(said) & {"email", "name", "given_name", "family_name"}  # it comes back in addresses


def test_a_service_learns_what_the_scopes_say_and_no_more(library: Service, browser: Browser, resident: User) -> None:
    tokens = library.tokens(browser)
    told = json.loads(library.who(tokens["access_token"]).content)
    assert told == {
        "sub": said_in(tokens["id_token"])["sub"],
        "email": resident.email,
        "email_verified": True,
        "name": "Camille Essai",
        "given_name": "Camille",
        "family_name": "Essai",
    }
    little = json.loads(library.who(library.tokens(browser, scope="openid")["access_token"]).content)
    assert set(little) == {"sub"}


def test_an_address_that_is_not_confirmed_is_not_told(library: Service) -> None:
    stranger = user()
    EmailAddress.objects.filter(user=stranger).update(verified=False)
    told = json.loads(library.who(library.tokens(person(stranger))["access_token"]).content)
    assert "email" not in told
    assert "email_verified" not in told


def test_two_services_know_one_person_by_two_names_each_always_by_the_same(library: Service, browser: Browser) -> None:
    other = service()
    sub = said_in(library.tokens(browser)["id_token"])["sub"]
    assert said_in(library.tokens(browser)["id_token"])["sub"] == sub
    assert said_in(other.tokens(browser)["id_token"])["sub"] != sub


def test_services_of_one_sector_know_one_person_by_one_name(library: Service, browser: Browser) -> None:
    sibling = service(sector=library.partner.sector)
    assert said_in(library.tokens(browser)["id_token"])["sub"] == said_in(sibling.tokens(browser)["id_token"])["sub"]


def test_a_name_outlives_its_key(library: Service, resident: User, settings: object) -> None:
    sub = operations.subject_for(resident, sector=library.partner.sector)
    settings.OIDC_SUBJECT_KEY = "another"
    assert operations.subject_for(resident, sector=library.partner.sector) == sub
    assert keys.pairwise(str(resident.uuid), library.partner.sector) != sub


def test_a_code_serves_once_and_takes_its_tokens_with_it_when_it_comes_again(
    library: Service, browser: Browser, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    others = library.tokens(browser)
    code = library.ask_and_consent(browser)["code"]
    tokens = json.loads(library.exchange(code).content)
    later = json.loads(library.refresh(tokens["refresh_token"]).content)
    assert library.who(later["access_token"]).status_code == 200
    with django_capture_on_commit_callbacks(execute=True):
        assert error_of(library.exchange(code)) == "invalid_grant"
    assert library.who(tokens["access_token"]).status_code == 401
    assert library.who(later["access_token"]).status_code == 401
    assert library.who(others["access_token"]).status_code == 200
    assert error_of(library.refresh(later["refresh_token"])) == "invalid_grant"


def test_a_refresh_token_serves_once_and_ends_the_others_when_it_comes_again(
    library: Service, browser: Browser
) -> None:
    first = library.tokens(browser)
    second = json.loads(library.refresh(first["refresh_token"]).content)
    assert second["refresh_token"] != first["refresh_token"]
    assert library.who(second["access_token"]).status_code == 200
    assert error_of(library.refresh(first["refresh_token"])) == "invalid_grant"  # stolen, by whichever of the two
    assert error_of(library.refresh(second["refresh_token"])) == "invalid_grant"
    assert library.who(second["access_token"]).status_code == 401


def test_a_service_that_may_not_refresh_is_given_nothing_to_do_so(browser: Browser) -> None:
    once = service(may_refresh=False)
    tokens = once.tokens(browser)
    assert "refresh_token" not in tokens
    assert not Token.objects.filter(client=once.partner.client, type=Token.Type.REFRESH_TOKEN).exists()


def test_a_refresh_says_the_same_of_the_sign_in(library: Service, resident: User) -> None:
    visitor = sign_in(resident)
    first = library.tokens(visitor)
    said = said_in(first["id_token"])
    assert said["amr"] == ["pwd"]
    assert said["auth_time"]
    with time_machine.travel(timezone.now() + datetime.timedelta(days=1)):
        for _ in range(2):
            first = json.loads(library.refresh(first["refresh_token"]).content)
            later = said_in(first["id_token"])
            same = ("iss", "sub", "aud", "auth_time", "amr")
            assert [later[name] for name in same] == [said[name] for name in same]
            assert later["iat"] > said["iat"]
            assert "nonce" not in later


def test_a_refresh_takes_the_scopes_that_mean_nothing_here(library: Service, browser: Browser) -> None:
    tokens = library.tokens(browser, scope="openid email offline_access")
    asked = {"grant_type": "refresh_token", "refresh_token": tokens["refresh_token"]}
    response = library.call(program(), "token", asked | {"scope": "openid email offline_access"})
    assert (response.status_code, response.json()["scope"]) == (200, "openid email")


@pytest.mark.parametrize(("hint", "spent"), [("access_token", False), ("refresh_token", True)])
def test_a_revoked_refresh_token_ends_all_that_came_of_it(
    library: Service, browser: Browser, hint: str, spent: bool
) -> None:
    others, first = library.tokens(browser), library.tokens(browser)
    second = json.loads(library.refresh(first["refresh_token"]).content)
    sent = {"token": (first if spent else second)["refresh_token"], "token_type_hint": hint}
    assert service().call(program(), "revoke", {"token": second["refresh_token"]}).status_code == 200
    assert library.who(second["access_token"]).status_code == 200, "not by another service"
    assert library.call(program(), "revoke", sent).status_code == 200
    assert library.who(first["access_token"]).status_code == 401
    assert library.who(second["access_token"]).status_code == 401
    assert error_of(library.refresh(second["refresh_token"])) == "invalid_grant"
    assert library.who(others["access_token"]).status_code == 200
    assert library.refresh(others["refresh_token"]).status_code == 200


def test_a_secret_that_is_wrong_or_former_opens_nothing(library: Service, browser: Browser) -> None:
    code = library.ask_and_consent(browser)["code"]
    assert error_of(library.exchange(code, secret="wrong")) == "invalid_client"
    former, library.secret = library.secret, operations.renew_secret(library.partner)
    assert error_of(library.exchange(code, secret=former)) == "invalid_client"
    assert library.exchange(code).status_code == 200


def test_a_service_cannot_do_without_its_secret(library: Service, browser: Browser) -> None:
    code = library.ask_and_consent(browser)["code"]
    assert error_of(library.exchange(code, secret="")) == "invalid_client"


def test_a_public_service_has_none_and_needs_none(browser: Browser) -> None:
    app = service(is_public=True)
    assert app.secret == ""
    assert app.tokens(browser)["access_token"]


def test_whoever_guesses_secrets_is_stopped(library: Service) -> None:
    answers = [library.exchange("x", secret="wrong").status_code for _ in range(31)]
    assert answers[:30] == [401] * 30
    assert answers[30] == 429


def test_a_code_of_one_service_is_nothing_to_another(library: Service, browser: Browser) -> None:
    other = service()
    code = library.ask_and_consent(browser)["code"]
    other.verifier = library.verifier
    assert error_of(other.exchange(code, redirect_uri=library.redirect_uri)) == "invalid_grant"
    assert library.exchange(code).status_code == 200  # and is not used up by it


def test_a_code_serves_a_minute_and_is_cleared(library: Service, browser: Browser) -> None:
    codes = Token.objects.filter(type=Token.Type.AUTHORIZATION_CODE)
    with time_machine.travel(timezone.now(), tick=False) as clock:
        in_time, late = (library.ask_and_consent(browser)["code"] for _ in range(2))
        clock.shift(59)
        assert library.exchange(in_time).status_code == 200
        clock.shift(2)
        assert error_of(library.exchange(late)) == "invalid_grant"
        operations.clear_sessions(at=timezone.now())
        assert [code.get_grant_id() for code in codes.all()] == [Token.objects.by_value(in_time).get().get_grant_id()]
        clock.shift(60)
        operations.clear_sessions(at=timezone.now())
    assert not codes.exists()
    assert Token.objects.filter(type=Token.Type.ACCESS_TOKEN).exists()


def test_a_closed_account_is_told_of_no_more_at_the_next_call(
    library: Service, browser: Browser, resident: User
) -> None:
    tokens = library.tokens(browser)
    code = library.ask_and_consent(browser)["code"]
    User.objects.filter(pk=resident.pk).update(is_active=False)
    assert library.who(tokens["access_token"]).status_code == 401
    assert error_of(library.refresh(tokens["refresh_token"])) == "invalid_grant"
    assert error_of(library.exchange(code)) == "invalid_grant"
    assert library.ask(browser).status_code == 302  # to sign in


def test_signing_out_ends_what_services_hold(library: Service, browser: Browser) -> None:
    tokens, code = library.tokens(browser), library.ask_and_consent(browser)["code"]
    browser.post("/compte/deconnexion/")
    assert error_of(library.exchange(code)) == "invalid_grant"
    assert library.who(tokens["access_token"]).status_code == 401
    assert error_of(library.refresh(tokens["refresh_token"])) == "invalid_grant"


def test_a_withdrawn_service_holds_nothing(library: Service, browser: Browser, resident: User) -> None:
    tokens = library.tokens(browser)
    operations.withdraw(library.partner)
    assert library.who(tokens["access_token"]).status_code == 401
    assert not Token.objects.exists()
    assert not resident.consents.exists()


def test_a_service_that_may_know_less_asks_anew(library: Service, browser: Browser) -> None:
    tokens = library.tokens(browser)
    uris = library.partner.client.get_redirect_uris()
    operations.change(library.partner, registration(redirect_uris=uris, scopes=["openid"]))
    assert library.who(tokens["access_token"]).status_code == 401


def test_a_service_ends_its_own_tokens_only(library: Service, browser: Browser) -> None:
    token, other = library.tokens(browser)["access_token"], service()
    unknown = other.call(program(), "revoke", {"token": "x"})
    refused = other.call(program(), "revoke", {"token": token})
    assert (refused.status_code, refused.content) == (unknown.status_code, unknown.content)
    assert library.who(token).status_code == 200
    assert library.call(program(), "revoke", {"token": token}).status_code == 200
    assert library.who(token).status_code == 401


def test_who_asks_without_a_token_or_by_the_address_is_refused(library: Service, browser: Browser) -> None:
    token = library.tokens(browser)["access_token"]
    assert program().get("/compte/oidc/userinfo").status_code == 401
    assert program().get("/compte/oidc/userinfo", {"access_token": token}).status_code == 401
    assert browser.get("/compte/oidc/userinfo").status_code == 401  # a session is nothing to it


def test_the_id_token_of_nobody_or_of_another_signs_nothing(library: Service, browser: Browser) -> None:
    tokens = library.tokens(browser)
    said = said_in(tokens["id_token"])
    public = load_jwk_from_pem(keys.signing_keys()[0])
    forged = [
        jwt.encode(said, "", algorithm="none", headers={"kid": public[0]["kid"]}),
        jwt.encode(said, "x" * 32, algorithm="HS256", headers={"kid": public[0]["kid"]}),
        jwt.encode(
            said | {"iss": "https://evil.example"}, public[1], algorithm="RS256", headers={"kid": public[0]["kid"]}
        ),
    ]
    for token in forged:
        answer = library.ask_and_consent(browser, prompt="none", id_token_hint=token)
        assert answer["error"] == "login_required"
    assert "code" in library.ask_and_consent(browser, prompt="none", id_token_hint=tokens["id_token"])
    other = service()
    other.tokens(browser)
    assert other.ask_and_consent(browser, prompt="none", id_token_hint=tokens["id_token"])["error"] == "login_required"


def test_no_secret_and_no_person_is_in_the_logs(
    library: Service, browser: Browser, resident: User, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO):
        code = library.ask_and_consent(browser, state="canary-state", nonce="canary-nonce")["code"]
        tokens = json.loads(library.exchange(code).content)
        library.who(tokens["access_token"])
        library.refresh(tokens["refresh_token"])
        library.exchange(code, secret="canary-secret")
    secrets = [code, library.secret, library.verifier, "canary", resident.email, *tokens.values()]
    written = "\n".join(record.getMessage() for record in caplog.records)
    assert "/compte/oidc/token" in written
    assert [secret for secret in secrets if isinstance(secret, str) and len(secret) > 8 and secret in written] == []


def test_subjects_go_with_the_account(library: Service, browser: Browser, resident: User) -> None:
    library.tokens(browser)
    resident.delete()
    assert not Subject.objects.exists()
    assert not Token.objects.exists()
