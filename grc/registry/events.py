"""Who keeps something in step with requests: what happened to one, what of several is forgotten, what is told."""

import datetime
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from grc.enums import Kind

if TYPE_CHECKING:
    from grc.models import Change, Demande, Event

type_follow = Callable[["Demande", "Event"], None]
type_forget = Callable[[list[int]], None]
type_relay = Callable[[Sequence["Change"], datetime.datetime], None]
_followers: dict[Kind, list[type_follow]] = {}
_forgetting: list[type_forget] = []
_relays: list[type_relay] = []


def follow(kind: Kind, follower: type_follow) -> None:
    """Have `follower` called with each request of this kind and its event, in its transaction, as the system."""
    _followers.setdefault(kind, []).append(follower)


def happened(demande: "Demande", event: "Event") -> None:
    for follower in _followers.get(Kind(demande.demarche.kind), ()):
        follower(demande, event)


def when_forgotten(forget: type_forget) -> None:
    """Have `forget` called with the keys of requests, whatever their kind, in the transaction that anonymises them."""
    _forgetting.append(forget)


def forgotten(keys: list[int]) -> None:
    """These requests hold nothing of their people any more."""
    for forget in _forgetting:
        forget(keys)


def when_relayed(relay: type_relay) -> None:
    """Have `relay` called with changes, in the order of their places, in the transaction that gives them these."""
    _relays.append(relay)


def relayed(changes: Sequence["Change"], at: datetime.datetime) -> None:
    for relay in _relays:
        relay(changes, at)
