"""What changes accounts and what belongs to them."""

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
    "end_sessions",
    "mark_session",
    "open_passage",
    "see_session",
    "take_passage",
    "trust_address",
]
