"""The states of requests in the words of Open311, and back.

The specification has two: open and closed. The extended ones are those of FixMyStreet (mySociety).
"""

from collections.abc import Iterable

from grc.enums import State

OPEN, CLOSED = "open", "closed"
UNCHANGED = "unchanged"
EXTENDED: dict[str, str] = {
    State.RECEIVED: "open",
    State.FORWARDED: "internal_referral",
    State.ACCEPTED: "investigating",
    State.PLANNED: "action_scheduled",
    State.IN_PROGRESS: "in_progress",
    State.WAITING_RESIDENT: "for_triage",
    State.WAITING_PARTNER: "in_progress",
    State.RESOLVED: "fixed",
    State.REFUSED: "no_further_action",
    State.NOT_COMPETENT: "not_councils_responsibility",
    State.DUPLICATE: "duplicate",
    State.WITHDRAWN: "cancelled",
    State.REOPENED: "reopen",
}
# What a program asks for by each of them; None: nothing changes, it brings a message only.
ASKED: dict[str, State | None] = {
    UNCHANGED: None,
    "open": None,  # reports are opened by being filed; one that is closed is opened again by « reopen »
    "for_triage": None,  # a resident is asked something in words, which an agent writes
    "investigating": State.ACCEPTED,
    "planned": State.PLANNED,
    "action_scheduled": State.PLANNED,
    "in_progress": State.IN_PROGRESS,
    "internal_referral": State.WAITING_PARTNER,
    "fixed": State.RESOLVED,
    "closed": State.RESOLVED,
    "no_further_action": State.REFUSED,
    "cancelled": State.REFUSED,
    "not_councils_responsibility": State.NOT_COMPETENT,
    "duplicate": State.DUPLICATE,
    "reopen": State.REOPENED,
}


def plain(state: str) -> str:
    """« open » or « closed », which every client knows."""
    return CLOSED if state in State.FINAL else OPEN


def states_of(statuses: Iterable[str]) -> set[str]:
    """The states that these statuses mean, as one may be searched for: « open » is all that is not closed."""
    found: set[str] = set()
    for status in statuses:
        if status == OPEN:
            found |= set(State.OPEN)
        elif status == CLOSED:
            found |= set(State.FINAL)
        else:
            found |= {state for state, name in EXTENDED.items() if name == status}
    return found
