"""Which state may follow which, and whose turn it is in each: two tables that an official can read.

They hold for every service; a service may do without some states, call them its own way, or keep them for supervisors.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple, Self

from grc.enums import State, Turn
from grc.enums.circuits import Mover

TRANSITIONS: dict[State, tuple[State, ...]] = {
    State.RECEIVED: (
        State.ACCEPTED, State.PLANNED, State.IN_PROGRESS, State.WAITING_RESIDENT, State.WAITING_PARTNER,
        State.RESOLVED, State.REFUSED, State.NOT_COMPETENT, State.DUPLICATE,
    ),
    State.FORWARDED: (
        State.ACCEPTED, State.PLANNED, State.IN_PROGRESS, State.WAITING_RESIDENT, State.WAITING_PARTNER,
        State.RESOLVED, State.REFUSED, State.NOT_COMPETENT, State.DUPLICATE,
    ),
    State.ACCEPTED: (
        State.PLANNED, State.IN_PROGRESS, State.WAITING_RESIDENT, State.WAITING_PARTNER,
        State.RESOLVED, State.REFUSED, State.NOT_COMPETENT, State.DUPLICATE,
    ),
    State.PLANNED: (
        State.IN_PROGRESS, State.WAITING_RESIDENT, State.WAITING_PARTNER,
        State.RESOLVED, State.REFUSED, State.DUPLICATE,
    ),
    State.IN_PROGRESS: (
        State.PLANNED, State.WAITING_RESIDENT, State.WAITING_PARTNER, State.RESOLVED, State.REFUSED, State.DUPLICATE,
    ),
    State.WAITING_RESIDENT: (
        State.ACCEPTED, State.PLANNED, State.IN_PROGRESS, State.WAITING_PARTNER, State.RESOLVED, State.REFUSED,
        State.DUPLICATE,
    ),
    State.WAITING_PARTNER: (
        State.ACCEPTED, State.PLANNED, State.IN_PROGRESS, State.WAITING_RESIDENT, State.RESOLVED, State.REFUSED,
        State.DUPLICATE,
    ),
    State.REOPENED: (
        State.ACCEPTED, State.PLANNED, State.IN_PROGRESS, State.WAITING_RESIDENT, State.WAITING_PARTNER,
        State.RESOLVED, State.REFUSED,
    ),
    State.RESOLVED: (State.REOPENED,),
    State.REFUSED: (State.REOPENED,),
    State.NOT_COMPETENT: (State.REOPENED,),
    State.DUPLICATE: (State.REOPENED,),
    State.WITHDRAWN: (),
}  # fmt: skip

TURNS: dict[State, Turn] = {
    State.RECEIVED: Turn.AGENT,
    State.FORWARDED: Turn.AGENT,
    State.ACCEPTED: Turn.AGENT,
    State.PLANNED: Turn.AGENT,
    State.IN_PROGRESS: Turn.AGENT,
    State.REOPENED: Turn.AGENT,
    State.WAITING_RESIDENT: Turn.RESIDENT,
    State.WAITING_PARTNER: Turn.PARTNER,
    State.RESOLVED: Turn.NOBODY,
    State.REFUSED: Turn.NOBODY,
    State.NOT_COMPETENT: Turn.NOBODY,
    State.DUPLICATE: Turn.NOBODY,
    State.WITHDRAWN: Turn.NOBODY,
}

AGENTS_TURN = tuple(state for state, turn in TURNS.items() if turn == Turn.AGENT)

# A refusal is explained: CRPA L211-2 for decisions, and common courtesy for the rest.
REASON_REQUIRED = frozenset({State.REFUSED, State.NOT_COMPETENT, State.DUPLICATE, State.WAITING_RESIDENT})


def may_follow(current: str, to: str) -> bool:
    """Whether `to` may follow `current`."""
    return State(to) in TRANSITIONS[State(current)]


def next_states(current: str) -> tuple[State, ...]:
    """The states that may follow `current`, in the order in which they are offered."""
    return TRANSITIONS[State(current)]


def turn_of(state: str) -> Turn:
    """Whose turn it is in `state`."""
    return TURNS[State(state)]


# What a service does not change: nobody at a desk brings a request there, or it must stay possible everywhere.
FIXED = (State.FORWARDED, State.WITHDRAWN, State.REOPENED)
ALWAYS_USED = (State.RECEIVED, *FIXED)
# Of each pair one at least is used: a request can be taken up, after its resident's answer too, and can be closed.
TAKEN_UP = (State.ACCEPTED, State.IN_PROGRESS)
CLOSED = (State.RESOLVED, State.REFUSED)


# Where a request may go on by itself. Not from « Reçue »: nobody has read it; nor from what no service changes.
TIMED = (State.ACCEPTED, State.PLANNED, State.IN_PROGRESS, State.WAITING_RESIDENT, State.WAITING_PARTNER)


class Timer(NamedTuple):
    """Timer of a state: after `days` without a change, its requests go to `to`.

    A change is one of state, or what the service and the resident write to each other. `says`: what the resident reads
    then. `remind`: how many days before the end a resident who is waited for is reminded, 0 for never.
    """

    days: int
    to: State
    says: str = ""
    remind: int = 0


class Step(NamedTuple):
    """What a service makes of one state. `label`: how it calls it, empty for the usual word."""

    is_used: bool = True
    label: str = ""
    mover: Mover = Mover.AGENTS
    timer: Timer | None = None


USUAL = Step()


class Circuit:
    """The table of one service: `TRANSITIONS`, less the states that it does without.

    `stored` holds what differs from the usual, by state: {"en_cours": {"label": "À l’étude"}}.
    """

    def __init__(self, stored: Mapping[str, Mapping[str, Any]]) -> None:
        self.stored = stored

    @classmethod
    def of(cls, steps: Mapping[State, Step]) -> Self:
        """The circuit made of `steps`; what they say of a state that no service changes is left out."""
        return cls({state.value: said for state in State if (said := _said(state, steps.get(state, USUAL)))})

    def step(self, state: str) -> Step:
        said = self.stored.get(state, {})
        timer = said.get("timer")
        return Step(
            said.get("used", True),
            said.get("label", ""),
            Mover(said.get("by", Mover.AGENTS)),
            Timer(**timer | {"to": State(timer["to"])}) if timer else None,
        )

    def label(self, state: str) -> str:
        """How the service calls `state`; empty when it has no word of its own."""
        return self.step(state).label

    def uses(self, state: str) -> bool:
        return self.step(state).is_used

    def is_kept(self, state: str) -> bool:
        """Whether supervisors alone bring a request to `state`."""
        return self.step(state).mover == Mover.SUPERVISORS

    def next_states(self, current: str) -> tuple[State, ...]:
        """Those that the service uses among the states that may follow `current`, which it may not use any more."""
        return tuple(state for state in next_states(current) if self.uses(state))

    @property
    def answered(self) -> State:
        """Where a request goes on once its resident has answered."""
        return next(state for state in TAKEN_UP if self.uses(state))


def _said(state: State, step: Step) -> dict[str, Any]:
    said: dict[str, Any] = {"label": step.label} if step.label and state not in FIXED else {}
    if state not in ALWAYS_USED:
        said |= {} if step.is_used else {"used": False}
        said |= {} if step.mover == Mover.AGENTS else {"by": step.mover.value}
    if step.timer and step.is_used and state in TIMED:
        timer = step.timer._asdict() | {"to": State(step.timer.to).value}
        said["timer"] = {name: value for name, value in timer.items() if value}
    return said
