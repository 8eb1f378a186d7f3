"""How far a draft is: the steps of its path, those that are filled in, the one that comes next."""

from collections.abc import Sequence
from typing import NamedTuple, Self

from grc.questions.kinds import FormStep
from grc.questions.path import StepQuestions, steps_of
from services.drafts.models import ServiceDraft


class StepOnPath(NamedTuple):
    """A step of the path: its place among all steps of the form, from 0, and whether it was filled in."""

    rank: int
    step: FormStep
    is_filled: bool

    @property
    def number(self) -> int:
        """In addresses, from 1."""
        return self.rank + 1


class DraftProgress:
    """The steps on the path of a draft, in their order; `is_stopped`: it ends where nothing is sent."""

    def __init__(self, draft: ServiceDraft) -> None:
        path = draft.path
        steps = [one.step for one in steps_of(draft.form_version.questions) if one.step]
        self.steps = [
            StepOnPath(rank, one, one.id in draft.steps) for rank, one in enumerate(steps) if one.id in path.ids
        ]
        self.is_stopped = path.stop is not None

    @classmethod
    def at_start(cls, steps: Sequence[StepQuestions]) -> Self:
        """Before anything was answered: the steps that are asked of everybody."""
        made = cls.__new__(cls)
        made.steps = [
            StepOnPath(rank, one.step, is_filled=False)
            for rank, one in enumerate(steps)
            if one.step and one.step.when is None
        ]
        made.is_stopped = False
        return made

    @property
    def count(self) -> int:
        """The steps of the path, and the check at its end."""
        return len(self.steps) + 1

    def number(self, rank: int) -> int:
        """Where a step stands on the path, from 1."""
        return next((place for place, one in enumerate(self.steps, 1) if one.rank == rank), 1)

    def first_open(self) -> int | None:
        """The first step that is not filled in, or at which the path stops; None when all may be checked."""
        if self.is_stopped:
            return self.steps[-1].rank
        return next((one.rank for one in self.steps if not one.is_filled), None)

    def may_open(self, rank: int) -> bool:
        """Whether a step is on the path with all those before it filled in."""
        for one in self.steps:
            if one.rank == rank:
                return True
            if not one.is_filled:
                return False
        return False

    def after(self, rank: int) -> int | None:
        """The step to go to from one that was just filled in; None: the check."""
        following = next((one for one in self.steps if one.rank > rank), None)
        if following is None or following.is_filled:
            return self.first_open()
        return following.rank

    def before(self, rank: int) -> int | None:
        """The step before; None for the first."""
        return max((one.rank for one in self.steps if one.rank < rank), default=None)
