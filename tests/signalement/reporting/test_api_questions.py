"""Answering the questions of a category by program: as its page asks them."""

import json

import pytest

from grc.models import Demande
from signalement.catalogue.models import CategoryQuestion
from signalement.catalogue.operations import questions
from tests.factories.sites import Visitor
from tests.signalement.reporting.test_api_reports import file, file_parts
from tests.signalement.reporting.test_before_sending import category

pytestmark = pytest.mark.django_db
SLUG = "trottoir-abime"


@pytest.fixture
def width(now) -> str:
    """The id of a question that must be answered."""
    question = CategoryQuestion.objects.create(
        category=category(SLUG),
        kind="choix",
        label="Quelle largeur ?",
        options="Un pas\nRien",
        required=True,
    )
    questions.publish(category(SLUG), at=now)
    return question.question_id


def test_the_category_says_what_it_asks(program: Visitor, width: str) -> None:
    schema = program.get(f"/api/v1/categories/{SLUG}/").json()["answers"]
    assert schema["required"] == [width]
    assert [one["const"] for one in schema["properties"][width]["oneOf"]] == ["un-pas", "rien"]


def test_answers_are_kept_with_the_report(program: Visitor, width: str) -> None:
    assert file(program, category=SLUG, answers={width: "rien"}).status_code == 201
    assert Demande.objects.get().answers[width] == "rien"


def test_and_as_parts(program: Visitor, width: str) -> None:
    assert file_parts(program, category=SLUG, answers=json.dumps({width: "rien"})).status_code == 201
    assert Demande.objects.get().answers[width] == "rien"


@pytest.mark.parametrize("answer", [None, "", 3, "large"])
def test_a_wrong_answer_is_named(program: Visitor, width: str, answer: object) -> None:
    refused = file(program, category=SLUG, answers={width: answer})
    assert refused.status_code == 422
    assert list(refused.json()["errors"]) == [f"answers.{width}"]
    assert not Demande.objects.exists()


def test_a_question_that_it_does_not_ask_is_refused(program: Visitor, width: str) -> None:
    refused = file(program, category=SLUG, answers={width: "rien", "autre": "oui"})
    assert refused.json()["errors"] == {"answers.autre": ["Ce formulaire n’a pas cette question."]}


def test_answers_to_what_is_no_category_are_refused(program: Visitor) -> None:
    assert file(program, category="lampadaire\0", answers={"autre": "oui"}).status_code == 422
