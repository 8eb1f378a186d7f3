"""What programs read first, whatever host they say they ask; keys that change."""

import json
from pathlib import Path
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from django.core.exceptions import ImproperlyConfigured
from django.test import Client as Browser
from django.urls import NoReverseMatch, resolve, reverse

from accounts import keys
from tests.factories.partners import HOST, Service, program

pytestmark = pytest.mark.django_db


def read(**options: Any) -> dict[str, Any]:
    response = program().get("/.well-known/openid-configuration", **options)
    assert response.status_code == 200
    return json.loads(response.content)


def published() -> list[str]:
    response = program().get("/.well-known/jwks.json")
    assert response["Access-Control-Allow-Origin"] == "*"
    assert "max-age" in response["Cache-Control"]
    found = json.loads(response.content)["keys"]
    assert all("d" not in key and key["kty"] == "RSA" for key in found)
    return [key["kid"] for key in found]


def pem() -> str:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()


def test_it_says_what_is_so_and_nothing_else() -> None:
    said = read()
    assert said["issuer"] == "http://localhost:8000"
    assert said["subject_types_supported"] == ["pairwise"]
    assert said["response_types_supported"] == ["code"]
    assert said["grant_types_supported"] == ["authorization_code", "refresh_token"]
    assert said["code_challenge_methods_supported"] == ["S256"]
    assert said["scopes_supported"] == ["openid", "email", "profile", "offline_access"]
    assert said["request_uri_parameter_supported"] is False
    assert not {"device_authorization_endpoint", "registration_endpoint", "introspection_endpoint"} & set(said)
    for name in [name for name in said if name.endswith("_endpoint") or name == "jwks_uri"]:
        assert resolve(said[name].removeprefix("http://localhost:8000")).namespace == "idp:oidc"


def test_what_no_partner_needs_has_no_address() -> None:
    for name in ("device_code", "device_authorization", "introspect", "client_registration"):
        with pytest.raises(NoReverseMatch):
            reverse(f"idp:oidc:{name}")


@pytest.mark.parametrize(
    "headers",
    [
        {"host": "localhost:1234"},
        {"x-forwarded-host": "evil.example"},
        {"forwarded": "host=evil.example;proto=https"},
        {"x-forwarded-port": "9", "x-forwarded-proto": "https"},
    ],
)
def test_the_host_of_the_request_changes_nothing(headers: dict[str, str], library: Service, browser: Browser) -> None:
    assert read(headers={"host": HOST} | headers) == read()
    response = browser.get("/compte/oidc/authorize", library.question(), headers={"host": HOST} | headers)
    assert "evil.example" not in response.content.decode()
    assert library.ask_and_consent(browser)["iss"] == "http://localhost:8000"


def test_another_host_has_none() -> None:
    for host in ("evil.example", "localhost.evil.example", "evil@localhost"):
        response = program().get("/.well-known/openid-configuration", headers={"host": host})
        assert response.status_code in (400, 404)


def test_tokens_of_the_former_key_are_accepted_while_the_new_one_signs(
    library: Service, browser: Browser, settings: Any
) -> None:
    former, new = pem(), pem()
    settings.OIDC_PRIVATE_KEYS = [former, ""]
    (former_id,) = published()
    old = library.tokens(browser)["id_token"]
    assert jwt.get_unverified_header(old)["kid"] == former_id
    settings.OIDC_PRIVATE_KEYS = [former, new]  # published before it signs
    assert former_id in published()
    assert jwt.get_unverified_header(library.tokens(browser)["id_token"])["kid"] == former_id
    settings.OIDC_PRIVATE_KEYS = [new, former]
    assert len(published()) == 2
    young = library.tokens(browser)["id_token"]
    assert jwt.get_unverified_header(young)["kid"] != former_id
    assert "code" in library.ask_and_consent(browser, prompt="none", id_token_hint=old)
    settings.OIDC_PRIVATE_KEYS = [new, ""]
    assert former_id not in published()
    assert library.ask_and_consent(browser, prompt="none", id_token_hint=old)["error"] == "login_required"
    assert "code" in library.ask_and_consent(browser, prompt="none", id_token_hint=young)


def test_a_key_on_one_line_is_one_too(settings: Any) -> None:
    settings.OIDC_PRIVATE_KEYS = [pem().replace("\n", "\\n"), ""]
    assert len(published()) == 1


def test_what_is_no_key_is_said_to_be_none(settings: Any) -> None:
    settings.OIDC_PRIVATE_KEYS = ["secret", ""]
    with pytest.raises(ImproperlyConfigured, match="OIDC_PRIVATE_KEY"):
        keys.signing_keys()


def test_the_demonstration_makes_one_key_that_only_its_user_reads(tmp_path: Path) -> None:
    path = tmp_path / "new" / "key.pem"
    made = keys.demonstration_key(path)
    assert keys.demonstration_key(path) == made
    assert path.stat().st_mode & 0o777 == 0o600
    assert [one.name for one in path.parent.iterdir()] == ["key.pem"]
