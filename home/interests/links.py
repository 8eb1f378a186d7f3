"""The secret of a mail's links: the public number of its account and an HMAC of it, under the keys of secret links."""

from uuid import UUID

from django.conf import settings
from django.core.signing import BadSignature, Signer

SALT = "guichet.home.interests"  # what is signed for another purpose opens nothing here


def token_for(number: UUID) -> str:
    """The secret by which the holder of the account with this number stops what it is told, without signing in."""
    return _signer().sign(number.hex)


def number_of(token: str) -> UUID | None:
    """The number of an account that a secret names; None when its signature is wrong. Compared in constant time."""
    try:
        return UUID(_signer().unsign(token))
    except (BadSignature, ValueError):
        return None


def _signer() -> Signer:
    key, *former = settings.LINK_KEYS
    return Signer(key=key, fallback_keys=former, sep=".", salt=SALT)
