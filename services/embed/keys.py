"""The token of an embedded form: its submission key, bound to one service and good for two hours.

A form in the page of another site has no cookie to tell that it was shown here: what is sent says so itself.
"""

import datetime
import uuid

from django.core.signing import BadSignature, Signer

from grc.keys import Key, least_time

LIFETIME = datetime.timedelta(hours=2)
SIGNER = Signer(salt="guichet.services.embed")


def sign_token(key: uuid.UUID, *, service: int, at: datetime.datetime, filled: bool = False) -> str:
    """The token of a form of the service, shown at that time; one shown `filled` in may be sent at once."""
    shown_at = at - least_time() if filled else at
    return SIGNER.sign(f"{service}.{key.hex}.{int(shown_at.timestamp())}")


def read_token(text: str, *, service: int, at: datetime.datetime) -> Key | None:
    """The submission key in a token; None when the server did not make it, or for another service."""
    try:
        bound_to, digits, shown = SIGNER.unsign(text).split(".")
        shown_at = datetime.datetime.fromtimestamp(int(shown), datetime.UTC)
        key = Key(uuid.UUID(digits), expired=at - shown_at > LIFETIME, hurried=at - shown_at < least_time())
    except (BadSignature, ValueError):
        return None
    return key if bound_to == str(service) else None
