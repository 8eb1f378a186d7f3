"""Reachability: what of a form can be asked at all, by which ways through its steps, and with what answers.

One walk from top to bottom carries every state that still matters: the answers, by one representative of each set of
answers that all conditions below take alike, of the questions that are still compared below. States that agree on
these are one. Exact, and as wide as conditions are entangled: beyond `MOST` states it says that it is not complete.
"""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any, NamedTuple

from grc.questions.conditions import Clause, Operator, holds
from grc.questions.groups import QuestionGroup
from grc.questions.kinds import Choice, Choices, Date, FormStep, Number, Question, Section, Stop, YesNo
from grc.questions.listed import as_asked, link_clauses

MOST = 4000  # states between two questions
ANSWER = "…"  # stands for an answer of which only that it was given is asked


class FormWay(NamedTuple):
    """One way through a form: the steps it opens, answers that lead along it, and the stop at its end, if any."""

    steps: tuple[str, ...]
    answers: dict[str, Any]
    stop: str


@dataclass(frozen=True, slots=True)
class Reachability:
    """`asked`: the ids of all that some answers open; `ways`, one for each sequence of steps; `is_complete`: no state
    was left out."""

    asked: set[str] = field(default_factory=set)
    ways: list[FormWay] = field(default_factory=list)
    is_complete: bool = True

    def missed(self, questions: Iterable[Question]) -> list[Question]:
        """What no answers open; nothing while the walk is not complete."""
        return [one for one in questions if one.id not in self.asked] if self.is_complete else []

    @property
    def can_be_sent(self) -> bool:
        """Whether some way ends otherwise than at a stop."""
        return not self.is_complete or any(not way.stop for way in self.ways)


class _State(NamedTuple):
    answers: dict[str, Any]
    step_is_open: bool
    title_is_open: bool
    steps: tuple[str, ...]


def reachability_of(questions: Sequence[Question]) -> Reachability:
    """What can be asked of a form whose conditions look back only (`grc.questions.path.check_conditions`)."""
    compared = _clauses_by_question(questions)
    last = {one: max(rank for rank, _clause in clauses) for one, clauses in compared.items()}
    found = Reachability()
    is_complete = True
    states = [_State({}, step_is_open=True, title_is_open=True, steps=())]
    for rank, question in enumerate(questions):
        following: dict[Any, _State] = {}
        for state in states:
            for one in _after(question, state, found, [clause for _rank, clause in compared.get(question.id, ())]):
                live = tuple(sorted((key, repr(one.answers[key])) for key in one.answers if last.get(key, -1) > rank))
                following.setdefault((live, one.step_is_open, one.title_is_open, one.steps), one)
        states = list(following.values())
        if len(states) > MOST:
            states, is_complete = states[:MOST], False
    ends = {state.steps: FormWay(state.steps, state.answers, "") for state in reversed(states)}
    return Reachability(found.asked, [*found.ways, *ends.values()], is_complete)


def _after(question: Question, state: _State, found: Reachability, clauses: list[Clause]) -> list[_State]:
    """The states behind a question, from one before it."""
    is_met = holds(question.when, state.answers)
    if isinstance(question, FormStep):
        if is_met:
            found.asked.add(question.id)
        steps = (*state.steps, question.id) if is_met else state.steps
        return [_State(state.answers, is_met, title_is_open=True, steps=steps)]
    is_open = state.step_is_open and is_met and (state.title_is_open or isinstance(question, Section))
    if is_open:
        found.asked.add(question.id)
    if isinstance(question, Section):
        return [state._replace(title_is_open=is_open)]
    if is_open and isinstance(question, Stop):
        return _stopped(question, state, found)
    if not is_open or not clauses:
        return [state]
    possible = representatives(as_asked(question, state.answers), clauses)
    given = [state._replace(answers=state.answers | {question.id: one}) for one in possible]
    return given if question.required and not question.skippable else [*given, state]


def _stopped(stop: Stop, state: _State, found: Reachability) -> list[_State]:
    """Nothing comes behind a stop: the way there is kept, once."""
    if all((way.steps, way.stop) != (state.steps, stop.id) for way in found.ways):
        found.ways.append(FormWay(state.steps, state.answers, stop.id))
    return []


def _clauses_by_question(questions: Sequence[Question]) -> dict[str, list[tuple[int, Clause]]]:
    """What compares each question, with the place of what depends on it: conditions, and what narrows or bounds a
    question that is compared itself."""
    found: dict[str, list[tuple[int, Clause]]] = {}
    for rank, question in reversed(list(enumerate(questions))):
        links = link_clauses(question) if question.id in found else []
        for clause in (*(question.when.clauses if question.when else ()), *links):
            found.setdefault(clause.question, []).append((rank, clause))
    return found


def representatives(question: Question, clauses: Sequence[Clause]) -> list[Any]:
    """Answers to a question such that any other is taken by these clauses as one of them is.

    Each is possible: a number within its bounds, of a list no more options than may be chosen.
    """
    values = [clause.value for clause in clauses if clause.operator != Operator.ANSWERED]
    match question:
        case YesNo():
            found: list[Any] = [True, False]
        case Choice():
            found = _options(question, values)
        case Choices():
            found = _chosen(question, values)
        case Number():
            found = _numbers(question, values)
        case Date():
            found = list(_days(values))
        case QuestionGroup():
            found = list(_sizes(question, values))
        case _:
            found = [*dict.fromkeys(values), ANSWER]
    return found


def _options(question: Choice, values: list[Any]) -> list[Any]:
    """Those that are compared, and one of the others: a list kept apart may have hundreds, or not be read yet."""
    if not question.options:
        return [*dict.fromkeys(values), ANSWER]
    others = [one.key for one in question.options if one.key not in values]
    return [*(one.key for one in question.options if one.key in values), *others[:1]]


def _chosen(question: Choices, values: list[Any]) -> list[list[str]]:
    """Subsets of the options that are compared, filled up with others where more must be chosen."""
    keys = [one.key for one in question.options]
    named = [key for key in keys if key in values]
    others = [key for key in keys if key not in values]
    least, most = max(question.least, 1), question.most or len(keys)
    found = []
    for size in range(min(len(named), most) + 1):
        for some in combinations(named, size):
            lacking = max(least - size, 0)
            if lacking <= len(others):
                found.append([*some, *others[:lacking]])
    return [one for one in found if one]


def _sizes(group: QuestionGroup, values: list[Any]) -> list[list[str]]:
    """Lists of as many items as are compared, one less and one more, within the bounds of the group."""
    least = max(group.least, 1)
    near = {int(size) + shift for size in values for shift in (-1, 0, 1)} | {least, group.most}
    return [[ANSWER] * size for size in sorted(near) if least <= size <= group.most]


def _numbers(question: Number, values: list[Any]) -> list[Any]:
    """The values that are compared, one between and one beyond each two."""
    step = 10**-question.decimals if question.decimals else 1
    bounds = [bound for bound in (question.minimum, question.maximum) if bound is not None]
    near = {shifted for value in (*values, *bounds) for shifted in (value - step, value, value + step)} or {0}
    low, high = question.minimum, question.maximum
    fit = [one for one in near if (low is None or one >= low) and (high is None or one <= high)]
    return sorted(fit if question.decimals else [one for one in fit if one == int(one)])


def _days(values: list[Any]) -> list[str]:
    one_day = datetime.timedelta(days=1)
    days = [datetime.date.fromisoformat(value) for value in dict.fromkeys(values)]
    near = {shifted.isoformat() for day in days for shifted in (day - one_day, day, day + one_day)}
    return sorted(near) or [ANSWER]
