"""Delays in months run from date to date, and end with a month that lacks the day."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.dossiers.months import months_later

D = datetime.date
DAYS = st.dates(D(2000, 1, 1), D(2100, 12, 31))
MONTHS = st.integers(-60, 60)


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (D(2026, 3, 2), 1, D(2026, 4, 2)),
        (D(2026, 1, 31), 1, D(2026, 2, 28)),
        (D(2028, 1, 31), 1, D(2028, 2, 29)),
        (D(2026, 3, 31), 1, D(2026, 4, 30)),
        (D(2026, 12, 31), 2, D(2027, 2, 28)),
        (D(2026, 11, 30), 3, D(2027, 2, 28)),
        (D(2028, 2, 29), 36, D(2031, 2, 28)),
        (D(2028, 2, 29), 48, D(2032, 2, 29)),
        (D(2026, 3, 31), -1, D(2026, 2, 28)),
        (D(2026, 1, 15), -2, D(2025, 11, 15)),
        (D(2026, 3, 2), 0, D(2026, 3, 2)),
    ],
)
def test_a_month_ends_on_the_same_day_or_on_its_last(day: D, months: int, expected: D) -> None:
    assert months_later(day, months) == expected


@given(day=DAYS, months=MONTHS)
def test_the_month_is_the_right_one(day: D, months: int) -> None:
    later = months_later(day, months)
    assert (later.year - day.year) * 12 + later.month - day.month == months
    assert later.day == day.day or (later + datetime.timedelta(days=1)).day == 1


@given(day=DAYS, other=DAYS, months=MONTHS)
def test_a_later_start_never_ends_earlier(day: D, other: D, months: int) -> None:
    first, second = sorted((day, other))
    assert months_later(first, months) <= months_later(second, months)


@given(day=DAYS, months=st.integers(0, 60))
def test_nothing_ends_before_it_begins(day: D, months: int) -> None:
    assert months_later(day, months) >= day
    assert months_later(day, months) < months_later(day, months + 1)
