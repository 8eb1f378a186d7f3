import pytest
from hypothesis import given
from hypothesis import strategies as st

from grc.questions import definition
from grc.questions.inputs import fields_of
from grc.questions.kinds import Question
from grc.questions.refusals import WANTED

DESCRIPTION = definition.LongText(id="description", label="Description", required=True)
EMAIL = definition.Email(id="email", label="Adresse électronique")


def test_a_definition_keeps_its_questions_in_order() -> None:
    stored = definition.define([DESCRIPTION, EMAIL])
    assert stored == {
        "questions": [
            {
                "kind": "long_text",
                "id": "description",
                "label": "Description",
                "help": "",
                "required": True,
                "max_length": 4000,
            },
            {"kind": "email", "id": "email", "label": "Adresse électronique", "help": "", "required": False},
        ]
    }
    assert definition.questions_of(stored) == [DESCRIPTION, EMAIL]


def test_the_digest_depends_on_the_content_only() -> None:
    stored = definition.define([DESCRIPTION])
    shuffled = {"questions": [dict(reversed(stored["questions"][0].items()))]}
    assert definition.digest_of(stored) == definition.digest_of(shuffled)
    assert definition.digest_of(stored) != definition.digest_of(definition.define([EMAIL]))


@pytest.mark.parametrize("identifier", ["", "Description", "deux mots", "1er", "é", "a" * 41, "a-b", "a\n"])
def test_an_id_is_a_short_slug(identifier: str) -> None:
    with pytest.raises(ValueError, match="question id"):
        definition.ShortText(id=identifier, label="x")


def test_two_questions_have_two_ids() -> None:
    with pytest.raises(ValueError, match="same id"):
        definition.define([EMAIL, EMAIL])


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(KeyError):
        definition.questions_of({"questions": [{"kind": "magic", "id": "a", "label": "A"}]})


@given(st.sampled_from(sorted(definition.KINDS)), st.from_regex(r"[a-z][a-z0-9_]{0,39}", fullmatch=True), st.text())
def test_what_is_stored_is_what_was_asked(kind: str, identifier: str, label: str) -> None:
    question = definition.KINDS[kind](id=identifier, label=label)
    assert definition.questions_of(definition.define([question])) == [question]


def test_each_kind_that_is_typed_says_what_is_missing() -> None:
    typed = {kind.kind for kind in fields_of.registry if issubclass(kind, Question) and kind is not Question}
    assert "short_text" in typed
    assert typed <= WANTED.keys()
