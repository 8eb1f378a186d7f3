"""Where a question may be filled in from before anyone answers it, told by the packages that know something."""

import datetime
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from django.utils.functional import Promise

if TYPE_CHECKING:
    from accounts.models import User
    from grc.questions.kinds import Question


class PrefillContext(NamedTuple):
    """For whom a form is shown, and which: the account that is signed in, its démarche."""

    user: "User"
    demarche_id: int | None
    at: datetime.datetime


class PrefillSource(NamedTuple):
    """A source, under the name by which definitions call it. `kinds`: of the questions that it may fill in.

    `label` names it to officers, `said` to residents under the field. `values` gives, for the questions that call it,
    what it knows, by question id, as answers are stored: few statements, however many they are. What is no answer to
    its question is left out by whoever asks.
    """

    name: str
    label: str | Promise
    said: str | Promise
    kinds: frozenset[str]
    values: Callable[["Sequence[Question]", PrefillContext], Mapping[str, Any]]


_sources: dict[str, PrefillSource] = {}


def offer_prefill(*sources: PrefillSource) -> None:
    """Let officers choose these."""
    _sources.update({one.name: one for one in sources})


def prefill_sources() -> list[PrefillSource]:
    """All of them, in the order in which they were offered."""
    return list(_sources.values())


def prefill_source(name: str) -> PrefillSource | None:
    """The one of this name; None where no package offers it any more."""
    return _sources.get(name)
