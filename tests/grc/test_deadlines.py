"""Target delays: working days, public holidays, closing days."""

import datetime

import pytest

from communes.models import Authority, ClosingDay
from grc.deadlines import add_working_days, due_on, last_open_days, next_open_day, resumed
from grc.enums import DelayUnit
from grc.models import Demarche

D = datetime.date
CHRISTMAS = frozenset({D(2026, 12, 25)})


@pytest.mark.parametrize(
    ("start", "days", "expected"),
    [
        (D(2026, 11, 25), 2, D(2026, 11, 27)),  # Wednesday to Friday
        (D(2026, 11, 27), 1, D(2026, 11, 30)),  # Friday to Monday
        (D(2026, 11, 28), 0, D(2026, 11, 30)),  # filed on a Saturday, due at once: Monday
        (D(2026, 12, 24), 1, D(2026, 12, 28)),  # over Christmas, a Friday, and a weekend
    ],
)
def test_working_days_skip_weekends_and_holidays(start: D, days: int, expected: D) -> None:
    assert add_working_days(start, days, CHRISTMAS) == expected


def test_an_open_day_is_its_own_next_open_day() -> None:
    assert next_open_day(D(2026, 11, 25), CHRISTMAS) == D(2026, 11, 25)


@pytest.mark.django_db
class TestDueOn:
    def demarche(self, **fields: object) -> Demarche:
        return Demarche(slug="essai", target_days=10, **fields)

    def test_none_without_target(self, bron: Authority) -> None:
        assert due_on(demarche=Demarche(slug="essai"), authority_id=bron.id, filed_on=D(2026, 11, 25)) is None

    def test_public_holidays_count_everywhere(self, bron: Authority) -> None:
        # 21 December + 10 working days: Christmas and New Year's Day are Fridays.
        assert due_on(demarche=self.demarche(), authority_id=bron.id, filed_on=D(2026, 12, 21)) == D(2027, 1, 6)

    def test_a_closing_day_counts_for_its_authority_only(self, bron: Authority, dardilly: Authority) -> None:
        ClosingDay.objects.create(on=D(2026, 12, 9), label="Fête des Lumières", authority=bron)
        dates = [
            due_on(demarche=self.demarche(), authority_id=place.id, filed_on=D(2026, 11, 25))
            for place in (bron, dardilly)
        ]
        assert dates == [D(2026, 12, 10), D(2026, 12, 9)]

    def test_calendar_days_run_to_the_next_open_day(self, bron: Authority) -> None:
        demarche = self.demarche(delay_unit=DelayUnit.CALENDAR_DAYS)
        assert due_on(demarche=demarche, authority_id=bron.id, filed_on=D(2026, 11, 25)) == D(2026, 12, 7)


class TestResumed:
    """The clock stops while the resident is waited for."""

    def after(self, stopped: datetime.date, on: datetime.date, authority: Authority, unit: str = "ouvres") -> D:
        return resumed(D(2026, 12, 9), unit=unit, authority_id=authority.pk, stopped_on=stopped, on=on)

    def test_gains_the_open_days_of_the_wait(self, bron: Authority) -> None:
        assert self.after(D(2026, 11, 27), D(2026, 12, 1), bron) == D(2026, 12, 11), "Friday to Tuesday: two"
        assert self.after(D(2026, 11, 28), D(2026, 11, 29), bron) == D(2026, 12, 9), "a weekend is nothing"

    def test_closed_days_of_the_authority_are_not_gained(self, bron: Authority, dardilly: Authority) -> None:
        ClosingDay.objects.create(on=D(2026, 11, 30), label="Pont", authority=bron)
        ClosingDay.objects.create(on=D(2026, 12, 10), label="Pont", authority=bron)
        dates = [self.after(D(2026, 11, 27), D(2026, 12, 1), place) for place in (bron, dardilly)]
        assert dates == [D(2026, 12, 11), D(2026, 12, 11)], "one day gained, and one to jump over"

    def test_calendar_days_run_to_the_next_open_day(self, bron: Authority) -> None:
        unit = DelayUnit.CALENDAR_DAYS
        assert self.after(D(2026, 11, 27), D(2026, 11, 30), bron, unit) == D(2026, 12, 14), "Saturday 12, to Monday"

    def test_the_same_day_is_nothing(self, bron: Authority) -> None:
        assert self.after(D(2026, 12, 1), D(2026, 12, 1), bron) == D(2026, 12, 9)


def test_open_days_going_back(bron: Authority) -> None:
    assert last_open_days(D(2026, 11, 30), count=3) == [D(2026, 11, 27), D(2026, 11, 26), D(2026, 11, 25)]
