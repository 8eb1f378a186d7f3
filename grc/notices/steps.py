"""Changes of state that nothing is said with wait a little: those of one request are one mail, or leave with others."""

import datetime
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from django.db.models import Q

from communes.models import Authority
from grc import wording
from grc.enums import State
from grc.models import Event
from notifications import operations as outbox
from notifications.enums import Channel
from notifications.models import Notification

WAIT = datetime.timedelta(minutes=10)  # after the first one that waits
MOVED = "grc.moved"
KEY = "grc.event."  # then the key of the event, and whom it is told to
OWN = ("event", "at", "state", "state_word", "message")  # what a mail keeps of a change of state


class Bundle(NamedTuple):
    """The steps that a notice tells besides its own matter, and when it leaves."""

    steps: list[dict[str, Any]]
    due_at: datetime.datetime


def key_of(event_id: int, name: str) -> str:
    """Under which key the outbox keeps what is told of an event to `name`: "author", "beneficiary", "account"."""
    return f"{KEY}{event_id}.{name}"


def is_bare(kind: str, context: Mapping[str, Any]) -> bool:
    """Whether it is a change of state without a word, that asks nothing."""
    return kind == MOVED and not context["message"] and context["state"] != State.WAITING_RESIDENT


def carry(topic: str, *, name: str, recipient: str, channel: Channel, bare: bool, at: datetime.datetime) -> Bundle:
    """Take what still waits for someone about a request out of the outbox: the notice being posted tells it.

    In the caller's transaction. What a worker has claimed leaves by itself. A bare change of state leaves when the
    first that it takes along would have; anything else at once.
    """
    waiting = Notification.objects.filter(
        topic=topic,
        kind=MOVED,
        key__endswith=f".{name}",
        recipient=recipient,
        channel=channel,
        context__has_keys=OWN,
    )
    taken = outbox.unclaimed(waiting)
    steps = [step for one in taken for step in (*_steps(one.context), {field: one.context[field] for field in OWN})]
    outbox.drop(taken)
    due_at = min([at + WAIT, *(one.next_attempt_at for one in taken if one.next_attempt_at)]) if bare else at
    return Bundle(steps, due_at)


def take_back(topic: str, event: Event) -> bool:
    """Have nothing told of `event` that has not left. Whether some of it has left."""
    own = f"{KEY}{event.pk}."
    telling = Notification.objects.filter(
        Q(key__startswith=own) | Q(context__steps__contains=[{"event": event.pk}]), topic=topic
    )
    for one in outbox.unclaimed(telling):
        kept = [step for step in _steps(one.context) if step["event"] != event.pk]
        if one.key.startswith(own) and kept:  # the step before it is the news now
            one.key = key_of(kept[-1]["event"], one.key.rpartition(".")[2])
            one.kind, one.context = MOVED, one.context | kept.pop()
        one.context["steps"] = kept
        one.save(update_fields=["key", "kind", "context"])
    return outbox.cancel(keys=telling.values_list("key", flat=True))


def words(steps: Iterable[Mapping[str, Any]], *, kind: str, authority: Authority) -> list[dict[str, Any]]:
    """The steps as a mail lists them."""
    return [
        {
            "at": step["at"],
            "sentence": wording.standing(state=step["state"], kind=kind, authority=authority).sentence,
            "message": step["message"],
        }
        for step in steps
    ]


def _steps(context: Mapping[str, Any]) -> list[dict[str, Any]]:
    return list(context.get("steps", []))
