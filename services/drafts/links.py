"""The secret link of a draft: whoever holds it reads and fills in the draft, without account."""

from dataclasses import dataclass
from typing import Protocol

from django.urls import reverse

from grc import links
from services.drafts.models import ServiceDraft

PURPOSE = b"guichet.services.draft:"  # a token of one purpose opens nothing of the others


def token_for(draft: ServiceDraft) -> str:
    """The token of the draft's current link."""
    return links.token_for(draft, PURPOSE)


class FormAddresses(Protocol):
    """The addresses of a form in steps, wherever it is filled in."""

    @property
    def check(self) -> str: ...

    def step(self, rank: int) -> str: ...


@dataclass(frozen=True, slots=True)
class DraftAddresses:
    """The addresses of a draft's pages, behind its link. `name`: with which theirs begin, for those elsewhere too."""

    token: str
    name: str = "draft"

    @property
    def take_up(self) -> str:
        return reverse(self.name, args=[self.token])

    @property
    def check(self) -> str:
        return reverse(f"{self.name}_check", args=[self.token])

    @property
    def keep(self) -> str:
        return reverse(f"{self.name}_keep", args=[self.token])

    @property
    def drop(self) -> str:
        return reverse(f"{self.name}_drop", args=[self.token])

    def step(self, rank: int) -> str:
        """Of the step at this place among all steps, from 0."""
        return reverse(f"{self.name}_step", args=[self.token, rank + 1])


def key_of(token: str) -> links.Link | None:
    """The draft and the link version that a token names; None when its signature is wrong."""
    return links.read_token(token, PURPOSE)
