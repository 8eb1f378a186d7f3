"""The path of a form, on random definitions: only what is declared and was asked is kept, whatever was sent."""

from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grc.questions.conditions import Clause, Condition, Operator, holds
from grc.questions.definition import define, has_steps, questions_of
from grc.questions.groups import QuestionGroup
from grc.questions.kinds import Choice, Choices, FormStep, Number, Option, Question, Section, ShortText, Stop, YesNo
from grc.questions.path import OPERATORS, check_conditions, path_of, steps_of
from grc.questions.reasons import reason_key
from grc.questions.schema import json_schema

OPTIONS = tuple(Option(key=f"o{n}", label=f"Choix {n}") for n in range(3))
INNER = (ShortText(id="nom", label="Nom"),)
ASKED: tuple[type[Question], ...] = (ShortText, Number, YesNo, Choice, Choices, QuestionGroup)


def answers_to(question: Question) -> st.SearchStrategy[Any]:
    keys = st.sampled_from([one.key for one in OPTIONS])
    match question:
        case Number():
            return st.integers(-3, 3)
        case YesNo():
            return st.booleans()
        case Choice():
            return keys
        case Choices():
            return st.lists(keys, min_size=1, max_size=3, unique=True)
        case QuestionGroup():
            return st.lists(st.just({"nom": "Lou"}), min_size=1, max_size=3)
    return st.sampled_from(["rouge", "vert"])


@st.composite
def conditions(draw: st.DrawFn, before: list[Question]) -> Condition | None:
    asked = [one for one in before if type(one) in OPERATORS]
    if not asked or draw(st.booleans()):
        return None
    clauses = []
    for question in draw(st.lists(st.sampled_from(asked), min_size=1, max_size=2)):
        value = draw(st.integers(0, 4) if isinstance(question, QuestionGroup) else answers_to(question))
        operator = draw(st.sampled_from(OPERATORS[type(question)]))
        clauses.append(
            Clause(question=question.id, operator=operator, value=value[0] if isinstance(value, list) else value)
        )
    return Condition(clauses=tuple(clauses), one_of=draw(st.booleans()))


@st.composite
def forms(draw: st.DrawFn) -> list[Question]:
    questions: list[Question] = []
    for rank in range(draw(st.integers(1, 12))):
        kind = draw(st.sampled_from((*ASKED, *ASKED, FormStep, Section, Stop)))
        more: dict[str, Any] = {"options": OPTIONS} if kind in (Choice, Choices) else {}
        more |= {"questions": INNER, "most": 3} if kind is QuestionGroup else {}
        when = draw(conditions(questions))
        if kind is Stop and when is None:
            kind = Section
        more |= {"required": True, "skippable": True} if kind in ASKED and draw(st.booleans()) else {}
        questions.append(kind(id=f"q{rank}", label=f"Question {rank}", when=when, **more))
    return questions


@st.composite
def filled(draw: st.DrawFn) -> tuple[list[Question], dict[str, Any]]:
    """A form, and answers to some of its questions, asked or not, and to one that it does not have."""
    questions = draw(forms())
    said = {one.id: draw(answers_to(one)) for one in questions if isinstance(one, ASKED) and draw(st.booleans())}
    left = [one for one in questions if one.may_be_skipped and one.id not in said]
    said |= {reason_key(one.id): "Je ne sais pas." for one in left if draw(st.booleans())}
    return questions, said | {"inconnue": "x"}


def is_asked(rank: int, questions: list[Question], answers: dict[str, Any]) -> bool:
    """The rule said the other way round: from a question back to all on which it depends. Exponential, and clear."""
    question = questions[rank]
    for former in range(rank):
        if isinstance(questions[former], Stop) and is_asked(former, questions, answers):
            return False
    known = {
        one.id: answers[one.id]
        for place, one in enumerate(questions[:rank])
        if one.id in answers and is_asked(place, questions, answers)
    }
    if not holds(question.when, known):
        return False
    for former in range(rank - 1, -1, -1):
        above = questions[former]
        if isinstance(above, FormStep):
            return isinstance(question, FormStep) or is_asked(former, questions, answers)
        if isinstance(above, Section) and not isinstance(question, FormStep | Section):
            return is_asked(former, questions, answers)
    return True


@given(filled())
def test_the_path_is_what_each_question_says_of_itself(case: tuple[list[Question], dict[str, Any]]) -> None:
    questions, answers = case
    path = path_of(questions, answers)
    assert [one.id for one in path.questions] == [
        one.id for rank, one in enumerate(questions) if is_asked(rank, questions, answers)
    ]
    assert path.answers == _own(path.questions, answers)


@given(filled())
def test_what_is_kept_has_the_same_path(case: tuple[list[Question], dict[str, Any]]) -> None:
    questions, answers = case
    path = path_of(questions, answers)
    assert path_of(questions, path.answers) == path


@given(filled())
def test_step_by_step_the_path_is_the_same(case: tuple[list[Question], dict[str, Any]]) -> None:
    questions, answers = case
    whole, known = path_of(questions, answers), {}
    asked: list[str] = []
    for step in steps_of(questions):
        if step.step is not None and not holds(step.step.when, known):
            continue
        part = path_of(step.questions, known | _own(step.questions, answers))
        known |= part.answers
        asked += [one.id for one in part.questions]
        if part.stop:
            break
    assert asked == [one.id for one in whole.questions if not isinstance(one, FormStep)]
    assert known == whole.answers


def _own(questions: list[Question], answers: dict[str, Any]) -> dict[str, Any]:
    keys = [key for one in questions for key in (one.id, reason_key(one.id)) if key in answers]
    return {key: answers[key] for key in keys}


@given(filled())
def test_the_schema_for_programs_says_the_same(case: tuple[list[Question], dict[str, Any]]) -> None:
    """Without stops, which a schema does not know: they are refused when the request is filed."""
    questions = [one for one in case[0] if not isinstance(one, Stop)]
    answers = {key: value for key, value in case[1].items() if key != "inconnue"}
    schema = json_schema(define(questions))
    is_good = not list(jsonschema.Draft202012Validator(schema).iter_errors(answers))
    path = path_of(questions, answers)
    is_whole = all({one.id, reason_key(one.id)} & answers.keys() for one in path.questions if one.may_be_skipped)
    assert is_good is (path.answers == answers and is_whole)


@given(forms())
def test_a_definition_is_read_as_it_was_written(questions: list[Question]) -> None:
    definition = define(questions)
    assert questions_of(definition) == questions
    assert has_steps(definition) is any(isinstance(one, FormStep) for one in questions)


@pytest.mark.parametrize("operator", [Operator.AT_LEAST, "inconnu"])
def test_a_condition_that_cannot_be_read_is_refused(operator: str) -> None:
    name = ShortText(id="nom", label="Nom")
    later = ShortText(
        id="suite", label="Suite", when=Condition(clauses=(Clause(question="nom", operator=operator, value="x"),))
    )
    with pytest.raises(ValueError, match="suite"):
        check_conditions([name, later])
    backwards = ShortText(id="avant", label="Avant", when=Condition(clauses=(Clause(question="nom", operator="is"),)))
    with pytest.raises(ValueError, match="avant"):
        check_conditions([backwards, name])
