"""How hard the words of a form are to read."""

import json
from pathlib import Path

import pytest

from grc.questions.readability import reading_level, syllables_of

STARTERS = Path(__file__).parents[2] / "services" / "data" / "services"


@pytest.mark.parametrize(("word", "count"), [("rue", 1), ("mairie", 2), ("adresse", 2), ("écoles", 2), ("le", 1)])
def test_syllables_are_counted_without_the_mute_one(word: str, count: int) -> None:
    assert syllables_of(word) == count


def test_a_sentence_too_long_and_learned_words_are_told_apart() -> None:
    assert reading_level("mot " * 26).longest == 26
    assert reading_level("mot " * 26).is_long
    assert not reading_level("Un mot. " * 26).is_long
    learned = (
        "Conformément aux dispositions réglementaires, le pétitionnaire communiquera les justificatifs afférents à"
    )
    level = reading_level(f"{learned} l’occupation temporaire du domaine public.")
    assert (level.is_long, level.is_hard) == (False, True)
    assert not reading_level("Réglementation métropolitaine").is_hard, "two words have no score"
    assert reading_level("").score is None


def test_the_services_that_a_site_starts_with_read_well() -> None:
    rows = [row for path in STARTERS.glob("*.json") for row in json.loads(path.read_text())["questions"]]
    texts = [row.get(name, "") for row in rows for name in ("label", "help")]
    assert [text for text in texts if reading_level(text).is_long or reading_level(text).is_hard] == []
