"""What a provider publishes of itself: its addresses and its keys, kept for a while in each process."""

import time
from typing import Any

from portail.signin.identities.refusal import Refused
from portail.signin.identities.wire import BoundedSession

LIFETIME = 600  # seconds
PATH = "/.well-known/openid-configuration"
NEEDED = ("authorization_endpoint", "token_endpoint", "userinfo_endpoint", "jwks_uri")

_kept: dict[str, tuple[float, dict[str, Any]]] = {}


def metadata(issuer: str) -> dict[str, Any]:
    """The addresses of a provider (OpenID Connect Discovery 1.0, 4). Raises `Refused`, `RequestException`."""
    found = _read(issuer.rstrip("/") + PATH)
    if found.get("issuer") != issuer:
        raise Refused("its configuration names another issuer")
    if not all(isinstance(found.get(name), str) for name in NEEDED):
        raise Refused("its configuration lacks an address")
    return found


def key(address: str, *, kid: str, alg: str) -> dict[str, Any]:
    """The key `kid` of a provider, as a JWK; published since, it is found without restart. Raises `Refused`."""
    for fresh in (False, True):
        published = _read(address, fresh=fresh).get("keys")
        for jwk in published if isinstance(published, list) else []:
            if isinstance(jwk, dict) and _fits(jwk, kid=kid, alg=alg):
                return jwk
    raise Refused("signed with an unknown key")


def forget() -> None:
    """Read everything again at the next need."""
    _kept.clear()


def _fits(jwk: dict[str, Any], *, kid: str, alg: str) -> bool:
    return jwk.get("kid") == kid and jwk.get("use", "sig") == "sig" and jwk.get("alg", alg) == alg


def _read(address: str, *, fresh: bool = False) -> dict[str, Any]:
    read_at, kept = _kept.get(address, (0.0, {}))
    if not fresh and kept and time.monotonic() - read_at < LIFETIME:
        return kept
    with BoundedSession() as session:
        response = session.get(address)
    response.raise_for_status()
    found = response.json()
    if not isinstance(found, dict):
        raise Refused("what it publishes is no object")
    _kept[address] = (time.monotonic(), found)
    return found
