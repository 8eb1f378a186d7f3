"""What is said of each step and each right: all of it, in plain words, without a promise."""

import re

import pytest
from django.utils.functional import Promise

from grc.enums import Turn
from services.handicap import clock, wording
from services.handicap.enums import AppealBody, Court, Right, RightState, Step
from tests.typography import departures

SENTENCE = re.compile(r"(?<=[.!?])\s+")
# What tells when, or how soon: no text about a step or a right does.
PROMISE = re.compile(
    r"\b(?:jours?|semaines?|mois|ans?|années?|trimestres?|bientôt|rapidement|prochainement|vite|dès|sous peu|d’ici"
    r"|au plus tard|sans tarder)\b|\d"
)
FUTURE = re.compile(r"\b\w+(?:rai|ras|ra|rons|rez|ront)\b")
PROMISED = re.compile(r"\b(?:promet|garanti|assur|recevrez|répondra|décidera|aurez|sera)\w*")
JARGON = re.compile(
    r"\b(?:CDAPH|RAPO|PPC|recevab\w+|recours|notifi\w+|pièces?|instruction|évalu\w+|commission des droits)\b"
)
ABOUT_CONTESTING = [
    *wording.APPEAL_BODIES.values(),
    *wording.COURTS.values(),
    wording.ANY_APPEAL_BODY,
    wording.ANY_COURT,
]
TIMELESS = [
    *(str(text) for said in wording.STEPS.values() for text in said[:3]),
    *(str(text) for said in wording.RIGHTS.values() for text in said),
    *map(str, ABOUT_CONTESTING),
]
LABELS = [str(label) for vocabulary in (Step, Right, RightState, AppealBody, Court) for label in vocabulary.labels]
DATED = [str(value) for name, value in vars(clock).items() if name.isupper() and isinstance(value, Promise)]


def sentences(text: object) -> list[str]:
    return SENTENCE.split(str(text))


def words(sentence: str) -> list[str]:
    return re.findall(r"\w+(?:-\w+)*", sentence)


@pytest.mark.parametrize("step", Step)
def test_each_step_has_all_its_texts(step: Step) -> None:
    said = wording.STEPS[step]
    for text in said[:3]:
        assert str(text).strip()
        assert str(text).endswith(".")
    assert len(sentences(said.sentence)) == 1
    assert said.turn in (Turn.RESIDENT, Turn.PARTNER, Turn.NOBODY)


@pytest.mark.parametrize("right", Right)
def test_each_right_has_its_name_and_one_plain_sentence(right: Right) -> None:
    said = wording.RIGHTS[right]
    assert str(said.name)
    assert not str(said.name).endswith(".")
    assert len(sentences(said.meaning)) == 1
    assert str(said.meaning).endswith(".")


def test_residents_act_when_something_is_asked_of_them() -> None:
    assert {step for step, said in wording.STEPS.items() if said.turn == Turn.RESIDENT} == {
        Step.PIECES_ASKED,
        Step.PROPOSAL,
    }
    assert {step for step, said in wording.STEPS.items() if said.turn == Turn.NOBODY} == {Step.NOTIFIED, Step.CLOSED}


@pytest.mark.parametrize("body", AppealBody)
def test_each_body_is_told(body: AppealBody) -> None:
    assert str(body.label) in str(wording.APPEAL_BODIES[body])
    assert str(body.label) in str(wording.ANY_APPEAL_BODY)


@pytest.mark.parametrize("court", Court)
def test_each_court_is_told(court: Court) -> None:
    assert str(court.label) in str(wording.COURTS[court])


@pytest.mark.parametrize("step", Step)
def test_easy_sentences_are_short_and_several(step: Step) -> None:
    said = sentences(wording.STEPS[step].easy)
    assert len(said) > 1
    for sentence in said:
        assert len(words(sentence)) <= 15, sentence
        assert not re.search(r"[;:()]", sentence), sentence


@pytest.mark.parametrize("step", Step)
def test_easy_sentences_are_in_the_present_and_without_jargon(step: Step) -> None:
    easy = str(wording.STEPS[step].easy)
    assert not FUTURE.search(easy)
    assert not JARGON.search(easy)


def test_no_text_promises_when() -> None:
    assert [text for text in TIMELESS if PROMISE.search(text)] == []


def test_no_text_promises_an_answer() -> None:
    assert DATED
    told = [text for text in [*TIMELESS, *DATED] if PROMISED.search(text)]
    assert told == [
        str(wording.RIGHTS[Right.AAH].meaning),
        str(wording.RIGHTS[Right.AVPF].name),
    ]  # « assure », « assurance »


@pytest.mark.parametrize("text", [*TIMELESS, *DATED, *LABELS])
def test_typography_is_french(text: str) -> None:
    assert list(departures(text)) == []
    assert "'" not in text
    assert '"' not in text
