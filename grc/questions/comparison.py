"""Comparison of two versions of a form: which questions came, went, moved, and what changed in the others."""

from collections.abc import Iterable, Sequence
from dataclasses import fields
from enum import StrEnum
from typing import NamedTuple

from grc.questions.kinds import Question


class Difference(StrEnum):
    """What became of a question from one version to the next."""

    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    REPLACED = "replaced"  # another kind under the same id
    EDITED = "edited"


class QuestionDifference(NamedTuple):
    """A question, what became of it, and the names of its fields that changed; `former` is None for a new one."""

    change: Difference
    question: Question
    former: Question | None = None
    names: tuple[str, ...] = ()


def changes_between(former: Sequence[Question], later: Sequence[Question]) -> list[QuestionDifference]:
    """The changes that lead from one to the other: those of the later in its order, then what was removed."""
    before, after = {one.id: one for one in former}, {one.id: one for one in later}
    moved = moved_between([one.id for one in former if one.id in after], [one.id for one in later if one.id in before])
    found = []
    for one in later:
        old = before.get(one.id)
        if old is None:
            found.append(QuestionDifference(Difference.ADDED, one))
        elif old.kind != one.kind:
            found.append(QuestionDifference(Difference.REPLACED, one, old))
        elif names := changed_fields(old, one):
            found.append(QuestionDifference(Difference.EDITED, one, old, names))
        elif one.id in moved:
            found.append(QuestionDifference(Difference.MOVED, one, old))
    return found + [QuestionDifference(Difference.REMOVED, one, one) for one in former if one.id not in after]


def changed_fields(former: Question, later: Question) -> tuple[str, ...]:
    """The names of the fields that differ, of two questions of one kind."""
    return tuple(one.name for one in fields(later) if getattr(former, one.name) != getattr(later, one.name))


def moved_between(former: Sequence[str], later: Iterable[str]) -> set[str]:
    """The fewest that must move to bring the same ids from one order into the other."""
    place = {one: rank for rank, one in enumerate(former)}
    ids = list(later)
    # The longest run that keeps its order stays: of each id, the best run that ends there.
    runs: list[list[str]] = [[]]
    for one in ids:
        before = [run for run in runs if not run or place[run[-1]] < place[one]]
        runs.append([*max(before, key=len), one])
    kept: list[str] = max(runs, key=len)
    return set(ids) - set(kept)
