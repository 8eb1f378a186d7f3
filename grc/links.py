"""Secret links: whoever holds one follows its request, answers for its mandate or gives an opinion, without account.

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

# A token of one purpose opens nothing of the others.
FOLLOW_UP, MANDATE, ANSWER = b"guichet.grc.follow-up:", b"guichet.grc.mandate:", b"guichet.grc.answer:"
OPINION, NEWS = b"guichet.grc.opinion:", b"guichet.signalement.news:"
TOKEN_BYTES = 16 + 2 + 32
# In an address the local part has 64 characters at most (RFC 5321 §4.5.3.1.1), in whatever case servers put it: base32,
# and 96 bits of the signature. What the address lets do is bounded otherwise too (`operations.incoming`).
ANSWER_LENGTH, ANSWER_SIGNED = 48, 12
MOST_LOCAL = 64 - ANSWER_LENGTH - 1  # characters before the « + »


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


def answer_address(record: Linked, mailbox: str) -> str:
    """The address at which the record may be answered by mail: that of the mailbox, and a token after a « + »."""
    body = record.uuid.bytes + record.link_version.to_bytes(2, "big")
    signed = body + _signature(body, ANSWER, settings.LINK_KEYS[0])[:ANSWER_SIGNED]
    local, _at, domain = mailbox.rpartition("@")
    return f"{local}+{base64.b32encode(signed).decode().lower()}@{domain}"


def read_answer_address(address: str) -> Link | None:
    """What the token of an address says, or None when there is none or its signature is wrong."""
    token = address.rpartition("@")[0].rpartition("+")[2]
    if len(token) != ANSWER_LENGTH:
        return None
    try:
        raw = base64.b32decode(token.encode("ascii"), casefold=True)
    except (UnicodeEncodeError, binascii.Error):
        return None
    body, signature = raw[:18], raw[18:]
    keys = (_signature(body, ANSWER, key)[:ANSWER_SIGNED] for key in settings.LINK_KEYS)
    if not any(hmac.compare_digest(signature, key) for key in keys):
        return None
    return Link(uuid.UUID(bytes=body[:16]), int.from_bytes(body[16:18], "big"))


def _signature(body: bytes, purpose: bytes, key: str) -> bytes:
    return hmac.digest(key.encode(), purpose + body, hashlib.sha256)
