"""The key by which services of browsers know us (RFC 8292): it signs what is told on devices, in ES256 on P-256."""

import base64
import datetime
from functools import lru_cache
from urllib.parse import urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_private_key
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from accounts.keys import demonstration_key

GOOD_FOR = datetime.timedelta(hours=12)  # at most 24 hours (RFC 8292, 2)


def new_key() -> ec.EllipticCurvePrivateKey:
    return ec.generate_private_key(ec.SECP256R1())


def is_on() -> bool:
    """Whether there is a key: without one, nobody is offered to be told on a device."""
    return bool(settings.VAPID_PRIVATE_KEY) or settings.DEMO


def signing_key() -> ec.EllipticCurvePrivateKey | None:
    """The key of the settings, else the one that the demonstration makes for itself.

    Raises `ImproperlyConfigured` for what is no such key.
    """
    if not is_on():
        return None
    pem = settings.VAPID_PRIVATE_KEY.replace("\\n", "\n")
    return _read(pem or demonstration_key(settings.VAR_DIR / "vapid-key.pem", new_key))


def public_key() -> str:
    """What a browser is given when it subscribes, in Base64 for addresses; empty when there is no key."""
    key = signing_key()
    return encoded(point_of(key)) if key else ""


def authorization(endpoint: str, *, at: datetime.datetime) -> str:
    """The header of a message to `endpoint`: who sends it, for this service alone, until when."""
    key, parts = signing_key(), urlsplit(endpoint)
    assert key is not None  # noqa: S101 nothing is posted without one
    claims = {"aud": f"{parts.scheme}://{parts.netloc}", "exp": at + GOOD_FOR, "sub": settings.VAPID_CONTACT}
    return f"vapid t={jwt.encode(claims, key, algorithm='ES256')}, k={encoded(point_of(key))}"


def point_of(key: ec.EllipticCurvePrivateKey) -> bytes:
    """Its public key, as an uncompressed point: 65 bytes."""
    return key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def encoded(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def decoded(text: str) -> bytes:
    """The bytes of a Base64 for addresses, with or without its padding. Raises `ValueError`."""
    return base64.b64decode(text.rstrip("=") + "=" * (-len(text.rstrip("=")) % 4), altchars=b"-_", validate=True)


@lru_cache(maxsize=4)
def _read(pem: str) -> ec.EllipticCurvePrivateKey:
    try:
        key = load_pem_private_key(pem.encode(), password=None)
    except (ValueError, TypeError) as error:
        raise ImproperlyConfigured(WRONG) from error
    if not isinstance(key, ec.EllipticCurvePrivateKey) or not isinstance(key.curve, ec.SECP256R1):
        raise ImproperlyConfigured(WRONG)
    return key


WRONG = "VAPID_PRIVATE_KEY is a P-256 key in PEM (see docs/operations.md)."
