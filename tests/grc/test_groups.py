"""Questions asked several times: one more, one less, those left empty, what is kept, what programs send."""

import datetime
from typing import Any

import jsonschema
import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from grc.questions import definition as kinds
from grc.questions import display
from grc.questions.asking_again import form_again, initial_of
from grc.questions.conditions import Clause, Condition
from grc.questions.forms import ASKED, AnswersForm, form_class
from grc.questions.schema import NotAnswers, fitting, json_schema, place_of, typed

ON = datetime.date(2026, 11, 25)
CHILDREN = kinds.QuestionGroup(
    id="enfants",
    label="Vos enfants",
    item="Enfant",
    add="Ajouter un enfant",
    required=True,
    most=4,
    questions=(
        kinds.ShortText(id="prenom", label="Prénom", required=True, max_length=40),
        kinds.Number(id="taille", label="Quelle taille ?", decimals=2),
        kinds.Choices(id="jours", label="Jours", options=(kinds.Option(key="l", label="lundi"),)),
        kinds.Address(id="ecole", label="École"),
    ),
)


def yes(question: str) -> Condition:
    return Condition(clauses=(Clause(question=question, operator="is", value=True),))


def answered(question: str) -> Condition:
    return Condition(clauses=(Clause(question=question, operator="answered"),))


LOU, AWA = {"enfants-0-prenom": "Lou", "enfants-0-taille": "1,2"}, {"enfants-1-prenom": "Awa", "enfants-1-jours": "l"}
TWO = [{"prenom": "Lou", "taille": 1.2}, {"prenom": "Awa", "jours": ["l"]}]


def sent(group: kinds.QuestionGroup = CHILDREN, **fields: str) -> AnswersForm:
    data = QueryDict(mutable=True)
    data.update({name.replace("__", "-"): value for name, value in fields.items()})
    return form_class(kinds.define([group]), AnswersForm)(data, on=ON)


def test_each_item_is_an_object_and_what_was_not_asked_is_not_kept() -> None:
    form = sent(enfants="2", **LOU, **AWA, **{"enfants-1-autre": "x", "enfants-3-prenom": "Zoé"})
    assert (form.errors, form.answers()) == ({}, {"enfants": TWO})
    frozen = kinds.define([CHILDREN])
    assert kinds.questions_of(frozen) == [CHILDREN]
    assert jsonschema.Draft202012Validator(json_schema(frozen)).is_valid(form.answers())
    assert display.answers(frozen, form.answers())[0].words == (
        "Enfant\u00a01\n–\u00a0Prénom\u00a0: Lou\n–\u00a0Quelle taille ? 1,2\n\n"
        "Enfant\u00a02\n–\u00a0Prénom\u00a0: Awa\n–\u00a0Jours\u00a0: lundi"
    )
    assert display.summary(frozen, form.answers()).startswith("Enfant")


def test_a_button_adds_an_item_and_nothing_is_judged_yet() -> None:
    form = sent(enfants="1", ajouter="enfants", **{"enfants-0-taille": "beaucoup"})
    assert (form.is_valid(), form.is_rearranged) == (True, True)
    items = form.parts()[0].asked[0].items
    assert items is not None
    assert [item.title for item in items] == ["Enfant\u00a01", "Enfant\u00a02"]
    assert items[0].asked[1].fields[0].value() == "beaucoup"
    full = sent(enfants="4", ajouter="enfants")
    assert len(full.parts()[0].asked[0].items or ()) == 4


def test_a_button_takes_an_item_away_and_those_behind_move_up() -> None:
    form = sent(enfants="3", retirer="enfants-0", **LOU, **AWA, **{"enfants-2-prenom": "Zoé"})
    assert form.is_valid()
    assert form.answers() == {"enfants": [{"prenom": "Awa", "jours": ["l"]}, {"prenom": "Zoé"}]}
    items = form.parts()[0].asked[0].items or ()
    assert [item.remove for item in items] == ["enfants-0", "enfants-1"]
    last = sent(enfants="1", retirer="enfants-0", **LOU)
    assert [item.remove for item in last.parts()[0].asked[0].items or ()] == [""], "one at least is asked for"


@pytest.mark.parametrize("value", ["enfants", "enfants-", "-0", "enfants-x", "autre-0", ""])
def test_a_button_that_names_no_item_does_nothing(value: str) -> None:
    form = sent(enfants="2", retirer=value, **LOU, **AWA)
    assert (form.is_valid(), form.is_rearranged, form.answers()) == (True, False, {"enfants": TWO})


def test_an_item_left_empty_is_none_unless_it_is_needed() -> None:
    form = sent(enfants="3", **LOU, **{"enfants-2-prenom": "Zoé", "enfants-1-prenom": "  "})
    assert form.is_valid()
    assert [one["prenom"] for one in form.answers()["enfants"]] == ["Lou", "Zoé"]
    missing = sent(enfants="1")
    assert missing.errors["enfants-0-prenom"] == ["Enfant\u00a01 – Prénom\u00a0: écrivez votre réponse."]
    half = sent(enfants="2", **LOU, **{"enfants-1-taille": "1"})
    assert list(half.errors) == ["enfants-1-prenom"]


def test_a_group_that_may_be_left_begins_with_none_and_holds_enough_once_begun() -> None:
    tools = kinds.QuestionGroup(
        id="outils", label="Vos outils", least=2, most=3, questions=(kinds.ShortText(id="nom", label="Nom"),)
    )
    none = sent(tools)
    assert (none.errors, none.answers()) == ({}, {})
    one = sent(tools, outils="2", **{"outils-0-nom": "Bêche"})
    assert one.errors["outils"] == ["Vos outils\u00a0: remplissez-en au moins 2."]
    many = sent(tools, outils="9", **{f"outils-{rank}-nom": "Bêche" for rank in range(9)})
    assert many.errors["outils"] == ["Vos outils\u00a0: donnez-en 3 au plus."]
    assert sent(tools, outils="abc").errors == {}


def test_programs_send_a_list_and_faults_are_named() -> None:
    frozen = kinds.define([CHILDREN])
    form = form_class(frozen, AnswersForm)(typed(frozen, {"enfants": TWO}), on=ON)
    assert (form.errors, form.answers()) == ({}, {"enfants": TWO})
    for wrong, said in (
        ([{"prenom": "Lou", "age": 3}], "n’a pas cette question"),
        (["Lou"], "Envoyez un objet"),
        ([{"prenom": 3}], "Envoyez un texte"),
        ({"prenom": "Lou"}, "Envoyez une liste"),
    ):
        with pytest.raises(NotAnswers) as refused:
            typed(frozen, {"enfants": wrong})
        assert said in refused.value.faults["enfants"]
    assert place_of("enfants-1-ecole_city", [CHILDREN]) == "enfants.1.ecole.city"


def test_answers_are_asked_again_with_what_was_given() -> None:
    frozen = kinds.define([CHILDREN])
    asks = form_again(frozen, ["enfants"], AnswersForm)
    form = asks(on=ON, initial=initial_of(asks, {"enfants": TWO}))
    items = form.parts()[0].asked[0].items or ()
    assert [[field.value() for field in one.fields] for one in items[0].asked[:2]] == [["Lou"], ["1,2"]]
    assert items[1].asked[2].fields[0].value() == ["l"]


def test_what_a_later_version_still_asks_is_kept() -> None:
    fewer = kinds.QuestionGroup(id="enfants", label="Enfants", questions=CHILDREN.questions[:1])
    assert fitting(fewer, TWO) == [{"prenom": "Lou"}, {"prenom": "Awa"}]
    assert fitting(fewer, [{"taille": 1.2}]) is None
    assert fitting(fewer, "Lou") is None


@pytest.mark.parametrize(
    "inner",
    [
        kinds.Files(id="f", label="F"),
        kinds.QuestionGroup(id="g", label="G"),
        kinds.ShortText(id="t", label="T", required=True, skippable=True),
    ],
)
def test_what_cannot_be_asked_several_times_is_refused(inner: kinds.Question) -> None:
    with pytest.raises(ValueError, match="several times"):
        kinds.QuestionGroup(id="groupe", label="Groupe", questions=(inner,))


SPORT = kinds.QuestionGroup(
    id="enfants",
    label="Vos enfants",
    item="Enfant",
    required=True,
    most=3,
    questions=(
        kinds.ShortText(id="prenom", label="Prénom", required=True, max_length=40),
        kinds.YesNo(id="allergie", label="Une allergie ?"),
        kinds.ShortText(id="laquelle", label="Laquelle ?", required=True, max_length=40, when=yes("allergie")),
        kinds.YesNo(id="grave", label="Est-elle grave ?", when=answered("laquelle")),
    ),
)
LOU_ALLERGIC = {"enfants-0-prenom": "Lou", "enfants-0-allergie": "oui", "enfants-1-prenom": "Awa"}


def shown_in(form: AnswersForm) -> list[list[str]]:
    return [[one.question.id for one in item.asked] for item in form.parts()[0].asked[0].items or ()]


def test_an_answer_opens_questions_of_its_item_before_anything_is_said_to_be_missing() -> None:
    form = sent(SPORT, enfants="2", **LOU_ALLERGIC, **{ASKED: "enfants"})
    assert (form.errors, [one.label for one in form.appeared]) == ({}, ["Enfant 1 – Laquelle ?"])
    assert shown_in(form) == [["prenom", "allergie", "laquelle"], ["prenom", "allergie"]]
    assert form.shown() == "enfants enfants-0-laquelle"
    again = sent(SPORT, enfants="2", **LOU_ALLERGIC, **{ASKED: form.shown()})
    assert list(again.errors) == ["enfants-0-laquelle"]
    said = LOU_ALLERGIC | {"enfants-0-laquelle": "Arachide", "enfants-0-grave": "non"}
    whole = sent(SPORT, enfants="2", **said)
    children = [{"prenom": "Lou", "allergie": True, "laquelle": "Arachide", "grave": False}, {"prenom": "Awa"}]
    assert (whole.errors, whole.answers()) == ({}, {"enfants": children})
    definition = kinds.define([SPORT])
    shown = form_class(definition, AnswersForm)(on=ON, initial=initial_of(type(whole), whole.answers()))
    assert shown_in(shown) == [["prenom", "allergie", "laquelle", "grave"], ["prenom", "allergie"]]
    assert shown.shown() == "enfants enfants-0-laquelle enfants-0-grave"


items_said = st.fixed_dictionaries(
    {},
    optional={
        "prenom": st.just("Lou"),
        "allergie": st.booleans(),
        "laquelle": st.just("Arachide"),
        "grave": st.booleans(),
    },
)


@given(st.lists(items_said.filter(bool), min_size=1, max_size=3))
def test_what_an_item_does_not_ask_is_not_kept_and_programs_are_told(items: list[dict[str, Any]]) -> None:
    """On any answers the form and the schema agree, and nothing is kept but what the item asked."""
    definition = kinds.define([SPORT])
    form = form_class(definition, AnswersForm)(typed(definition, {"enfants": items}), on=ON)
    is_good = form.is_valid() and not form.off_path()
    assert is_good is jsonschema.Draft202012Validator(json_schema(definition)).is_valid({"enfants": items})
    if form.is_valid():
        assert form.answers()["enfants"] == [asked_of_item(one) for one in items]


def asked_of_item(item: dict[str, Any]) -> dict[str, Any]:
    """The rule of the group above, said of an item alone."""
    closed = set() if item.get("allergie") else {"laquelle", "grave"}
    closed |= set() if "laquelle" in item else {"grave"}
    return {name: said for name, said in item.items() if name not in closed}


names = st.sampled_from(["", " ", "Lou", "Awa"])


@given(st.lists(st.tuples(names, st.sampled_from(["", "1,5", "x"])), max_size=6), st.integers(0, 5), st.data())
def test_taking_one_away_loses_that_one_alone(rows: list[tuple[str, str]], removed: int, data: Any) -> None:
    """Whatever was typed: the others stand as they were, in their order."""
    count = min(len(rows), CHILDREN.most)
    fields = {f"enfants-{rank}-prenom": name for rank, (name, _size) in enumerate(rows)}
    fields |= {f"enfants-{rank}-taille": size for rank, (_name, size) in enumerate(rows)}
    form = sent(enfants=str(count), retirer=f"enfants-{removed}", **{ASKED: "enfants"}, **fields)
    left = [row for rank, row in enumerate(rows[: CHILDREN.most]) if rank != removed]
    shown = [
        tuple(one.fields[0].value() or "" for one in item.asked[:2]) for item in form.parts()[0].asked[0].items or ()
    ]
    if removed < count:
        assert shown == (left or [("", "")])
    assert form.is_valid() or not form.is_rearranged
