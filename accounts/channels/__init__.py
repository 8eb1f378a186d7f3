"""How programs of others are told or asked something: by a request to an address that somebody typed, with care."""

from accounts.channels.asking import Answered, ask
from accounts.channels.fetching import Fetched, fetch
from accounts.channels.outward import refusal_of
from accounts.channels.posting import GIVE_UP_AFTER, Reply, Signed, post, wait_after

__all__ = [
    "GIVE_UP_AFTER",
    "Answered",
    "Fetched",
    "Reply",
    "Signed",
    "ask",
    "fetch",
    "post",
    "refusal_of",
    "wait_after",
]
