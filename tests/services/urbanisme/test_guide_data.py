"""Pieces and questions of the guide: whole, consistent, written as French is; so are the forms that are loaded."""

import datetime
import json
from collections.abc import Iterator
from typing import Any

import pytest

from services.urbanisme import loader
from services.urbanisme.enums import PermitKind
from services.urbanisme.guide import pieces, wording
from services.urbanisme.guide.answers import AnswerRefused, Choice
from services.urbanisme.guide.pieces import checklist, pieces_of
from services.urbanisme.guide.project import Project, Sector, Works
from services.urbanisme.guide.questions import QUESTIONS, walk
from services.urbanisme.guide.rules import advise
from tests.typography import departures

DAY = datetime.date(2026, 12, 1)
FILES = (loader.DATA, pieces.DATA)
# Works for which a kind is asked.
BUILT = (Works.BUILD, Works.EXTEND, Works.POOL, Works.CONVERT)
ASKED_FOR = {
    PermitKind.DP: (*BUILT, Works.ALTER, Works.RENDER, Works.FENCE, Works.DIVIDE),
    PermitKind.PCMI: BUILT,
    PermitKind.PC: BUILT,
    PermitKind.PA: (Works.DIVIDE,),
    PermitKind.PD: (Works.DEMOLISH,),
    PermitKind.CUA: (Works.RULES,),
    PermitKind.CUB: (Works.FEASIBLE,),
}


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from strings(one)


# --------------------------------------------------------------------------- pieces
@pytest.mark.parametrize(
    ("kind", "codes"),
    [
        (PermitKind.DP, [f"DP{number}" for number in range(1, 12) if number != 4] + ["DP4"]),
        (PermitKind.PCMI, [f"PCMI{number}" for number in range(1, 9)]),
        (PermitKind.PC, [f"PC{number}" for number in range(1, 9)]),
        (PermitKind.PA, [f"PA{number}" for number in range(1, 6)]),
        (PermitKind.PD, ["PD1", "PD2", "PD3"]),
        (PermitKind.CUA, ["CU1"]),
        (PermitKind.CUB, ["CU1", "CU2", "CU3"]),
    ],
)
def test_every_kind_has_its_pieces_each_once(kind: PermitKind, codes: list[str]) -> None:
    found = [piece.code for piece in pieces_of(kind)]
    assert set(codes) <= set(found)
    assert len(found) == len(set(found))


@pytest.mark.parametrize("kind", PermitKind)
def test_every_piece_says_when_it_is_asked_what_is_good_and_what_goes_wrong(kind: PermitKind) -> None:
    for piece in pieces_of(kind):
        assert piece.name
        assert piece.article
        assert all(text.endswith((".", "?")) for text in (piece.when, piece.good, piece.fault)), piece.code
        assert piece.needed_for or piece.possible_for, piece.code


@pytest.mark.parametrize("kind", PermitKind)
def test_an_application_always_needs_a_plan_that_says_where_it_is(kind: PermitKind) -> None:
    for works in ASKED_FOR[kind]:
        assert checklist(kind, Project(works)).needed[0].name == "Plan de situation du terrain"
    assert checklist(kind).needed[0].name == "Plan de situation du terrain"


def codes(works: Works, sector: Sector = Sector.NONE, kind: PermitKind = PermitKind.DP) -> set[str]:
    return {piece.code for piece in checklist(kind, Project(works, sector=sector)).needed}


def test_a_declaration_needs_what_its_project_does() -> None:
    assert codes(Works.RENDER) == {"DP1", "DP5"}
    assert codes(Works.POOL) == {"DP1", "DP2", "DP3"}
    assert codes(Works.EXTEND) == {"DP1", "DP2", "DP4"}
    assert codes(Works.DIVIDE) == {"DP1", "DP9", "DP10"}


def test_in_a_protected_sector_a_declaration_needs_how_it_looks_around() -> None:
    assert codes(Works.EXTEND, Sector.HERITAGE) == {"DP1", "DP2", "DP4", "DP6", "DP7", "DP8", "DP11"}
    assert codes(Works.EXTEND, Sector.CLASSIFIED) == {"DP1", "DP2", "DP4", "DP6", "DP7", "DP8"}
    assert codes(Works.CONVERT, Sector.HERITAGE) == {"DP1"}


def test_a_house_needs_eight_pieces_and_one_more_near_a_monument() -> None:
    eight = {f"PCMI{number}" for number in range(1, 9)}
    assert codes(Works.BUILD, kind=PermitKind.PCMI) == eight
    assert codes(Works.BUILD, Sector.HERITAGE, PermitKind.PCMI) == eight | {"PCMI21"}


def test_a_piece_is_needed_or_possible_not_both() -> None:
    for kind in PermitKind:
        for works in ASKED_FOR[kind]:
            for sector in Sector:
                found = checklist(kind, Project(works, sector=sector))
                assert not set(found.needed) & set(found.possible)


# --------------------------------------------------------------------------- questions
def test_an_answer_is_read_back_as_it_was_written() -> None:
    for question in QUESTIONS:
        if isinstance(question, Choice):
            assert question.words
            assert question.values
            assert set(question.words) == set(question.values)
            for text, value in question.values.items():
                assert question.written(question.read(text, None)) == text
                assert question.said(value) == str(question.words[text])


@pytest.mark.parametrize(
    ("typed", "kept", "said"),
    [
        ("18", "18", "18\u00a0m²"),
        ("18,50", "18.5", "18,5\u00a0m²"),
        (" 18.5 m² ", "18.5", "18,5\u00a0m²"),
        ("1\u202f200", "1200", "1200\u00a0m²"),
        ("0100", "100", "100\u00a0m²"),
    ],
)
def test_a_measure_is_read_as_people_write_it(typed: str, kept: str, said: str) -> None:
    question, text = walk({"projet": "construire", "surface": typed}).answered[1]
    assert (text, question.said(question.read(text, None))) == (kept, said)


@pytest.mark.parametrize("typed", ["", "vingt", "-3", "0", "0,00", "1e9", "12,345", "999999", "٣", "12 m", "\x00"])
def test_what_is_no_measure_is_refused(typed: str) -> None:
    way = walk({"projet": "construire", "surface": typed})
    assert way.question is not None
    assert way.question.key == "surface"
    assert way.refusal


def test_a_total_holds_what_is_added() -> None:
    given = {"projet": "agrandir", "surface": "30", "zone": "urbaine", "total": "29"}
    assert "30\u00a0m²" in walk(given).refusal
    assert walk(given | {"total": "30"}).refusal == ""


@pytest.mark.parametrize(
    ("given", "keys"),
    [
        ({"projet": "interieur"}, []),
        ({"projet": "regles"}, []),
        ({"projet": "facade", "secteur": "non"}, ["secteur"]),
        ({"projet": "cloture", "secteur": "patrimoine"}, ["secteur"]),
        ({"projet": "cloture", "secteur": "non", "decision": "oui"}, ["secteur", "decision"]),
        ({"projet": "cloture", "secteur": "non", "decision": "non", "mur": "non"}, ["secteur", "decision", "mur"]),
        ({"projet": "agrandir", "surface": "12", "secteur": "non"}, ["surface", "secteur"]),
        ({"projet": "agrandir", "surface": "5", "visible": "oui", "secteur": "non"}, ["surface", "visible", "secteur"]),
        (
            {"projet": "agrandir", "surface": "30", "zone": "urbaine", "total": "120", "secteur": "non"},
            ["surface", "zone", "total", "secteur"],
        ),
        (
            {
                "projet": "agrandir",
                "surface": "50",
                "total": "120",
                "secteur": "non",
                "maison": "oui",
                "demandeur": "non",
            },
            ["surface", "total", "secteur", "maison", "demandeur"],
        ),
        (
            {"projet": "agrandir", "surface": "50", "total": "170", "secteur": "non", "maison": "oui"},
            ["surface", "total", "secteur", "maison"],
        ),
    ],
)
def test_only_what_matters_is_asked(given: dict[str, str], keys: list[str]) -> None:
    way = walk(given)
    assert way.question is None
    assert list(way.answers) == ["projet", *keys]


def test_answers_to_what_is_not_asked_are_left_out() -> None:
    way = walk({"projet": "interieur", "surface": "rien", "secteur": "inconnu", "autre": "x"})
    assert (way.answers, way.question) == ({"projet": "interieur"}, None)


def every_way() -> Iterator[dict[str, str]]:
    """Answers to all that is asked, in every way that choices allow, with measures around each threshold."""
    waiting: list[dict[str, str]] = [{}]
    while waiting:
        given = waiting.pop()
        way = walk(given)
        if way.question is None:
            yield given
            continue
        question = way.question
        values = list(question.values or {}) if isinstance(question, Choice) else ["0", "5", "15", "30", "120", "200"]
        for value in values:
            try:
                question.read(value, way.project)
            except AnswerRefused:
                continue
            waiting.append(given | {question.key: value})


def test_every_way_through_the_questions_ends_with_an_answer_its_form_and_its_pieces() -> None:
    kinds = set()
    for given in every_way():
        project = walk(given).project
        assert project is not None
        advice = advise(project)
        kinds.add(advice.kind)
        assert wording.heading(advice)
        assert wording.steps_after(advice)
        if advice.kind:
            assert checklist(advice.kind, project).needed
            assert project.works in ASKED_FOR[advice.kind]
    assert kinds == {None, *PermitKind}


# --------------------------------------------------------------------------- words
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_data_are_written_as_french_is(path: Any) -> None:
    said = list(strings(json.loads(path.read_text(encoding="utf-8"))))
    assert not [(text, wanted) for text in said for _at, wanted in departures(text)]
    assert not [text for text in said if "'" in text]


def test_what_is_asked_and_answered_is_written_as_french_is() -> None:
    said = [str(text) for question in QUESTIONS for text in (question.label, question.hint)]
    said += [
        str(words)
        for question in QUESTIONS
        if isinstance(question, Choice)
        for words in (question.words or {}).values()
    ]
    for given in every_way():
        project = walk(given).project
        assert project is not None
        advice = advise(project)
        said += [wording.heading(advice), *advice.to_confirm]
        said += [text for one in (*advice.reasons, *advice.warnings) for text in (one.text, one.article)]
        said += [text for step in wording.steps_after(advice) for text in step.values()]
        said += [advice.architect.text] if advice.architect else []
    assert not {(text, wanted) for text in set(said) for _at, wanted in departures(text)}
    assert not {text for text in said if "'" in text}
