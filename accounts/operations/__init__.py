"""What changes accounts and what belongs to them."""

from accounts.operations.factors import SECOND_FACTORS, reset_factors, take_code, take_factor
from accounts.operations.identities import detach_identity, forget_unconfirmed, keep_pivot, same_person
from accounts.operations.sessions import (
    BROWSER,
    SEEN,
    SIGNED_IN,
    Arrival,
    arrive,
    end_other_sessions,
    end_sessions,
    mark_session,
    open_passage,
    prove,
    see_session,
    take_passage,
    trust_address,
)

__all__ = [
    "BROWSER",
    "SECOND_FACTORS",
    "SEEN",
    "SIGNED_IN",
    "Arrival",
    "arrive",
    "detach_identity",
    "end_other_sessions",
    "end_sessions",
    "forget_unconfirmed",
    "keep_pivot",
    "mark_session",
    "open_passage",
    "prove",
    "reset_factors",
    "same_person",
    "see_session",
    "take_code",
    "take_factor",
    "take_passage",
    "trust_address",
]
