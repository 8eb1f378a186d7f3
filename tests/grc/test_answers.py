"""A form made from a definition: what each kind takes, refuses and keeps, and how it is read years later."""

import datetime
from typing import Any

import jsonschema
import pytest
from django.utils.datastructures import MultiValueDict

from grc.questions import definition as kinds
from grc.questions import display
from grc.questions.forms import AnswersForm, form_class
from grc.questions.kinds import Option, Question
from grc.questions.schema import json_schema

ON = datetime.date(2026, 11, 25)
OPTIONS = (
    Option(key="a", label="Le bac gris"),
    Option(key="b", label="Le bac vert"),
    Option(key="c", label="Les deux"),
)
FUTURE = {"period": "future", "notice": 10}


def answered(question: Question, *values: str, **named: str) -> Any:
    """The form of one question, with what was typed."""
    data = MultiValueDict({question.id: list(values)} if values else {})
    data.update(named)
    form = form_class(kinds.define([question]), AnswersForm)(data, on=ON)
    form.is_valid()
    return form


GOOD: list[tuple[Question, tuple[str, ...], Any, str]] = [
    (kinds.ShortText(id="q", label="Q", max_length=20), (" Lou ",), "Lou", "Lou"),
    (kinds.ShortText(id="q", label="Q", pattern="plate"), ("ab123cd",), "AB-123-CD", "AB-123-CD"),
    (kinds.ShortText(id="q", label="Q", expression="[A-Z]{2}"), ("AB",), "AB", "AB"),
    (
        kinds.ShortText(id="q", label="Q", pattern="iban"),
        ("fr76 3000 6000 0112 3456 7890 189",),
        "FR7630006000011234567890189",
        "FR76\u00a03000\u00a06000\u00a00112\u00a03456\u00a07890\u00a0189",
    ),
    (kinds.LongText(id="q", label="Q"), ("un\r\ndeux",), "un\ndeux", "un\ndeux"),
    (kinds.Number(id="q", label="Q", unit="m²"), ("1 250",), 1250, "1\u202f250\u00a0m²"),
    (kinds.Number(id="q", label="Q", decimals=2), ("12,5",), 12.5, "12,5"),
    (kinds.Number(id="q", label="Q", decimals=1, unit="m"), ("1\u202f250.5 m",), 1250.5, "1\u202f250,5\u00a0m"),
    (kinds.Number(id="q", label="Q", decimals=1), ("12",), 12.0, "12"),
    (kinds.Number(id="q", label="Q"), ("12,0",), 12, "12"),
    (kinds.Date(id="q", label="Q", period="past"), ("2019-05-12",), "2019-05-12", "12\u00a0mai 2019"),
    (kinds.Date(id="q", label="Q", **FUTURE), ("05/12/2026",), "2026-12-05", "5\u00a0décembre 2026"),
    (kinds.Date(id="q", label="Q"), ("01.01.2027",), "2027-01-01", "1er\u00a0janvier 2027"),
    (kinds.Email(id="q", label="Q"), ("a@example.org",), "a@example.org", "a@example.org"),
    (kinds.Phone(id="q", label="Q"), ("06 12 34 56 78",), "06 12 34 56 78", "06 12 34 56 78"),
    (kinds.YesNo(id="q", label="Q"), ("non",), False, "Non"),
    (kinds.Choice(id="q", label="Q", options=OPTIONS), ("b",), "b", "Le bac vert"),
    (kinds.Choices(id="q", label="Q", options=OPTIONS), ("a", "c", "a"), ["a", "c"], "Le bac gris, Les deux"),
    (kinds.Consent(id="q", label="Q"), ("on",), True, "Coché"),
]
BAD: list[tuple[Question, tuple[str, ...], str]] = [
    (kinds.ShortText(id="q", label="Q", max_length=3), ("quatre",), "3 caractères au plus"),
    (kinds.ShortText(id="q", label="Q", min_length=3), ("a",), "3 caractères au moins"),
    (kinds.ShortText(id="q", label="Q", pattern="siret"), ("123",), "Q\u00a0: vérifiez le SIRET"),
    (kinds.ShortText(id="q", label="Q", pattern="iban"), ("FR76 3000",), "Q\u00a0: un IBAN français a 27 caractères"),
    (
        kinds.ShortText(id="q", label="Q", pattern="iban", messages={"invalid": "Recopiez-le."}),
        ("FR76 3000",),
        "Recopiez-le.",
    ),
    (kinds.LongText(id="q", label="Q", max_length=4000), ("a" * 4001,), "4000 caractères au plus"),
    (kinds.Number(id="q", label="Q"), ("douze",), "Q\u00a0: écrivez un nombre entier, en chiffres."),
    (kinds.Number(id="q", label="Q"), ("1e99",), "Q\u00a0: écrivez un nombre entier, en chiffres."),
    (kinds.Number(id="q", label="Q"), ("9" * 30,), "Q\u00a0: écrivez un nombre entier, en chiffres."),
    (kinds.Number(id="q", label="Q"), ("2,5",), "sans virgule\u00a0: les moitiés ne se comptent pas"),
    (kinds.Number(id="q", label="Q"), ("1,000",), "sans virgule"),
    (kinds.Number(id="q", label="Q", decimals=1), ("2,55",), "au plus 1 chiffre après la virgule"),
    (kinds.Number(id="q", label="Q", decimals=1), ("douze",), "par exemple 12 ou 12,5"),
    (kinds.Number(id="q", label="Q", minimum=4, unit="m", decimals=1), ("3,9",), "indiquez au moins 4\u00a0m."),
    (kinds.Number(id="q", label="Q", minimum=10), ("9",), "Q\u00a0: indiquez au moins 10."),
    (kinds.Number(id="q", label="Q", maximum=10), ("11",), "Q\u00a0: indiquez au plus 10."),
    (kinds.Date(id="q", label="Q"), ("2026-02-30",), "Q\u00a0: écrivez une date qui existe"),
    (kinds.Date(id="q", label="Q"), ("9999-01-01",), "Q\u00a0: écrivez une date qui existe"),
    (kinds.Date(id="q", label="Q", period="past"), ("2026-11-26",), "déjà passée"),
    (kinds.Date(id="q", label="Q", **FUTURE), ("2026-12-04",), "à partir du 05/12/2026"),
    (kinds.Email(id="q", label="Q"), ("a@",), "n’est pas complète"),
    (kinds.Phone(id="q", label="Q"), ("appelez-moi",), "Q\u00a0: écrivez le numéro de téléphone en chiffres"),
    (kinds.YesNo(id="q", label="Q"), ("peut-être",), "Q\u00a0: choisissez «"),
    (kinds.Choice(id="q", label="Q", options=OPTIONS), ("z",), "Q\u00a0: choisissez une réponse de la liste."),
    (kinds.Choices(id="q", label="Q", options=OPTIONS), ("a", "z"), "Q\u00a0: choisissez des réponses de la liste."),
    (kinds.Choices(id="q", label="Q", options=OPTIONS, least=2), ("a",), "Q\u00a0: choisissez-en au moins 2."),
    (kinds.Choices(id="q", label="Q", options=OPTIONS, most=1), ("a", "b"), "Q\u00a0: choisissez-en 1 au plus."),
]


@pytest.mark.parametrize(("question", "typed", "stored", "read"), GOOD)
def test_what_is_kept_and_how_it_is_read(question: Question, typed: tuple[str, ...], stored: Any, read: str) -> None:
    form = answered(question, *typed)
    assert form.errors == {}
    assert form.answers() == {"q": stored}
    frozen = kinds.define([question])
    assert [answer.words for answer in display.answers(frozen, form.answers())] == [read]


@pytest.mark.parametrize(("question", "typed", "said"), BAD)
def test_what_is_refused_says_what_is_wanted(question: Question, typed: tuple[str, ...], said: str) -> None:
    form = answered(question, *typed)
    assert said in " ".join(form.errors["q"])
    assert form.answers() == {}


def test_an_address_is_three_fields_and_one_answer() -> None:
    question = kinds.Address(id="q", label="Où ?", required=True)
    form = answered(question, q_street="12 rue de la Paix", q_postcode="69 500", q_city="Bron")
    assert form.answers() == {"q": {"street": "12 rue de la Paix", "postcode": "69500", "city": "Bron"}}
    assert display.place(kinds.define([question]), form.answers()) == "12 rue de la Paix, 69500 Bron"
    missing = answered(question, q_street="12 rue de la Paix", q_postcode="695")
    assert "cinq chiffres" in missing.errors["q_postcode"][0]
    assert missing.errors["q_city"] == ["Où ? Écrivez la commune."]


def test_an_identity_is_five_fields_and_one_answer_whose_parts_may_be_left_as_an_officer_says() -> None:
    question = kinds.Identity(id="q", label="L’enfant", required=True, optional=("used_name", "birth_place"))
    said = {"q_first_names": "Awa Mariam", "q_birth_name": "Diallo", "q_birth_date": "2019-05-03"}
    form = answered(question, **said, q_used_name="", q_inconnu="x")
    assert form.answers() == {"q": {"first_names": "Awa Mariam", "birth_name": "Diallo", "birth_date": "2019-05-03"}}
    frozen = kinds.define([question])
    assert display.answers(frozen, form.answers())[0].words == "Awa Mariam Diallo, naissance\u00a0: 3\u00a0mai 2019"
    whole = form.answers()["q"] | {"used_name": "Martin", "birth_place": "Lyon"}
    assert display.words_of(question, whole) == (
        "Awa Mariam Diallo, nom d’usage\u00a0: Martin, naissance\u00a0: 3\u00a0mai 2019, Lyon"
    )
    schema = json_schema(frozen)
    assert jsonschema.Draft202012Validator(schema).is_valid(form.answers())
    assert schema["properties"]["q"]["required"] == ["first_names", "birth_name", "birth_date"]
    wrong = answered(question, q_first_names="Awa", q_birth_date="2027-01-01")
    assert wrong.errors["q_birth_name"] == ["L’enfant\u00a0: écrivez le nom de naissance."]
    assert "déjà passée" in wrong.errors["q_birth_date"][0]
    assert set(wrong.errors) == {"q_birth_name", "q_birth_date"}
    assert answered(kinds.Identity(id="q", label="L’enfant")).errors == {}


def test_the_address_of_a_request_is_that_of_what_it_is_about() -> None:
    home, place = kinds.Address(id="chez", label="Chez vous"), kinds.Address(id="lieu", label="Où ?", territorial=True)
    told = {"chez": {"street": "3 rue du Moulin"}, "lieu": {"street": "12 rue de la Paix"}}
    assert display.place(kinds.define([home, place]), told) == "12 rue de la Paix"
    assert display.place(kinds.define([home, place]), {"chez": told["chez"]}) == "3 rue du Moulin"


def test_an_officer_s_words_may_hold_a_percent_sign() -> None:
    said = {"invalid": "Choisissez 50 % ou 100 %."}
    question = kinds.Choice(id="q", label="Quelle part (%) ?", options=OPTIONS, messages=said)
    assert answered(question, "z").errors["q"] == ["Choisissez 50 % ou 100 %."]
    text = kinds.ShortText(id="q", label="Quelle part (%) ?", max_length=2)
    assert answered(text, "100").errors["q"] == ["Quelle part (%) ? Raccourcissez cette réponse, 2 caractères au plus."]


@pytest.mark.parametrize("kind", ["short_text", "number", "date", "choice", "choices", "yes_no", "consent", "email"])
def test_an_answer_that_is_required_is_asked_for_and_one_that_is_not_may_be_left(kind: str) -> None:
    more = {"options": OPTIONS} if kind in {"choice", "choices"} else {}
    must = kinds.KINDS[kind](id="q", label="Le bac", required=True, **more)
    assert "Le bac" in answered(must).errors["q"][0]
    may = kinds.KINDS[kind](id="q", label="Le bac", **more)
    form = answered(may)
    assert (dict(form.errors), form.answers()) == ({}, {})


def test_what_was_not_asked_is_not_kept() -> None:
    form = answered(kinds.ShortText(id="q", label="Q"), "oui", autre="non", q_x="y", demarche="1")
    assert form.answers() == {"q": "oui"}


def test_a_summary_is_one_short_line_without_statements() -> None:
    text, tick = kinds.LongText(id="t", label="T"), kinds.Consent(id="c", label="C")
    frozen = kinds.define([tick, text])
    said = display.summary(frozen, {"c": True, "t": "mot\n" * 100})
    assert said.startswith("mot mot")
    assert said.endswith("…")
    assert len(said) <= display.SUMMARY_LENGTH


def test_an_option_that_is_gone_is_read_by_what_is_left_of_it() -> None:
    frozen = kinds.define([kinds.Choice(id="q", label="Q", options=OPTIONS)])
    assert [answer.words for answer in display.answers(frozen, {"q": "disparue"})] == ["disparue"]


@pytest.mark.parametrize(
    ("number", "is_one"),
    [
        ("06 12 34 56 78", True),
        ("06\u00a012\u202f34.56-78", True),
        ("+33 6 12 34 56 78", True),
        ("+ 33612345678", True),
        ("(0)4 72/36", True),
        ("3949 00", True),
        ("3949", False),
        ("+12345", False),
        ("06 12 34 56 78 poste 9", False),
        ("appelez-moi", False),
        ("06 12 34 56 78 06 12 34 56", False),
        ("0612345678\n0612", True),
        ("33+612345678", False),
        ("\u0660\u0661\u0662\u0663\u0664\u0665\u0666", False),
    ],
)
def test_a_telephone_is_what_its_schema_says(number: str, is_one: bool) -> None:
    question = kinds.Phone(id="q", label="Q", required=True)
    validator = jsonschema.Draft202012Validator(json_schema(kinds.define([question])))
    assert (answered(question, number).is_valid(), validator.is_valid({"q": number})) == (is_one, is_one)
