"""What a room brings to the sweeps of this folder and of journeys, from the folder of its own tests.

A room that has addresses, actions, letters or rows of its own says so in `sweeps.py` there, as `SWEEP`: with the room,
its part of the sweeps goes.
"""

import functools
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any

from accounts.models import User
from grc.models import Demande
from tests.security.routes.policy import Policy

TESTS = Path(__file__).parent.parent
Values = Mapping[str, Mapping[str, object]]


def nothing(*_given: Any) -> Any:
    return {}


@dataclass(frozen=True)
class RoomSweep:
    """The part of a room.

    `policies` and `values` of addresses, by their names. `prepare` gives a request a row in each table of the room;
    `actions`, by their names: what the page of a request so prepared sends; `silent`: those of them that leave nothing
    in the journal; `elsewhere`: those that only requests of another kind have. `letters` has an agent post all that the
    room writes of a request. `pages` of the administration, by what they show: address, and the status that it answers.
    """

    policies: Mapping[str, Policy] = field(default_factory=dict)
    values: Callable[[Demande], Values] = nothing
    prepare: Callable[[Demande], Any] = nothing
    actions: Callable[[Demande], Values] = nothing
    silent: Sequence[str] = ()
    elsewhere: Sequence[str] = ()
    letters: Callable[[Demande, User], Any] = nothing
    pages: Mapping[str, tuple[str, int]] = field(default_factory=dict)


@functools.cache
def sweeps() -> tuple[RoomSweep, ...]:
    """The parts of all rooms."""
    found = sorted(TESTS.rglob("sweeps.py"))
    names = (".".join(path.relative_to(TESTS.parent).with_suffix("").parts) for path in found)
    return tuple(import_module(name).SWEEP for name in names)


def policies() -> dict[str, Policy]:
    """Who may use the addresses of rooms."""
    return {name: policy for sweep in sweeps() for name, policy in sweep.policies.items()}


def merged(parts: Sequence[Values]) -> dict[str, dict[str, object]]:
    return {name: dict(values) for part in parts for name, values in part.items()}
