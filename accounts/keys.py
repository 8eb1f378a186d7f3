"""Keys of the OpenID Connect provider: those that sign, and the one that makes pairwise subjects.

Signing keys are RSA, in PEM. Where none is configured the demonstration makes one for itself, as for other uses.
"""

import base64
import contextlib
import hashlib
import hmac
import os
import secrets
from collections.abc import Callable
from pathlib import Path

from allauth.core.internal.jwkkit import load_pem
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

type_key = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey
RSA_BITS = 3072  # ANSSI, recommandations de sécurité relatives aux mécanismes cryptographiques: 3072 from 2031 on


def signing_keys() -> list[str]:
    """The keys in PEM, the one that signs first, then the one of which tokens are still accepted; maybe none.

    Raises `ImproperlyConfigured` for what is no RSA key.
    """
    configured = [pem.replace("\\n", "\n") for pem in settings.OIDC_PRIVATE_KEYS if pem]
    if not configured and settings.DEMO:
        configured = [demonstration_key(settings.VAR_DIR / "oidc-key.pem")]
    for pem in configured:
        try:
            load_pem(pem)
        except ValueError as error:
            msg = "OIDC_PRIVATE_KEY and OIDC_PRIVATE_KEY_FORMER are RSA keys in PEM (see docs/operations.md)."
            raise ImproperlyConfigured(msg) from error
    return configured


def new_key() -> type_key:
    return rsa.generate_private_key(public_exponent=65537, key_size=RSA_BITS)


def demonstration_key(path: Path, make: Callable[[], type_key] = new_key) -> str:
    """The key of this demonstration, made by the first process that asks for it and readable by its user only."""
    if not path.exists():
        pem = make().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(pem)
        with contextlib.suppress(FileExistsError):  # another process was faster: its key is everyone's
            os.link(draft, path)
        draft.unlink()
    return path.read_text()


def pairwise(account: str, sector: str) -> str:
    """The subject of an account for the services of one sector (OpenID Connect Core 1.0, 8.1).

    An HMAC: who does not hold the key neither finds the account from it, nor that two sectors know one person.
    """
    key = hashlib.blake2b(settings.OIDC_SUBJECT_KEY.encode(), digest_size=32, person=b"guichet subject").digest()
    digest = hmac.new(key, f"{sector}\n{account}".encode(), hashlib.sha256).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
