"""Which state may follow which, and whose turn it is in each: two tables that an official can read."""

from grc.enums import State, Turn

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
