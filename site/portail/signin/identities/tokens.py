"""What a provider signed: its ID token and what it says of a person, checked to the last claim.

OpenID Connect Core 1.0, 3.1.3.7 and 5.3.2; RFC 8725 (what goes wrong with signed tokens).
"""

import hmac
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import jwt

from portail.signin.identities.refusal import Refused

ALGORITHMS = ("ES256", "RS256")  # fixed when a provider is registered: never what a token says of itself
LEEWAY = 30  # seconds between two clocks
OLDEST = 600  # seconds since a token was made
LONGEST = 64 * 1024
LONGEST_SUBJECT = 255
LEVELS = ("eidas1", "eidas2", "eidas3")  # from low to high (regulation (EU) 2015/1502)
# A token that brings the key it is to be checked with, or asks for what we do not know.
SUSPICIOUS = frozenset({"jku", "jwk", "x5u", "x5c", "crit"})
TYPES = ("JWT", "jwt", None)

FindKey = Callable[..., dict[str, Any]]


@dataclass(frozen=True)
class Expected:
    """What a token must be: from this issuer, for this client, signed so, at least of this level."""

    issuer: str
    client_id: str
    algorithm: str
    acr: str = ""


def id_token(token: Any, *, expected: Expected, nonce: str, find_key: FindKey) -> dict[str, Any]:
    """The claims of an ID token made for this very sign-in. Raises `Refused`."""
    claims = _signed(token, expected=expected, find_key=find_key, required=("iss", "sub", "aud", "exp", "iat"))
    subject_of(claims)
    if not hmac.compare_digest(str(claims.get("nonce", "")).encode(), nonce.encode()) or not nonce:
        raise Refused("the nonce is another")
    if time.time() - int(claims["iat"]) > OLDEST:
        raise Refused("made too long ago")
    if expected.acr and not _reaches(claims.get("acr"), expected.acr):
        raise Refused("the level is below what was asked")
    return claims


def user_info(token: str, *, expected: Expected, find_key: FindKey) -> dict[str, Any]:
    """What a signed answer says of a person. Raises `Refused`."""
    return _signed(token, expected=expected, find_key=find_key, required=("iss", "sub", "aud"))


def subject_of(claims: dict[str, Any]) -> str:
    """Whom the claims are about: 1 to 255 characters of ASCII (OpenID Connect Core 1.0, 2). Raises `Refused`."""
    subject = claims.get("sub")
    if not isinstance(subject, str) or not 0 < len(subject) <= LONGEST_SUBJECT or not subject.isascii():
        raise Refused("about nobody")
    return subject


def _signed(token: Any, *, expected: Expected, find_key: FindKey, required: tuple[str, ...]) -> dict[str, Any]:
    if not isinstance(token, str) or len(token) > LONGEST:
        raise Refused("no token")
    try:
        header = jwt.get_unverified_header(token)
        kid = header.get("kid")
        if header.get("alg") != expected.algorithm or expected.algorithm not in ALGORITHMS:
            raise Refused("signed otherwise than agreed")
        if SUSPICIOUS & header.keys() or header.get("typ") not in TYPES or not isinstance(kid, str):
            raise Refused("its header is not taken")
        jwk = find_key(kid=kid, alg=expected.algorithm)
        claims = jwt.decode(
            token,
            key=jwt.PyJWK(jwk, algorithm=expected.algorithm),
            algorithms=[expected.algorithm],
            issuer=expected.issuer,
            audience=expected.client_id,
            leeway=LEEWAY,
            options={"require": list(required), "enforce_minimum_key_length": True},
        )
    except jwt.PyJWTError as error:
        raise Refused(type(error).__name__) from None
    if claims["aud"] not in (expected.client_id, [expected.client_id]):
        raise Refused("made for others too")
    if claims.get("azp", expected.client_id) != expected.client_id:
        raise Refused("made for another")
    return claims


def _reaches(level: Any, asked: str) -> bool:
    return level in LEVELS and asked in LEVELS and LEVELS.index(level) >= LEVELS.index(asked)
