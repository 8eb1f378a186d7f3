"""What is refused of what a provider signs (security item 22): no account, no session, one answer."""

import base64
import json
import time
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from tests.factories.sites import Visitor
from tests.portail.signin.identities.conftest import START
from tests.portail.signin.identities.lying import CLIENT, Liar, public
from tests.portail.signin.identities.refused import come_back, is_refused
from tests.portail.signin.identities.served import asked, way_to

pytestmark = pytest.mark.django_db


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
