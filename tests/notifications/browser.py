"""A browser that asked to be told: its keys, and how it reads what comes (RFC 8291, 8188), apart from our code."""

import base64
import json
import os
from typing import Any

import jwt
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from tests.grc.receiver import Receiver


def b64(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def unb64(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def hkdf(salt: bytes, key: bytes, info: bytes, length: int) -> bytes:
    return HKDF(hashes.SHA256(), length, salt, info).derive(key)


class Browser:
    """One subscription of the Push API."""

    def __init__(self, endpoint: str, *, key: ec.EllipticCurvePrivateKey | None = None, secret: bytes = b"") -> None:
        self.endpoint = endpoint
        self.service: Receiver | None = None
        self.key = key or ec.generate_private_key(ec.SECP256R1())
        self.secret = secret or os.urandom(16)

    @property
    def point(self) -> bytes:
        return self.key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)

    @property
    def said(self) -> dict[str, str]:
        return {"endpoint": self.endpoint, "p256dh": b64(self.point), "auth": b64(self.secret)}

    def read(self, body: bytes) -> bytes:
        """The clear text of a message of one record."""
        salt, size, length = body[:16], int.from_bytes(body[16:20]), body[20]
        sender, sealed = body[21 : 21 + length], body[21 + length :]
        assert len(sealed) <= size
        peer = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), sender)
        shared = self.key.exchange(ec.ECDH(), peer)
        seed = hkdf(self.secret, shared, b"WebPush: info\0" + self.point + sender, 32)
        key = hkdf(salt, seed, b"Content-Encoding: aes128gcm\0", 16)
        nonce = hkdf(salt, seed, b"Content-Encoding: nonce\0", 12)
        padded = AESGCM(key).decrypt(nonce, sealed, None)
        assert padded.rstrip(b"\0").endswith(b"\x02"), "the last record says so"
        return padded.rstrip(b"\0")[:-1]

    def json(self, body: bytes) -> dict[str, Any]:
        return json.loads(self.read(body))


def claims_of(header: str, *, audience: str) -> tuple[dict[str, Any], str]:
    """What a VAPID header says, once its signature is verified, and the public key that it names."""
    scheme, _space, rest = header.partition(" ")
    assert scheme == "vapid"
    said = dict(part.strip().split("=", 1) for part in rest.split(","))
    public = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), unb64(said["k"]))
    return jwt.decode(said["t"], public, algorithms=["ES256"], audience=audience), said["k"]
