"""What the resident is asked to correct, as the agents who ask read it."""

from typing import TypedDict

from grc import asks
from grc.enums import State
from grc.models import Demande
from grc.questions.asking_again import askable


class RectificationContext(TypedDict):
    """What the resident is asked to correct, if they are, and the ids of the questions that have no answer."""

    ask: asks.Ask | None
    parts: list[asks.RepeatedQuestion]
    missing: set[str]


def rectification_of(demande: Demande, states: list[State]) -> RectificationContext | None:
    """What stands, and what may be asked; None where nothing can be asked. Two statements."""
    ask = asks.standing(demande.events.for_timeline())
    may_wait = State.WAITING_RESIDENT in [demande.state, *states]
    if not asks.may_ask(demande) or not (ask or may_wait):
        return None
    answered = {*demande.answers, *demande.attachments.values_list("question", flat=True)}
    return {
        "ask": ask,
        "parts": asks.parts_of(demande, ask.words) if ask else [],
        "missing": {one.id for one in askable(demande.form_version.definition)} - answered,
    }
