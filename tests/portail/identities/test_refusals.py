"""What is refused of what comes back from a provider (security items 21 to 25): no account, no session, one answer."""

import base64
import json
import time
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

import jwt
import pytest
import requests
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from accounts.models import PivotIdentity, User
from portail.identities import discovery
from tests.factories.sites import Visitor
from tests.portail.identities.conftest import START, Enter, use
from tests.portail.identities.lying import CLIENT, Liar, lying, public
from tests.portail.identities.served import PEOPLE, Browser, Served, asked, way_to

pytestmark = pytest.mark.django_db
REAL = pytest.mark.provider
BACK = "/compte/identites/franceconnect/retour/"


def is_refused(answer: Any, visitor: Visitor, status: int = 400) -> None:
    """One neutral page, another way in, and nothing written down."""
    assert answer.status_code == status
    page = answer.content.decode()
    assert ("La connexion n’a pas abouti" if status == 400 else "FranceConnect ne répond pas") in page
    assert 'href="/compte/connexion/"' in page
    assert "no-store" in answer["Cache-Control"]
    assert "_auth_user_id" not in visitor.session
    assert not UserSession.objects.exists()
    assert not User.objects.exists()
    assert not SocialAccount.objects.exists()
    assert not PivotIdentity.objects.exists()


# ---------------------------------------------------------------------------------------- with a certified provider


@REAL
@pytest.mark.parametrize("state", [None, "", "0" * 64])
def test_a_state_that_is_none_of_this_browser_is_refused(
    franceconnect: Served, visitor: Visitor, state: str | None
) -> None:
    back = Browser().prove(way_to(visitor.post(START.format("franceconnect"))), "angela")
    sent = asked(back) | {"state": state}
    is_refused(visitor.get(BACK, {name: value for name, value in sent.items() if value is not None}), visitor)


@REAL
def test_the_code_of_another_browser_is_refused(franceconnect: Served, visitor: Visitor) -> None:
    """Whole, with its state; and alone, with a state of one's own: PKCE binds it to who asked for it."""
    back = Browser().prove(way_to(visitor.post(START.format("franceconnect"))), "angela")
    other = Visitor("localhost")
    is_refused(other.get(back), other)
    mine = asked(Browser().prove(way_to(other.post(START.format("franceconnect"))), "amina"))
    is_refused(other.get(BACK, mine | {"code": asked(back)["code"]}), other)


@REAL
def test_an_answer_serves_once(franceconnect: Served, visitor: Visitor, enter: Enter) -> None:
    back = Browser().prove(way_to(visitor.post(START.format("franceconnect"))), "angela")
    assert visitor.get(back).headers["Location"] == "/compte/identites/premiere-visite/"
    is_refused(visitor.get(back), visitor)


@REAL
def test_a_code_serves_once(franceconnect: Served, visitor: Visitor) -> None:
    """Under another state of the same browser: the provider itself refuses."""
    first = asked(Browser().prove(way_to(visitor.post(START.format("franceconnect"))), "angela"))
    visitor.get(BACK, first)
    again = asked(Browser().prove(way_to(visitor.post(START.format("franceconnect"))), "angela"))
    is_refused(visitor.get(BACK, again | {"code": first["code"]}), visitor)


@REAL
@pytest.mark.parametrize("issuer", [None, "", "https://evil.example", "{}/"])
def test_the_answer_of_another_issuer_is_refused(franceconnect: Served, visitor: Visitor, issuer: str | None) -> None:
    back = asked(Browser().prove(way_to(visitor.post(START.format("franceconnect"))), "angela"))
    if issuer is None:
        del back["iss"]
    else:
        back["iss"] = issuer.format(franceconnect.issuer)
    is_refused(visitor.get(BACK, back), visitor)


@REAL
def test_a_challenge_in_the_clear_is_refused_by_the_provider_and_never_sent(
    franceconnect: Served, visitor: Visitor
) -> None:
    address = way_to(visitor.post(START.format("franceconnect")))
    assert asked(address)["code_challenge_method"] == "S256"
    plain = requests.get(
        f"{franceconnect.issuer}/authorize",
        params=asked(address) | {"code_challenge_method": "plain"},
        allow_redirects=False,
        timeout=10,
    )
    assert asked(plain.headers["Location"])["error"] == "invalid_request"
    is_refused(visitor.get(plain.headers["Location"]), visitor)


@REAL
def test_whoever_gives_up_is_told_the_same_as_whoever_is_refused(franceconnect: Served, visitor: Visitor) -> None:
    back = Browser().prove(way_to(visitor.post(START.format("franceconnect"))), "angela", act="abort")
    assert asked(back)["error"] == "access_denied"
    is_refused(visitor.get(back), visitor)


@REAL
def test_a_level_below_what_was_asked_is_refused(franceconnect: Served, visitor: Visitor, settings: Any) -> None:
    settings.FRANCECONNECT_ACR = "eidas2"
    is_refused(visitor.get(Browser().prove(way_to(visitor.post(START.format("franceconnect"))), "angela")), visitor)
    back = Browser().prove(way_to(visitor.post(START.format("franceconnect"))), "angela", acr="eidas3")
    assert visitor.get(back).status_code == 302


@REAL
@pytest.mark.parametrize("host", ["evil.example", "bron.localhost"])
def test_the_address_to_come_back_to_is_the_registered_one(franceconnect: Served, visitor: Visitor, host: str) -> None:
    """Whatever the request says of its host (security item 23)."""
    registered = "http://localhost:8000/compte/identites/franceconnect/retour/"
    answer = visitor.post(
        START.format("franceconnect"), headers={"X-Forwarded-Host": host, "Forwarded": f"host={host}"}
    )
    assert asked(way_to(answer))["redirect_uri"] == registered
    other = visitor.post(START.format("franceconnect"), headers={"host": host})
    assert other.status_code in (302, 404)
    assert "authorize" not in other.get("Location", "")


# ---------------------------------------------------------------------------------------- with one that lies


@pytest.fixture
def liar(settings: Any) -> Iterator[Liar]:
    with lying() as found:
        found.person = {name: value for name, value in PEOPLE["angela"].items() if name != "given_name_array"}
        use(settings, Served(found.issuer, CLIENT, "secret", "ES256"))
        yield found
        discovery.forget()


def come_back(visitor: Visitor, liar: Liar, **more: str) -> Any:
    sent = asked(way_to(visitor.post(START.format("franceconnect"))))
    liar.nonce = liar.nonce or sent["nonce"]
    return visitor.get(f"{BACK}?{urlencode({'code': 'code', 'state': sent['state'], 'iss': liar.issuer} | more)}")


def test_the_liar_who_tells_the_truth_is_believed(liar: Liar, visitor: Visitor) -> None:
    """Else what follows would prove nothing."""
    assert come_back(visitor, liar).headers["Location"] == "/compte/identites/premiere-visite/"


def test_a_provider_that_only_knows_plain_gets_no_challenge(liar: Liar, visitor: Visitor) -> None:
    assert "code_challenge" not in asked(way_to(visitor.post(START.format("franceconnect"))))


def claims_with(**values: Any) -> Any:
    def change(liar: Liar, claims: dict[str, Any], header: dict[str, Any]) -> None:
        claims.update(values)

    return change


def claims_at(**seconds: int) -> Any:
    def change(liar: Liar, claims: dict[str, Any], header: dict[str, Any]) -> None:
        claims.update({name: int(time.time()) + shift for name, shift in seconds.items()})

    return change


def claims_without(name: str) -> Any:
    def change(liar: Liar, claims: dict[str, Any], header: dict[str, Any]) -> None:
        del claims[name]

    return change


def header_with(**values: Any) -> Any:
    def change(liar: Liar, claims: dict[str, Any], header: dict[str, Any]) -> None:
        header.update(values)

    return change


def unsigned(liar: Liar, claims: dict[str, Any], header: dict[str, Any]) -> str:
    return jwt.encode(claims, "", algorithm="none", headers={"kid": header["kid"]})


def hashed_with_the_public_key(liar: Liar, claims: dict[str, Any], header: dict[str, Any]) -> str:
    """RFC 8725, 2.1: what is public is taken for a shared secret. Made by hand: the library refuses to."""
    pem = (
        liar.keys["ec-1"]
        .public_key()
        .public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    )
    sealed = jwt.encode(claims, "0" * 32, algorithm="HS256", headers={"kid": header["kid"]}).rpartition(".")[0]
    signature = jwt.algorithms.HMACAlgorithm(jwt.algorithms.HMACAlgorithm.SHA256).sign(sealed.encode(), pem)
    return f"{sealed}.{base64.urlsafe_b64encode(signature).rstrip(b'=').decode()}"


def foreign_key(**header_values: Any) -> Any:
    def change(liar: Liar, claims: dict[str, Any], header: dict[str, Any]) -> Any:
        stranger = ec.generate_private_key(ec.SECP256R1())
        header.update({name: (public(stranger) if value == "own" else value) for name, value in header_values.items()})
        return stranger

    return change


def signed_by_rsa(liar: Liar, claims: dict[str, Any], header: dict[str, Any]) -> Any:
    """A key that it publishes, and an algorithm that was not agreed."""
    liar.keys["rsa-1"] = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    header.update({"alg": "RS256", "kid": "rsa-1"})
    return liar.keys["rsa-1"]


def altered(liar: Liar, claims: dict[str, Any], header: dict[str, Any]) -> str:
    """Somebody else's subject under a signature that was good."""
    token = jwt.encode(claims, liar.keys["ec-1"], algorithm="ES256", headers=header)
    first, _middle, last = token.split(".")
    forged = base64.urlsafe_b64encode(json.dumps(claims | {"sub": "somebody"}).encode()).rstrip(b"=").decode()
    return f"{first}.{forged}.{last}"


BAD = {
    "alg none": unsigned,
    "HS256 with the public key": hashed_with_the_public_key,
    "another algorithm, with a published key": signed_by_rsa,
    "a key of somebody else's under the known kid": foreign_key(),
    "an unknown kid": header_with(kid="ec-2"),
    "no kid": lambda liar, claims, header: header.pop("kid") and None,
    "a key address of its own (jku)": foreign_key(jku="https://evil.example/jwks", kid="ec-9"),
    "a certificate address of its own (x5u)": foreign_key(x5u="https://evil.example/x5u", kid="ec-9"),
    "a key of its own (jwk)": foreign_key(jwk="own"),
    "what we do not know (crit)": header_with(crit=["exp"]),
    "an access token (typ)": header_with(typ="at+jwt"),
    "altered claims": altered,
    "no token": lambda liar, claims, header: "not.a.token",
    "a foreign issuer": claims_with(iss="https://evil.example"),
    "an issuer with a slash more": lambda liar, claims, header: claims.update(iss=f"{liar.issuer}/"),
    "no issuer": claims_without("iss"),
    "another audience": claims_with(aud="somebody"),
    "an audience of several": claims_with(aud=[CLIENT, "somebody"]),
    "another authorized party": claims_with(azp="somebody"),
    "expired by 61 seconds": claims_at(exp=-61),
    "no expiry": claims_without("exp"),
    "not valid yet (nbf)": claims_at(nbf=120),
    "made in the future (iat)": claims_at(iat=120),
    "made long ago (iat)": claims_at(iat=-3600),
    "no subject": claims_without("sub"),
    "an empty subject": claims_with(sub=""),
    "a subject that is a number": claims_with(sub=1),
    "another nonce": claims_with(nonce="0" * 64),
    "no nonce": claims_without("nonce"),
    "no level": claims_without("acr"),
    "an unknown level": claims_with(acr="eidas0"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_id_token_is_refused(liar: Liar, visitor: Visitor, name: str) -> None:
    liar.change = BAD[name]
    is_refused(come_back(visitor, liar), visitor)


def test_there_are_at_least_twenty_five_bad_tokens() -> None:
    assert len(BAD) >= 25


PERSON = {
    "somebody else": claims_with(sub="subject-2"),
    "a foreign issuer": claims_with(iss="https://evil.example"),
    "another audience": claims_with(aud="somebody"),
    "alg none": unsigned,
    "a key of somebody else's": foreign_key(),
    "a birth date of another form": claims_with(birthdate="24/08/1962"),
    "a thirteenth month": claims_with(birthdate="1962-13-01"),
    "a name that is a list": claims_with(given_name=["Angela"]),
    "a name with a line end": claims_with(family_name="DUBOIS\nBcc: x"),
    "a name without end": claims_with(family_name="D" * 10_000),
    "another gender": claims_with(gender="F"),
    "a birth place in words": claims_with(birthplace="Paris"),
    "an address that is a number": claims_with(email=12),
}


@pytest.mark.parametrize("name", PERSON)
def test_what_is_wrongly_said_of_a_person_is_refused(liar: Liar, visitor: Visitor, name: str) -> None:
    liar.person_change = PERSON[name]
    is_refused(come_back(visitor, liar), visitor)


def test_what_is_said_of_a_person_must_be_signed(liar: Liar, visitor: Visitor) -> None:
    body = json.dumps({"sub": "subject-1"} | liar.person).encode()
    liar.answers["/userinfo"] = (200, "application/json", body)
    is_refused(come_back(visitor, liar), visitor)


def test_a_new_key_is_found_without_restart(liar: Liar, visitor: Visitor) -> None:
    assert come_back(visitor, liar).status_code == 302
    liar.keys = {"ec-2": ec.generate_private_key(ec.SECP256R1())}
    liar.nonce, before = "", liar.asked.count("/jwks")
    assert come_back(Visitor("localhost"), liar).status_code == 302
    assert liar.asked.count("/jwks") == before + 1


def test_keys_are_kept_for_a_while(liar: Liar, visitor: Visitor) -> None:
    for _time in range(2):
        liar.nonce = ""
        come_back(Visitor("localhost"), liar)
    assert liar.asked.count("/jwks") == 1
    assert liar.asked.count("/.well-known/openid-configuration") == 1
    assert liar.asked.count("/userinfo") == 2


# ---------------------------------------------------------------------------------------- down, slow, strange

CONFIGURATION = "/.well-known/openid-configuration"


def trickle(handler: Any) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n")
    for _second in range(60):
        handler.wfile.write(b" ")
        handler.wfile.flush()
        time.sleep(0.2)


def endless(handler: Any) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n")
    for _piece in range(64):
        handler.wfile.write(b" " * 65_536)


STRANGE: dict[str, Any] = {
    "a failure": (500, "text/plain", b"oops"),
    "no JSON": (200, "text/html", b"<html>"),
    "a redirection": (302, "text/html", b""),
    "an answer without end": endless,
    "an answer that trickles": trickle,
    "half an answer": lambda handler: handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 90\r\n\r\n{"),
    "nothing": lambda handler: None,
}


@pytest.mark.parametrize("name", STRANGE)
@pytest.mark.parametrize("path", [CONFIGURATION, "/token", "/userinfo", "/jwks"])
def test_a_provider_that_fails_is_said_to(
    liar: Liar, visitor: Visitor, path: str, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("portail.identities.wire.WHOLE", 0.5)
    liar.answers[path] = STRANGE[name]
    began = time.monotonic()
    if path == CONFIGURATION:
        is_refused(visitor.post(START.format("franceconnect")), visitor, 503)
    else:
        answer = come_back(visitor, liar)
        # A token that is not granted is a refusal, whatever the reason that is given.
        is_refused(answer, visitor, answer.status_code if path in ("/token", "/userinfo") else 503)
        assert answer.status_code in (400, 503)
    assert time.monotonic() - began < 3
    assert "/elsewhere" not in liar.asked


SHAPES = [[], "text", 12, None, {"issuer": 1}, {"access_token": []}, {"keys": 1}, {"keys": [1, {"kid": "ec-1"}]}]


@pytest.mark.parametrize("shape", SHAPES, ids=json.dumps)
@pytest.mark.parametrize("path", [CONFIGURATION, "/token", "/jwks"])
def test_an_answer_of_another_shape_is_refused(liar: Liar, visitor: Visitor, path: str, shape: Any) -> None:
    liar.answers[path] = (200, "application/json", json.dumps(shape).encode())
    answer = visitor.post(START.format("franceconnect")) if path == CONFIGURATION else come_back(visitor, liar)
    is_refused(answer, visitor)


def test_a_configuration_that_names_another_issuer_is_refused(liar: Liar, visitor: Visitor) -> None:
    body = json.dumps(liar.configuration() | {"issuer": "https://evil.example"}).encode()
    liar.answers[CONFIGURATION] = (200, "application/json", body)
    is_refused(visitor.post(START.format("franceconnect")), visitor)


def test_a_provider_that_is_down_is_said_to_be(liar: Liar, visitor: Visitor, settings: Any) -> None:
    settings.FRANCECONNECT_URL = "http://127.0.0.1:9"
    answer = visitor.post(START.format("franceconnect"))
    is_refused(answer, visitor, 503)
    assert answer["Retry-After"] == "60"


def test_in_production_no_provider_is_spoken_to_in_the_clear(liar: Liar, visitor: Visitor, settings: Any) -> None:
    settings.DEMO = False
    is_refused(visitor.post(START.format("franceconnect")), visitor, 503)
    assert liar.asked == []


def test_the_journal_says_why_and_nothing_of_anyone(
    liar: Liar, visitor: Visitor, caplog: pytest.LogCaptureFixture
) -> None:
    liar.change = BAD["another nonce"]
    come_back(visitor, liar)
    assert "franceconnect: sign-in refused: the nonce is another" in caplog.text
    for personal in ("Angela", "DUBOIS", "angela@example.org", "subject-1", "eyJ", "access"):
        assert personal not in caplog.text
