"""The periods of a convention: one year each, no gap, never past the final date."""

import datetime
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communes.conventions.periods import LAST_OF_2018, ONE_DAY, DatesRefused, Period, anniversary, periods

D = datetime.date
DAYS = st.dates(D(2018, 10, 4), D(2023, 12, 30))


def of(notified: D, denounced: D | None = None) -> list[tuple[D, D]]:
    return [
        (period.starts_on, period.ends_on)
        for period in periods(notified=notified, until=LAST_OF_2018, denounced=denounced)
    ]


def test_notified_in_november_2018_it_has_six_periods_the_last_cut_short() -> None:
    found = periods(notified=D(2018, 11, 5), until=LAST_OF_2018)
    assert found[0] == Period(D(2018, 11, 5), D(2019, 11, 4), renewed=False, last=False)
    assert found[1] == Period(D(2019, 11, 5), D(2020, 11, 4), renewed=True, last=False)
    assert found[-1] == Period(D(2023, 11, 5), D(2023, 12, 31), renewed=True, last=True)
    assert len(found) == 6


def test_notified_early_in_2019_it_has_five_periods() -> None:
    found = of(D(2019, 3, 15))
    assert len(found) == 5
    assert found[-1] == (D(2023, 3, 15), D(2023, 12, 31))


def test_notified_on_29_february_it_is_renewed_on_the_28th_of_other_years() -> None:
    assert of(D(2020, 2, 29))[:2] == [(D(2020, 2, 29), D(2021, 2, 27)), (D(2021, 2, 28), D(2022, 2, 27))]
    leap = periods(notified=D(2020, 2, 29), until=D(2025, 12, 31))
    assert D(2024, 2, 29) in {period.starts_on for period in leap}


def test_notified_on_31_december_and_on_1_january() -> None:
    assert of(D(2022, 12, 31)) == [(D(2022, 12, 31), D(2023, 12, 30)), (D(2023, 12, 31), D(2023, 12, 31))]
    assert of(D(2023, 1, 1)) == [(D(2023, 1, 1), D(2023, 12, 31))]


def test_a_denunciation_lets_the_period_end() -> None:
    assert of(D(2019, 3, 15), D(2021, 1, 10))[-1] == (D(2020, 3, 15), D(2021, 3, 14))
    assert of(D(2019, 3, 15), D(2021, 3, 14)) == of(D(2019, 3, 15), D(2021, 1, 10))
    assert of(D(2019, 3, 15), D(2021, 3, 15))[-1] == (D(2021, 3, 15), D(2022, 3, 14))


@given(notified=DAYS, denounced=st.none() | DAYS)
def test_periods_follow_each_other_to_the_end(notified: D, denounced: D | None) -> None:
    if denounced is not None and denounced < notified:
        denounced = None
    found = periods(notified=notified, until=LAST_OF_2018, denounced=denounced)
    assert found[0].starts_on == notified
    for before, after in itertools.pairwise(found):
        assert after.starts_on == before.ends_on + ONE_DAY
    for rank, period in enumerate(found):
        assert period.starts_on <= period.ends_on <= LAST_OF_2018
        assert period.ends_on <= anniversary(period.starts_on, 1)
        assert period.renewed == (rank > 0)
        assert period.last == (rank == len(found) - 1)
    end = found[-1].ends_on
    assert end == LAST_OF_2018 if denounced is None else found[-1].starts_on <= denounced <= end


@pytest.mark.parametrize("notified", [D(2023, 12, 31), D(2024, 1, 1)])
def test_none_is_notified_on_its_final_date_or_later(notified: D) -> None:
    with pytest.raises(DatesRefused, match="ne peut pas être notifiée"):
        of(notified)


@pytest.mark.parametrize("denounced", [D(2019, 3, 14), D(2024, 1, 1)])
def test_none_is_denounced_outside_of_it(denounced: D) -> None:
    with pytest.raises(DatesRefused, match="ne tombe pas pendant la convention"):
        of(D(2019, 3, 15), denounced)
