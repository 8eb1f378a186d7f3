"""Secret links: whoever holds one follows its request, without an account.

A token is the request's public UUID, the link version (revoked by raising it) and an HMAC-SHA-256 under a key of its
own (`LINK_KEY`, two during a rotation). The signature is checked before the database is read, in constant time.
"""

import base64
import binascii
import hashlib
import hmac
import uuid
from typing import NamedTuple, Protocol

from django.conf import settings

PURPOSE = b"guichet.grc.follow-up:"
TOKEN_BYTES = 16 + 2 + 32


class Linked(Protocol):
    @property
    def uuid(self) -> uuid.UUID: ...

    @property
    def link_version(self) -> int: ...


class Link(NamedTuple):
    """What a valid token says."""

    uuid: uuid.UUID
    link_version: int


def token_for(demande: Linked) -> str:
    """The token of the request's current link."""
    body = demande.uuid.bytes + demande.link_version.to_bytes(2, "big")
    return base64.urlsafe_b64encode(body + _signature(body, settings.LINK_KEYS[0])).rstrip(b"=").decode()


def read_token(token: str) -> Link | None:
    """What the token says, or None when its signature is wrong."""
    try:
        raw = base64.urlsafe_b64decode(token.encode("ascii") + b"=" * (-len(token) % 4))
    except (UnicodeEncodeError, binascii.Error, ValueError):
        return None
    if len(raw) != TOKEN_BYTES:
        return None
    body, signature = raw[:18], raw[18:]
    if not any(hmac.compare_digest(signature, _signature(body, key)) for key in settings.LINK_KEYS):
        return None
    return Link(uuid.UUID(bytes=body[:16]), int.from_bytes(body[16:18], "big"))


def _signature(body: bytes, key: str) -> bytes:
    return hmac.digest(key.encode(), PURPOSE + body, hashlib.sha256)
