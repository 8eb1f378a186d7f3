"""Secrets that must lie in the database for a while: sealed under a key that does not (Fernet, AES-128-CBC and HMAC).

The first key of `settings.SEAL_KEYS` seals; all of them open, so that a new one may replace it. What lies longer than a
few days is sealed again under it (`manage.py reseal`) before the former key goes.
"""

import base64
import functools
import hashlib
import hmac

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings


class SealError(ValueError):
    """What was sealed is too old, was sealed under a key that is gone, or was altered."""


def seal(text: str) -> str:
    """`text`, readable by `unseal` only."""
    return _keys(tuple(settings.SEAL_KEYS)).encrypt(text.encode()).decode()


def unseal(sealed: str, *, lifetime: int | None = None) -> str:
    """What was sealed, at most `lifetime` seconds ago when it is said. Raises `SealError`."""
    try:
        return _keys(tuple(settings.SEAL_KEYS)).decrypt(sealed.encode(), ttl=lifetime).decode()
    except InvalidToken:
        msg = "Nothing that can be opened."
        raise SealError(msg) from None


def reseal(sealed: str) -> str:
    """The same under the key that seals now, as old as it was. Raises `SealError`."""
    try:
        return _keys(tuple(settings.SEAL_KEYS)).rotate(sealed.encode()).decode()
    except InvalidToken:
        msg = "Nothing that can be opened."
        raise SealError(msg) from None


def fingerprint(text: str) -> str:
    """The same for the same text while the same key seals; to who does not hold that key, nothing about it."""
    key = hashlib.blake2b(settings.SEAL_KEYS[0].encode(), digest_size=32, person=b"guichet print").digest()
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()


@functools.lru_cache(maxsize=4)
def _keys(secrets: tuple[str, ...]) -> MultiFernet:
    """Keys of the right length, made for this use alone."""
    digests = (hashlib.blake2b(secret.encode(), digest_size=32, person=b"guichet seal").digest() for secret in secrets)
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])
