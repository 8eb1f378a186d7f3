"""What of a form can be asked: the walk agrees with trying every answer, on a thousand random small definitions."""

from itertools import product
from typing import Any

from hypothesis import given, settings

from grc.questions.conditions import Clause, Condition
from grc.questions.groups import QuestionGroup
from grc.questions.kinds import Choice, Choices, FormStep, Number, Option, Question, ShortText, Stop, YesNo
from grc.questions.path import path_of
from grc.questions.reachability import MOST, FormWay, reachability_of
from tests.grc.test_path import OPTIONS, forms

KEYS = [one.key for one in OPTIONS]
SUBSETS = [list(some) for some in (KEYS[:1], KEYS[1:2], KEYS[2:], KEYS[:2], KEYS[1:], KEYS[::2], KEYS)]
COMPARED = 4  # questions at most: what is tried is the product of their answers


def every_answer(question: Question) -> list[Any]:
    """All answers that tests give to a question, and none."""
    match question:
        case YesNo():
            return [None, True, False]
        case Choice():
            return [None, *KEYS]
        case Choices():
            return [None, *SUBSETS]
        case Number():
            return [None, *range(-4, 5)]
        case QuestionGroup():
            return [None, *([{"nom": "Lou"}] * size for size in range(1, 4))]
    return [None, "rouge", "vert", "bleu"]


def compared(questions: list[Question]) -> list[Question]:
    named = {clause.question for one in questions for clause in (one.when.clauses if one.when else ())}
    return [one for one in questions if one.id in named]


def tried(questions: list[Question]) -> tuple[set[str], set[tuple[tuple[str, ...], str]]]:
    """The ids of what is asked, and the ways, with every answer to every question that conditions name."""
    asked: set[str] = set()
    ways: set[tuple[tuple[str, ...], str]] = set()
    named = compared(questions)
    for values in product(*map(every_answer, named)):
        answers = {one.id: value for one, value in zip(named, values, strict=True) if value is not None}
        path = path_of(questions, answers)
        asked |= path.ids
        steps = tuple(one.id for one in path.questions if isinstance(one, FormStep))
        ways.add((steps, path.stop.id if path.stop else ""))
    return asked, ways


@settings(max_examples=1000)
@given(forms())
def test_it_agrees_with_trying_every_answer(questions: list[Question]) -> None:
    if len(compared(questions)) > COMPARED:
        return
    asked, ways = tried(questions)
    found = reachability_of(questions)
    assert found.is_complete
    assert found.asked == asked
    assert {(way.steps, way.stop) for way in found.ways} == ways


@given(forms())
def test_the_answers_of_a_way_lead_along_it(questions: list[Question]) -> None:
    for way in reachability_of(questions).ways:
        path = path_of(questions, way.answers)
        assert tuple(one.id for one in path.questions if isinstance(one, FormStep)) == way.steps
        assert (path.stop.id if path.stop else "") == way.stop


def only_if(question: str, operator: str, value: Any) -> Condition:
    return Condition(clauses=(Clause(question=question, operator=operator, value=value),))


def test_what_no_answer_opens_is_missed() -> None:
    number = Number(id="n", label="Nombre", required=True, minimum=1, maximum=9)
    never = FormStep(id="jamais", label="Jamais", when=only_if("n", "at_least", 10))
    below = ShortText(id="dessous", label="Dessous")
    assert [one.id for one in reachability_of([number, never, below]).missed([number, never, below])] == [
        "jamais",
        "dessous",
    ]


def test_a_form_that_always_stops_cannot_be_sent() -> None:
    choice = Choice(id="c", label="Choix", required=True, options=OPTIONS[:2])
    stops = [Stop(id=f"s{key}", label="Fin", when=only_if("c", "is", key)) for key in KEYS[:2]]
    found = reachability_of([choice, *stops])
    assert not found.can_be_sent
    assert found.ways == [FormWay((), {"c": KEYS[0]}, f"s{KEYS[0]}"), FormWay((), {"c": KEYS[1]}, f"s{KEYS[1]}")]


def test_it_says_when_there_is_too_much_to_try() -> None:
    options = tuple(Option(key=f"o{rank}", label=str(rank)) for rank in range(10))
    choices = [Choice(id=f"c{rank}", label=str(rank), options=options) for rank in range(5)]
    last = FormStep(
        id="fin",
        label="Fin",
        when=Condition(
            clauses=tuple(
                Clause(question=one.id, operator="is", value=option.key) for one in choices for option in options
            )
        ),
    )
    found = reachability_of([*choices, last])
    assert (found.is_complete, found.missed([last]), found.can_be_sent) == (False, [], True)
    assert len(found.ways) <= MOST
