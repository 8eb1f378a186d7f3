"""FranceConnect v2, as the demonstration plays it: what it publishes, asks and signs.

As it does: the authorization code flow with a state and a nonce of 22 characters at least, S256, its issuer said with
each answer (RFC 9207), an ID token and a userinfo signed by ES256. It keeps nothing but that a code was used: codes
and access tokens are signed by ourselves, and hold what they stand for.
"""

import base64
import hashlib
import hmac
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import partial
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from django.conf import settings
from django.core import signing
from django.core.cache import cache
from django.core.exceptions import BadRequest
from django.urls import reverse
from jwt.algorithms import ECAlgorithm

from accounts.keys import demonstration_key
from portail.demo.simulation.people import Person, people
from portail.signin.identities.directory import FRANCECONNECT
from portail.signin.identities.tokens import LEVELS

LIFETIME = 60  # seconds: of a code and of a token, as there
SHORTEST = 22  # characters of a state and of a nonce, as there
CODE, ACCESS = "simulation.code", "simulation.access"  # what a signature is for


class Denied(Exception):  # noqa: N818 said as a sentence
    """What a client sent is not taken; its text is the error of RFC 6749, 5.2."""


@dataclass(frozen=True)
class AuthorizationRequest:
    """The parameters of an authorization request (OpenID Connect Core 1.0, 3.1.2.1) to the simulated FranceConnect."""

    redirect_uri: str
    state: str
    nonce: str
    acr: str
    challenge: str

    @classmethod
    def read(cls, query: Mapping[str, str]) -> "AuthorizationRequest":
        """The request of an address (OpenID Connect Core 1.0, 3.1.2.1). Raises `BadRequest`: nobody is sent back."""
        asked = cls(
            *(query.get(name, "") for name in ("redirect_uri", "state", "nonce", "acr_values", "code_challenge"))
        )
        is_ours = query.get("client_id") == settings.FRANCECONNECT_CLIENT_ID and asked.redirect_uri == way_back()
        is_whole = (
            query.get("response_type") == "code"
            and "openid" in query.get("scope", "").split()
            and min(len(asked.state), len(asked.nonce)) >= SHORTEST
            and asked.acr in LEVELS
            and query.get("code_challenge_method") == "S256"
        )
        if not (is_ours and is_whole and asked.challenge):
            raise BadRequest
        return asked


def issuer() -> str:
    return settings.SIMULATED_FRANCECONNECT


def way_back() -> str:
    """Where the one client is answered."""
    return settings.ACCOUNT_BASE_URL + reverse("identity_return", args=[FRANCECONNECT])


def configuration() -> dict[str, Any]:
    """OpenID Connect Discovery 1.0, 3. Browsers go where people sign in, our servers where they reach themselves."""
    here = {name: settings.ACCOUNT_BASE_URL + reverse(f"franceconnect_{name}") for name in ("authorize", "logout")}
    there = {name: f"{issuer()}/{name}" for name in ("token", "userinfo", "jwks")}
    return {
        "issuer": issuer(),
        "authorization_endpoint": here["authorize"],
        "end_session_endpoint": here["logout"],
        "token_endpoint": there["token"],
        "userinfo_endpoint": there["userinfo"],
        "jwks_uri": there["jwks"],
        "authorization_response_iss_parameter_supported": True,
        "code_challenge_methods_supported": ["S256"],
        "id_token_signing_alg_values_supported": ["ES256"],
        "token_endpoint_auth_methods_supported": ["client_secret_post"],
    }


def published() -> dict[str, Any]:
    """The key by which what it says is checked (RFC 7517)."""
    public = ECAlgorithm.to_jwk(key().public_key(), as_dict=True)
    return {"keys": [public | {"kid": kid(), "use": "sig", "alg": "ES256"}]}


def key() -> ec.EllipticCurvePrivateKey:
    pem = demonstration_key(
        settings.VAR_DIR / "franceconnect-key.pem", partial(ec.generate_private_key, ec.SECP256R1())
    )
    held = load_pem_private_key(pem.encode(), password=None)
    assert isinstance(held, ec.EllipticCurvePrivateKey)  # noqa: S101 for mypy: it made it
    return held


def kid() -> str:
    """The name of the key: of its public half, so that a new key has a new one."""
    point = key().public_key().public_numbers()
    return hashlib.sha256(f"{point.x} {point.y}".encode()).hexdigest()[:16]


def code_for(asked: AuthorizationRequest, person: Person) -> str:
    """What the browser carries back for `person`."""
    return signing.dumps(asdict(asked) | {"person": person.name}, salt=CODE)


def granted(sent: Mapping[str, str]) -> dict[str, Any]:
    """The answer to a code (RFC 6749, 4.1.4; RFC 7636, 4.6). Raises `Denied`."""
    secret = settings.FRANCECONNECT_CLIENT_SECRET
    is_known = hmac.compare_digest(sent.get("client_secret", "").encode(), secret.encode())
    if sent.get("client_id") != settings.FRANCECONNECT_CLIENT_ID or not is_known:
        raise Denied("invalid_client")
    if sent.get("grant_type") != "authorization_code":
        raise Denied("unsupported_grant_type")
    code = sent.get("code", "")
    try:
        held = signing.loads(code, salt=CODE, max_age=LIFETIME)
    except signing.BadSignature:
        raise Denied("invalid_grant") from None
    challenge = base64.urlsafe_b64encode(hashlib.sha256(sent.get("code_verifier", "").encode()).digest())
    is_theirs = held["redirect_uri"] == sent.get("redirect_uri") and held["challenge"] == challenge.decode().rstrip("=")
    if not is_theirs or not cache.add(f"simulation:{hashlib.sha256(code.encode()).hexdigest()}", 1, LIFETIME):
        raise Denied("invalid_grant")
    person, now = people()[held["person"]], int(time.time())
    claims = {"exp": now + LIFETIME, "iat": now, "nonce": held["nonce"], "acr": held["acr"]}
    return {
        "access_token": signing.dumps(person.name, salt=ACCESS),
        "token_type": "Bearer",
        "expires_in": LIFETIME,
        "id_token": signed(person, claims),
    }


def user_info(access_token: str) -> str:
    """Who the person is, signed (OpenID Connect Core 1.0, 5.3.2). Raises `Denied`."""
    try:
        person = people()[signing.loads(access_token, salt=ACCESS, max_age=LIFETIME)]
    except signing.BadSignature:
        raise Denied("invalid_token") from None
    return signed(person, person.claims)


def signed(person: Person, claims: Mapping[str, Any]) -> str:
    about = {"iss": issuer(), "sub": person.sub, "aud": settings.FRANCECONNECT_CLIENT_ID}
    return jwt.encode({**about, **claims}, key(), algorithm="ES256", headers={"kid": kid()})


def way_out(query: Mapping[str, str]) -> str:
    """Where who signs out goes on (RP-Initiated Logout 1.0, 2). Raises `BadRequest`."""
    to = query.get("post_logout_redirect_uri", "")
    try:
        jwt.decode(
            query.get("id_token_hint", ""),
            key().public_key(),
            algorithms=["ES256"],
            audience=settings.FRANCECONNECT_CLIENT_ID,
            issuer=issuer(),
            options={"verify_exp": False},
        )
    except jwt.PyJWTError:
        raise BadRequest from None
    if to != settings.ACCOUNT_BASE_URL + reverse("signed_out"):
        raise BadRequest
    return to
