"""What is told on a device, so that its browser alone reads it: RFC 8291, in one record of RFC 8188 (`aes128gcm`)."""

import os

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from notifications.channels.push.vapid import decoded, new_key, point_of
from notifications.registry import Device

RECORD = 4096  # bytes, all in one
LAST = b"\2"  # the delimiter of the last record (RFC 8188, 2)
SECRET_BYTES = 16  # of a browser's secret (RFC 8291, 3.2)


def encrypted(
    content: bytes, device: Device, *, sender: ec.EllipticCurvePrivateKey | None = None, salt: bytes = b""
) -> bytes:
    """The body of a message; `sender` and `salt` are drawn for each one. Raises `ValueError` for keys that are none."""
    sender, salt = sender or new_key(), salt or os.urandom(16)
    point, receiver, ours = decoded(device.p256dh), receiver_of(device), point_of(sender)
    shared = sender.exchange(ec.ECDH(), receiver)
    seed = _derived(decoded(device.auth), shared, b"WebPush: info\0" + point + ours, 32)
    key = _derived(salt, seed, b"Content-Encoding: aes128gcm\0", 16)
    nonce = _derived(salt, seed, b"Content-Encoding: nonce\0", 12)
    head = salt + RECORD.to_bytes(4) + bytes([len(ours)]) + ours
    return head + AESGCM(key).encrypt(nonce, content + LAST, None)


def receiver_of(device: Device) -> ec.EllipticCurvePublicKey:
    """The public key of its browser. Raises `ValueError` for what is none, or for a secret of another length."""
    if len(decoded(device.auth)) != SECRET_BYTES:
        msg = "the secret of a browser has 16 bytes"
        raise ValueError(msg)
    return ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), decoded(device.p256dh))


def _derived(salt: bytes, key: bytes, info: bytes, length: int) -> bytes:
    return HKDF(algorithm=hashes.SHA256(), length=length, salt=salt, info=info).derive(key)
