"""Secret links: whoever holds one follows its request, or answers for its mandate, without an account.

A token is the record's public UUID, the link version (revoked by raising it) and an HMAC-SHA-256 under a key of its
own (`LINK_KEY`, two during a rotation). The signature is checked before the database is read, in constant time.
"""

import base64
import binascii
import hashlib
import hmac
import uuid
from typing import NamedTuple, Protocol

from django.conf import settings

FOLLOW_UP, MANDATE = b"guichet.grc.follow-up:", b"guichet.grc.mandate:"  # a token of one opens nothing of the other
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


def token_for(record: Linked, purpose: bytes = FOLLOW_UP) -> str:
    """The token of the record's current link."""
    body = record.uuid.bytes + record.link_version.to_bytes(2, "big")
    return base64.urlsafe_b64encode(body + _signature(body, purpose, settings.LINK_KEYS[0])).rstrip(b"=").decode()


def read_token(token: str, purpose: bytes = FOLLOW_UP) -> Link | None:
    """What the token says, or None when its signature is wrong."""
    try:
        raw = base64.urlsafe_b64decode(token.encode("ascii") + b"=" * (-len(token) % 4))
    except (UnicodeEncodeError, binascii.Error, ValueError):
        return None
    if len(raw) != TOKEN_BYTES:
        return None
    body, signature = raw[:18], raw[18:]
    if not any(hmac.compare_digest(signature, _signature(body, purpose, key)) for key in settings.LINK_KEYS):
        return None
    return Link(uuid.UUID(bytes=body[:16]), int.from_bytes(body[16:18], "big"))


def _signature(body: bytes, purpose: bytes, key: str) -> bytes:
    return hmac.digest(key.encode(), purpose + body, hashlib.sha256)
