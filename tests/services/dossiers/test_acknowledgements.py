"""Acknowledgements of electronic sendings: one working day, then ten."""

import datetime
import io
import json

import pytest
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import strategies as st

from services.dossiers.acknowledgements import Acknowledgements, acknowledgements, public_holidays

D = datetime.date
HOLIDAYS = public_holidays(2026, 2027)


@pytest.mark.parametrize(
    ("received", "aee_by", "are_by"),
    [
        # A Friday and a public holiday, as are 8 May and 14 May (Ascension).
        (D(2026, 5, 1), D(2026, 5, 4), D(2026, 5, 19)),
        (D(2026, 3, 2), D(2026, 3, 3), D(2026, 3, 16)),  # a Monday
        (D(2026, 3, 6), D(2026, 3, 9), D(2026, 3, 20)),  # a Friday
        (D(2026, 3, 7), D(2026, 3, 9), D(2026, 3, 20)),  # a Saturday
        (D(2026, 3, 8), D(2026, 3, 9), D(2026, 3, 20)),  # a Sunday
        (D(2026, 4, 3), D(2026, 4, 7), D(2026, 4, 20)),  # before Easter Monday; Good Friday is a working day
        (D(2026, 12, 24), D(2026, 12, 28), D(2027, 1, 11)),  # over Christmas and New Year's Day, both Fridays
    ],
)
def test_working_days_are_counted_from_the_day_after(received: D, aee_by: D, are_by: D) -> None:
    assert acknowledgements(received, HOLIDAYS) == Acknowledgements(aee_by, are_by)


def test_a_year_has_eleven_public_holidays() -> None:
    assert len(public_holidays(2026, 2026)) == 11
    assert D(2026, 12, 26) not in HOLIDAYS  # of Alsace-Moselle


@given(received=st.dates(D(2026, 1, 1), D(2027, 11, 30)))
def test_no_acknowledgement_is_due_on_a_closed_day(received: D) -> None:
    found = acknowledgements(received, HOLIDAYS)
    assert received < found.aee_by < found.are_by
    for due in (found.aee_by, found.are_by):
        assert due.isoweekday() < 6
        assert due not in HOLIDAYS
    between = [received + datetime.timedelta(days=number + 1) for number in range((found.are_by - received).days)]
    assert sum(day.isoweekday() < 6 and day not in HOLIDAYS for day in between) == 10


def answer(**options: str | None) -> str:
    out = io.StringIO()
    call_command("acknowledgements", stdout=out, **options)
    return out.getvalue()


def test_the_command_answers_without_a_database() -> None:
    assert json.loads(answer(received="2026-05-01")) == {"aee_by": "2026-05-04", "are_by": "2026-05-19"}


@pytest.mark.parametrize(
    ("received", "said"),
    [
        (None, "réception : Champ requis"),
        ("demain", "réception : Saisissez une date valide"),
        ("2026-02-30", "réception : Saisissez une date valide"),
        ("1999-12-31", "réception : Assurez-vous"),
        ("2101-01-01", "réception : Assurez-vous"),
    ],
)
def test_a_day_that_cannot_be_is_refused_in_french(received: str | None, said: str) -> None:
    with pytest.raises(CommandError, match=said):
        answer(received=received)
