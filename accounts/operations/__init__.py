"""What changes accounts and what belongs to them."""

from accounts.operations.identities import detach_identity, forget_unconfirmed, keep_pivot, same_person
from accounts.operations.sessions import (
    BROWSER,
    SEEN,
    SIGNED_IN,
    Arrival,
    arrive,
    end_sessions,
    mark_session,
    open_passage,
    see_session,
    take_passage,
    trust_address,
)

__all__ = [
    "BROWSER",
    "SEEN",
    "SIGNED_IN",
    "Arrival",
    "arrive",
    "detach_identity",
    "end_sessions",
    "forget_unconfirmed",
    "keep_pivot",
    "mark_session",
    "open_passage",
    "same_person",
    "see_session",
    "take_passage",
    "trust_address",
]
