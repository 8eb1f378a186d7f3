"""How servers of others are called: at an address that somebody typed or a document named, with care."""

from accounts.channels.asking import Answered, ask
from accounts.channels.fetching import Fetched, fetch
from accounts.channels.outward import Forbidden, connected, refusal_of
from accounts.channels.posting import GIVE_UP_AFTER, Reply, Signed, post, wait_after

__all__ = [
    "GIVE_UP_AFTER",
    "Answered",
    "Fetched",
    "Forbidden",
    "Reply",
    "Signed",
    "ask",
    "connected",
    "fetch",
    "post",
    "refusal_of",
    "wait_after",
]
