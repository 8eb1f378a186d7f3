"""The path of a form: which of its questions are asked, given what was answered, and where it stops.

Questions are read in their order; a condition looks back only, so that one walk decides. A step that is not on the
path takes its questions with it, a title those up to the next title or step. What was sent for a question that is not
on the path is no answer: it opens nothing and is kept nowhere. A reason for not answering is kept, and
opens nothing either.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from grc.questions.conditions import Condition, Operator, holds
from grc.questions.groups import QuestionGroup
from grc.questions.kinds import (
    Address,
    Choice,
    Choices,
    Consent,
    Date,
    Email,
    FormStep,
    Identity,
    LongText,
    Number,
    Phone,
    Question,
    Section,
    ShortText,
    Stop,
    YesNo,
)
from grc.questions.parcels import Parcels
from grc.questions.reasons import reason_in, reason_key

SAME = (Operator.IS, Operator.IS_NOT, Operator.ANSWERED)
ORDERED = (*SAME, Operator.AT_LEAST, Operator.AT_MOST)
# What each kind may be asked by a condition. Files are attachments: nothing of them is in the answers.
OPERATORS: dict[type[Question], tuple[Operator, ...]] = {
    ShortText: SAME,
    LongText: (Operator.ANSWERED,),
    Number: ORDERED,
    Date: ORDERED,
    Email: (Operator.ANSWERED,),
    Phone: (Operator.ANSWERED,),
    YesNo: SAME,
    Choice: SAME,
    Choices: SAME,
    Address: (Operator.ANSWERED,),
    Identity: (Operator.ANSWERED,),
    Parcels: (Operator.ANSWERED,),
    QuestionGroup: (Operator.ANSWERED, Operator.AT_LEAST, Operator.AT_MOST),  # of how many items
    Consent: (Operator.ANSWERED,),
}


def operators_of(question: Question) -> tuple[Operator, ...]:
    """What a condition may ask of a question; of a sensitive one, only whether it was answered."""
    fitting = OPERATORS.get(type(question), ())
    return tuple(one for one in fitting if one == Operator.ANSWERED) if question.is_sensitive else fitting


@dataclass(frozen=True, slots=True)
class Path:
    """The questions asked, in their order, with titles and steps; the answers given to them; the stop it ends at."""

    questions: list[Question] = field(default_factory=list)
    answers: dict[str, Any] = field(default_factory=dict)
    ids: set[str] = field(default_factory=set)
    stop: Stop | None = None

    def has(self, question: Question) -> bool:
        return question.id in self.ids


class StepQuestions(NamedTuple):
    """A step, and what stands in it; `step` is None for what stands before the first."""

    step: FormStep | None
    questions: list[Question]


def path_of(questions: Iterable[Question], answers: Mapping[str, Any]) -> Path:
    """The path through these questions. `answers` may hold others, of earlier steps, to which conditions refer."""
    listed = list(questions)
    own = {question.id for question in listed}
    known = {key: value for key, value in answers.items() if key not in own}
    path = Path()
    step_is_open = title_is_open = True
    for question in listed:
        if isinstance(question, FormStep):
            step_is_open, title_is_open = holds(question.when, known), True
            is_open = step_is_open
        elif isinstance(question, Section):
            title_is_open = step_is_open and holds(question.when, known)
            is_open = title_is_open
        else:
            is_open = step_is_open and title_is_open and holds(question.when, known)
        if not is_open:
            continue
        path.questions.append(question)
        path.ids.add(question.id)
        if isinstance(question, Stop):
            return replace(path, stop=question)
        if question.id in answers:
            known[question.id] = path.answers[question.id] = answers[question.id]
        elif reason := reason_in(question, answers):
            path.answers[reason_key(question.id)] = reason
    return path


def steps_of(questions: Iterable[Question]) -> list[StepQuestions]:
    """The questions by step. A form without steps is one whose only step has no title."""
    steps: list[StepQuestions] = []
    for question in questions:
        if isinstance(question, FormStep):
            steps.append(StepQuestions(question, []))
        elif not steps:
            steps.append(StepQuestions(None, [question]))
        else:
            steps[-1].questions.append(question)
    return steps


def check_conditions(questions: Sequence[Question]) -> None:
    """Raise `ValueError` for a condition on a question that does not stand before, or that its kind cannot answer.

    Within an item of a group, what stands before is of that item.
    """
    before: dict[str, Question] = {}
    for question in questions:
        check_condition(question.when, before, of=question.id)
        before[question.id] = question
        if isinstance(question, QuestionGroup):
            check_conditions(question.questions)


def check_condition(condition: Condition | None, before: Mapping[str, Question], *, of: str) -> None:
    for clause in condition.clauses if condition else ():
        asked = before.get(clause.question)
        if asked is None or clause.operator not in operators_of(asked):
            msg = f"The condition of {of} cannot ask {clause.operator!r} of {clause.question!r}"
            raise ValueError(msg)
