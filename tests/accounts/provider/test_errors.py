"""Each refusal to a program: its status, its code, how one says who one is (RFC 6749, 5.2; RFC 6750, 3; RFC 7009)."""

from typing import Any, NamedTuple

import pytest
from allauth.idp.oidc.models import Token
from django.http import HttpResponse
from django.test import Client as Browser

from tests.factories.partners import Service, program, service

pytestmark = pytest.mark.django_db
BASIC, BEARER = "Basic", "Bearer"
CODE, REFRESH = "authorization_code", "refresh_token"


class Row(NamedTuple):
    """What is sent to `place` instead of what is right there, and how it is refused."""

    place: str
    sent: dict[str, Any]
    status: int
    error: str
    scheme: str = ""
    secret: str | None = None


ROWS = [
    Row("token", {"grant_type": None}, 400, "invalid_request"),
    Row("token", {"grant_type": [CODE, CODE]}, 400, "invalid_request"),
    Row("token", {"grant_type": "client_credentials"}, 400, "unsupported_grant_type"),
    Row("token", {"grant_type": "password"}, 400, "unsupported_grant_type"),
    Row("token", {"code": None}, 400, "invalid_request"),
    Row("token", {"code": "x"}, 400, "invalid_grant"),
    Row("token", {"code": "\0"}, 400, "invalid_request"),
    Row("token", {"redirect_uri": "https://evil.example/"}, 400, "invalid_grant"),
    Row("token", {"redirect_uri": None}, 400, "invalid_request"),
    Row("token", {"code_verifier": "x" * 43}, 400, "invalid_grant"),
    Row("token", {"code_verifier": None}, 400, "invalid_request"),
    Row("token", {"resource": "https://evil.example/"}, 400, "invalid_target"),
    Row("token", {}, 401, "invalid_client", BASIC, secret="wrong"),
    Row("token", {}, 401, "invalid_client", BASIC, secret=""),
    Row("token", {"client_secret": "wrong"}, 401, "invalid_client", BASIC, secret=""),
    Row("token", {"client_id": "nobody"}, 401, "invalid_client", BASIC, secret=""),
    Row("token", {"grant_type": REFRESH}, 400, "invalid_request"),
    Row("token", {"grant_type": REFRESH, "refresh_token": "x"}, 400, "invalid_grant"),
    Row("token", {"grant_type": REFRESH, "refresh_token": "x"}, 401, "invalid_client", BASIC, secret="wrong"),
    Row("revoke", {"token": None}, 400, "invalid_request"),
    Row("revoke", {"token": "x"}, 401, "invalid_client", BASIC, secret="wrong"),
    Row("revoke", {"token": "x"}, 401, "invalid_client", BASIC, secret=""),
    Row("userinfo", {}, 401, "invalid_token", BEARER),
    Row("userinfo", {"access_token": "x"}, 401, "invalid_token", BEARER),
]


def scheme_of(response: HttpResponse) -> str:
    return response.get("WWW-Authenticate", "").partition(" ")[0]


def test_each_refusal_is_that_of_the_protocol(library: Service, browser: Browser) -> None:
    code = library.ask_and_consent(browser)["code"]
    right = {
        "token": {
            "grant_type": CODE,
            "code": code,
            "redirect_uri": library.redirect_uri,
            "code_verifier": library.verifier,
        }
    }
    for row in ROWS:
        sent = {name: value for name, value in (right.get(row.place, {}) | row.sent).items() if value is not None}
        response = library.call(program(), row.place, sent, secret=row.secret)
        said = response.json()
        assert (response.status_code, said["error"], scheme_of(response)) == row[2:5], row
        assert response["Content-Type"] == "application/json", row
        assert "no-store" in response["Cache-Control"], row
        assert set(said) <= {"error", "error_description", "error_uri"}, row
        assert said.get("error_description", "").isascii(), row
    assert not Token.objects.exclude(type=Token.Type.AUTHORIZATION_CODE).exists()
    assert library.exchange(code).status_code == 200, "none of them used the code up"


def test_a_refresh_for_more_than_was_granted_uses_nothing_up(library: Service, browser: Browser) -> None:
    tokens = library.tokens(browser, scope="openid email")
    asked = {"grant_type": REFRESH, "refresh_token": tokens["refresh_token"]}
    refused = library.call(program(), "token", asked | {"scope": "openid profile"})
    assert (refused.status_code, refused.json()["error"]) == (400, "invalid_scope")
    less = library.call(program(), "token", asked | {"scope": "email"}).json()
    nobody = library.who(less["access_token"])
    assert (nobody.status_code, nobody.json()["error"], scheme_of(nobody)) == (401, "invalid_token", BEARER)


def test_who_may_not_refresh_is_told_so(browser: Browser) -> None:
    once = service(may_refresh=False)
    response = once.refresh("x")
    assert (response.status_code, response.json()["error"]) == (400, "unauthorized_client")


def test_another_method_is_told_which_there_are() -> None:
    for place, methods in {"token": "POST", "revoke": "POST", "userinfo": "GET, POST"}.items():
        response = program().put(f"/compte/oidc/{place}")
        assert (response.status_code, response["Allow"]) == (405, methods)
