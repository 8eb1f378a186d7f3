"""The secret of an invitation: its public number and an HMAC of it (SHA-256, under the keys of secret links)."""

from django.conf import settings
from django.core.signing import BadSignature, Signer

SALT = "guichet.communes.launch"  # what is signed for another purpose opens nothing here


def token_for(number: str) -> str:
    """The secret of the invitation with this number, for its address and for the cookie of who came by it."""
    return _signer().sign(number)


def number_of(token: str) -> str | None:
    """The number that a secret names; None when its signature is wrong. Compared in constant time."""
    try:
        return _signer().unsign(token)
    except BadSignature:
        return None


def _signer() -> Signer:
    key, *former = settings.LINK_KEYS
    return Signer(key=key, fallback_keys=former, sep=".", salt=SALT)
