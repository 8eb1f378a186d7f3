"""What happened to a request and what was written, on its page, for who follows it."""

import datetime
from collections.abc import Iterable
from typing import TypedDict

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from grc import wording
from grc.enums import ActorRole, EventKind, MessageKind, PartyRole, State, Turn
from grc.followup.views.page_files import FileShown, joined
from grc.models import Attachment, Demande, Event, Message, Party
from grc.views.door import Door
from grc.wording.people import done_by, other_person


class StoryEntry(TypedDict, total=False):
    """A line of the story; `state`: "done", "current" (the last one, while the request is open) or "next"."""

    title: str
    at: datetime.datetime | datetime.date
    author: str
    text: str
    state: str


class MessageShown(TypedDict):
    """A message of the conversation; `side`: "resident" or "authority"."""

    body: str
    at: datetime.datetime
    side: str
    author: str
    files: list[FileShown]


class StoryContext(TypedDict):
    """`said`: what the service wrote with the present state: its question, its reason, what it did."""

    said: str
    entries: list[StoryEntry]
    messages: list[MessageShown]


class StoryPeople:
    """The people of a request, as one of them reads at their door what the others did; by name, or not."""

    def __init__(self, door: Door, parties: Iterable[Party], *, names_them: bool) -> None:
        self.door = door
        roles = {party.role for party in parties}
        self.are_helped = PartyRole.BENEFICIARY in roles
        self.names = {(one.role, one.pk if one.role == PartyRole.HELPER else None): one.name for one in parties}
        self.names_them = names_them or PartyRole.HELPER not in roles

    def by(self, event: Event) -> str:
        """Who did what a resident did, when it is not who stands at the door."""
        if event.actor_role != ActorRole.RESIDENT or (event.party, event.helper) == (self.door.role, self.door.helper):
            return ""
        helps = event.party == PartyRole.HELPER or (event.party == PartyRole.AUTHOR and self.are_helped)
        name = self.names.get((event.party, event.helper), "") if self.names_them else ""
        return other_person(self.door.role, name, helps=helps)


def story_of(demande: Demande, events: list[Event], files: list[Attachment], people: StoryPeople) -> StoryContext:
    moves = [event for event in events if event.to_state]
    return {
        "said": _said(moves[-1]) if moves and not demande.demarche.is_secret else "",
        "entries": _entries(demande, events, people),
        "messages": [
            _message(message, events, demande, files, people)
            for message in demande.messages.exclude(kind=MessageKind.NOTE)
        ],
    }


def _said(move: Event) -> str:
    """The words of the last change of state; those of a message stand in the exchanges, unless they await an answer."""
    return move.words if move.message is None or move.to_state == State.WAITING_RESIDENT else ""


def _to_the_second(at: datetime.datetime) -> datetime.datetime:
    """HTML knows no finer time than the millisecond, and nobody needs it."""
    return at.replace(microsecond=0)


def _entries(demande: Demande, events: list[Event], people: StoryPeople) -> list[StoryEntry]:
    entries = [_entry(event, demande, people.by(event)) for event in events]
    if entries and demande.is_open:
        entries[-1]["state"] = "current"
        if demande.aimed_on and demande.turn == Turn.AGENT:
            entries.append({"title": _("Réponse visée par le service"), "at": demande.aimed_on, "state": "next"})
    return entries


def _entry(event: Event, demande: Demande, by: str) -> StoryEntry:
    """`by`: another person of the request, when it is they who did it."""
    if event.kind == EventKind.FILED and demande.demarche.is_followed:
        return _begun(event)
    by_resident = event.actor_role == ActorRole.RESIDENT
    return {
        "title": (done_by(by, event, demande) if by else "") or wording.happened(event, demande),
        "at": _to_the_second(event.at),
        "author": (by or _("vous")) if by_resident else event.authority.body_name,
        "text": event.detail.get("note", ""),
        "state": "done",
    }


def _begun(event: Event) -> StoryEntry:
    """Since when a file of a partner's is followed: nobody sent anything."""
    title, at = _("Le dossier est suivi ici"), _to_the_second(event.at)
    return {"title": title, "at": at, "author": event.authority.body_name, "text": "", "state": "done"}


def _message(
    message: Message, events: list[Event], demande: Demande, files: list[Attachment], people: StoryPeople
) -> MessageShown:
    written = next((event for event in events if event.message_id == message.pk), None)
    if message.kind == MessageKind.FROM_RESIDENT:
        side, author = "resident", (capfirst(people.by(written)) if written else "") or _("Vous")
    else:
        authority = written.authority if written else demande.authority  # in charge when it was written
        side, author = "authority", authority.body_name
    return {
        "body": message.body,
        "at": _to_the_second(message.at),
        "side": side,
        "author": author,
        "files": joined(message, files, people.door),
    }
