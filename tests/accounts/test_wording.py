"""Days, hours and spaces, as French writes them."""

import datetime

import pytest

from accounts.wording import day, hour, moment, one_line, spaced

FIRST = datetime.datetime(2026, 2, 28, 23, 30, tzinfo=datetime.UTC)  # half past midnight on the 1st of March in Paris


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ("long", "dimanche 1er\u00a0mars 2026"),
        ("short", "1er\u00a0mars 2026"),
        ("week", "dimanche 1er\u00a0mars"),
        ("month", "1er\u00a0mars"),
    ],
)
def test_a_day_is_the_first_of_its_month_on_the_calendar_of_paris(form: str, said: str) -> None:
    assert day(FIRST, form) == said
    assert day(datetime.date(2026, 3, 1), form) == said


def test_an_hour_has_its_minutes_when_it_has_some() -> None:
    assert moment(FIRST, "short") == "1er\u00a0mars 2026 à 0\u00a0h\u00a030"
    assert hour(FIRST + datetime.timedelta(hours=5, minutes=30)) == "6\u00a0h"


@pytest.mark.parametrize("write", [day, hour, moment])
@pytest.mark.parametrize("nothing", [None, ""])
def test_nothing_is_written_of_no_date(write, nothing) -> None:
    assert write(nothing) == ""


def test_high_punctuation_does_not_break_from_its_word() -> None:
    assert spaced("Qui fait quoi ? « Tous » : oui !") == ("Qui fait quoi\u00a0? «\u00a0Tous\u00a0»\u00a0: oui\u00a0!")
    assert spaced('<a href="https://a.example/?b=c">x</a>') == '<a href="https://a.example/?b=c">x</a>'


def test_a_text_on_one_line_keeps_the_spaces_that_do_not_break() -> None:
    assert one_line("  Gris\u00a0: ordures\n\n ménagères \u202f!\t") == "Gris\u00a0: ordures ménagères \u202f!"
