"""How programs of others are told something: by a request to an address that somebody typed, made with care."""

from accounts.channels.outward import refusal_of
from accounts.channels.posting import GIVE_UP_AFTER, Reply, Signed, post, wait_after

__all__ = ["GIVE_UP_AFTER", "Reply", "Signed", "post", "refusal_of", "wait_after"]
