"""The secret link of a draft: whoever holds it reads and fills in the draft, without account."""

from grc import links
from services.drafts.models import ServiceDraft

PURPOSE = b"guichet.services.draft:"  # a token of one purpose opens nothing of the others


def token_for(draft: ServiceDraft) -> str:
    """The token of the draft's current link."""
    return links.token_for(draft, PURPOSE)


def key_of(token: str) -> links.Link | None:
    """The draft and the link version that a token names; None when its signature is wrong."""
    return links.read_token(token, PURPOSE)
