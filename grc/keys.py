"""Submission keys: one for each form shown, made and signed by the server, so that a form is sent once.

A key also holds the photos staged under it. It is good for `LIFETIME`: staged photos are not kept longer.

A form that is filled in without network has the key that the device drew, with no end: it brings its photos each time.
"""

import datetime
import re
import uuid
from typing import NamedTuple

from django.conf import settings
from django.core.signing import BadSignature, Signer

LIFETIME = datetime.timedelta(hours=24)
DRAWN = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
SIGNER = Signer(salt="guichet.grc.submission-key")


class Key(NamedTuple):
    """What a signed key says, whether its form was shown too long ago, and sooner before than anybody fills it in."""

    uuid: uuid.UUID
    expired: bool
    hurried: bool = False


def sign_key(key: uuid.UUID, *, at: datetime.datetime, filled: bool = False) -> str:
    """The key as the hidden field of a form shown at that time; one shown `filled` in may be sent at once."""
    shown_at = at - least_time() if filled else at
    return SIGNER.sign(f"{key.hex}.{int(shown_at.timestamp())}")


def read_key(text: str, *, at: datetime.datetime) -> Key | None:
    """The key in a hidden field, or None when the server did not make it."""
    try:
        digits, shown = SIGNER.unsign(text).split(".")
        shown_at = datetime.datetime.fromtimestamp(int(shown), datetime.UTC)
        return Key(uuid.UUID(digits), expired=at - shown_at > LIFETIME, hurried=at - shown_at < least_time())
    except (BadSignature, ValueError):
        return None


def least_time() -> datetime.timedelta:
    """How long a person takes at least to fill in a form: programs that fill them all do so at once."""
    return datetime.timedelta(seconds=settings.FORM_LEAST_SECONDS)


def read_device_key(text: str) -> Key | None:
    """The key that a device drew (RFC 9562, version 4), made into another than any that a page may hold."""
    return Key(uuid.uuid5(uuid.UUID(text), "guichet.device"), expired=False) if DRAWN.fullmatch(text) else None
