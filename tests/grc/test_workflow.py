"""The transition table, as an official would read it."""

import itertools

import pytest

from grc.enums import State, Turn
from grc.workflow import REASON_REQUIRED, TRANSITIONS, TURNS, may_follow, next_states, turn_of


def test_every_state_has_its_transitions_and_its_turn() -> None:
    assert set(TRANSITIONS) == set(State)
    assert set(TURNS) == set(State)


def test_open_and_final_states_share_out_all_states() -> None:
    assert set(State.OPEN) | set(State.FINAL) == set(State.values)
    assert not set(State.OPEN) & set(State.FINAL)


@pytest.mark.parametrize("state", list(State))
def test_no_state_follows_itself(state: State) -> None:
    assert not may_follow(state, state)


@pytest.mark.parametrize("state", State.FINAL)
def test_a_closed_request_can_only_be_reopened(state: str) -> None:
    assert set(next_states(state)) <= {State.REOPENED}
    assert turn_of(state) == Turn.NOBODY


def test_only_the_resident_withdraws_and_only_a_transfer_forwards() -> None:
    offered = {state for following in TRANSITIONS.values() for state in following}
    assert State.WITHDRAWN not in offered
    assert State.FORWARDED not in offered
    assert State.RECEIVED not in offered


def test_a_refusal_needs_a_reason() -> None:
    assert {State.REFUSED, State.NOT_COMPETENT, State.DUPLICATE} <= REASON_REQUIRED


@pytest.mark.parametrize(
    "walk",
    [
        [
            State.RECEIVED,
            State.ACCEPTED,
            State.PLANNED,
            State.IN_PROGRESS,
            State.RESOLVED,
            State.REOPENED,
            State.RESOLVED,
        ],
        [State.RECEIVED, State.WAITING_RESIDENT, State.ACCEPTED, State.REFUSED],
        [State.FORWARDED, State.WAITING_PARTNER, State.RESOLVED],
    ],
)
def test_ordinary_lives_of_a_request(walk: list[State]) -> None:
    assert all(may_follow(state, following) for state, following in itertools.pairwise(walk))
