"""Pages that call the provider from the browser: those of public services, and no others."""

import pytest
from django.http import HttpResponse
from django.test import Client as Browser

from accounts.views.provider.origins import origin_of
from tests.factories.partners import Service, program, service

pytestmark = pytest.mark.django_db
PLACES = {"token": "POST", "revoke": "POST", "userinfo": "GET, POST"}
OWN = "https://application.example:8443"


@pytest.fixture
def app() -> Service:
    return service(is_public=True, redirect_uris=[f"{OWN}/retour", "https://autre.example:443/", "org.example.app:/r"])


def preflight(place: str, origin: str) -> HttpResponse:
    asked = {"origin": origin, "access-control-request-method": "POST"}
    return program().options(f"/compte/oidc/{place}", headers=asked)


def allowed(response: HttpResponse) -> str | None:
    assert "Access-Control-Allow-Credentials" not in response
    assert "Origin" in response["Vary"]
    return response.get("Access-Control-Allow-Origin")


def test_a_page_of_a_public_service_is_let_through(app: Service) -> None:
    for place, methods in PLACES.items():
        for origin in (OWN, "https://autre.example"):
            response = preflight(place, origin)
            assert (response.status_code, response.content) == (204, b"")
            assert allowed(response) == origin
            assert response["Access-Control-Allow-Methods"] == methods
            assert response["Access-Control-Allow-Headers"] == "Authorization, Content-Type"
            assert response["Access-Control-Max-Age"] == "3600"


def test_no_other_is(app: Service, library: Service) -> None:
    others = [
        library.redirect_uri.removesuffix("/retour"),  # it keeps a secret
        "https://application.example",
        "http://application.example:8443",
        f"{OWN}/",
        f"{OWN}.evil.example",
        OWN.upper(),
        "https://autre.example:443",
        "org.example.app://",
        "null",
        "*",
    ]
    for place in PLACES:
        for origin in others:
            response = preflight(place, origin)
            assert response.status_code == 204
            assert allowed(response) is None, origin
            assert not [name for name in response.headers if name.startswith("Access-Control")]
            assert allowed(program().post(f"/compte/oidc/{place}", headers={"origin": origin})) is None
        assert allowed(program().post(f"/compte/oidc/{place}")) is None


def test_it_reads_what_it_is_answered_and_what_it_is_refused(app: Service, browser: Browser) -> None:
    from_page = Browser(headers={"host": "localhost", "origin": OWN})
    code = app.ask_and_consent(browser)["code"]
    asked = {"grant_type": "authorization_code", "code": code, "redirect_uri": app.redirect_uri}
    response = app.call(from_page, "token", asked | {"code_verifier": app.verifier})
    assert allowed(response) == OWN
    bearer = {"authorization": f"Bearer {response.json()['access_token']}"}
    assert allowed(from_page.get("/compte/oidc/userinfo", headers=bearer)) == OWN
    assert allowed(app.call(from_page, "revoke", {"token": response.json()["refresh_token"]})) == OWN
    refused = from_page.get("/compte/oidc/userinfo", headers=bearer)
    assert (refused.status_code, allowed(refused)) == (401, OWN)
    assert refused["Access-Control-Expose-Headers"] == "WWW-Authenticate, Retry-After"
    assert allowed(app.call(from_page, "token", asked)) == OWN


def test_an_origin_is_written_as_a_browser_does() -> None:
    for address, origin in {
        "https://a.example/retour?x=1": "https://a.example",
        "https://a.example:443/": "https://a.example",
        "http://localhost:80/": "http://localhost",
        "http://localhost:443/": "http://localhost:443",
        "org.example.app:/retour": "",
        "org.example.app://retour": "",
    }.items():
        assert origin_of(address) == origin
