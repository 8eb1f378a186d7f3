"""How an authority's programs are told: by a signed HTTP request to an address that somebody typed."""

from grc.channels.outward import refusal_of
from grc.channels.webhook import Reply, Signed, new_secret, post, signed

__all__ = ["Reply", "Signed", "new_secret", "post", "refusal_of", "signed"]
