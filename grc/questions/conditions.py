"""Conditions: when a question, a title, a step or a stop is on the path of a form, by what was answered before it.

Plain values, so that a definition is plain JSON. A clause compares the stored answer of one question; a question that
was not answered, or was not on the path, makes each of its clauses false, whatever the operator: silence opens nothing.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Operator(StrEnum):
    """How an answer is compared: numbers and days by their order, the other kinds by what they are or hold."""

    IS = "is"
    IS_NOT = "is_not"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    ANSWERED = "answered"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """One comparison. `value` is as answers are stored: the key of an option, true or false, a number, an ISO day."""

    question: str
    operator: str
    value: Any = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """All of these clauses, or one of them at least (`one_of`)."""

    clauses: tuple[Clause, ...]
    one_of: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "clauses", _clauses(self.clauses))


def _clauses(given: Iterable[Any]) -> tuple[Clause, ...]:
    return tuple(one if isinstance(one, Clause) else Clause(**one) for one in given)


def holds(condition: Condition | None, answers: Mapping[str, Any]) -> bool:
    """Whether the condition is met by the answers given so far. None is always met."""
    if condition is None:
        return True
    met = (clause_holds(clause, answers) for clause in condition.clauses)
    return any(met) if condition.one_of else all(met)


def clause_holds(clause: Clause, answers: Mapping[str, Any]) -> bool:
    if clause.question not in answers:
        return False
    given, value = answers[clause.question], clause.value
    match clause.operator:
        case Operator.ANSWERED:
            return True
        case Operator.IS:
            return value in given if isinstance(given, list) else bool(given == value)
        case Operator.IS_NOT:
            return value not in given if isinstance(given, list) else bool(given != value)
        case Operator.AT_LEAST:
            return bool(_measure(given) >= value)
        case Operator.AT_MOST:
            return bool(_measure(given) <= value)
    msg = f"Not an operator: {clause.operator!r}"
    raise ValueError(msg)


def _measure(given: Any) -> Any:
    """What an order compares: of a list, how many it holds."""
    return len(given) if isinstance(given, list) else given
