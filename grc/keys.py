"""Submission keys: one for each form shown, made and signed by the server, so that a form is sent once.

A key also holds the photos staged under it. It is good for `LIFETIME`: staged photos are not kept longer.
"""

import datetime
import uuid
from typing import NamedTuple

from django.core.signing import BadSignature, Signer

LIFETIME = datetime.timedelta(hours=24)
SIGNER = Signer(salt="guichet.grc.submission-key")


class Key(NamedTuple):
    """What a signed key says, and whether its form was shown too long ago."""

    uuid: uuid.UUID
    expired: bool


def sign_key(key: uuid.UUID, *, at: datetime.datetime) -> str:
    """The key as the hidden field of a form shown at that time."""
    return SIGNER.sign(f"{key.hex}.{int(at.timestamp())}")


def read_key(text: str, *, at: datetime.datetime) -> Key | None:
    """The key in a hidden field, or None when the server did not make it."""
    try:
        digits, shown = SIGNER.unsign(text).split(".")
        shown_at = datetime.datetime.fromtimestamp(int(shown), datetime.UTC)
        return Key(uuid.UUID(digits), expired=at - shown_at > LIFETIME)
    except (BadSignature, ValueError):
        return None
