"""After a decision: how long it is valid, when works may begin, what follows their end."""

import datetime

import pytest

from services.urbanisme.clock import ClockRefused, Notice, PermitEvent
from tests.services.urbanisme.files import days, event, found

D = datetime.date
DEPOSIT = D(2026, 3, 2)


def granted(on: D, received_on: D | None = None, code: str = "granted") -> PermitEvent:
    return event("decided", on, code, notice=Notice(received_on) if received_on else None)


def prolonged(*days_of: D) -> list[PermitEvent]:
    return [event("prolonged", day) for day in days_of]


def validity(decision: PermitEvent, *events: PermitEvent) -> tuple[D | None, D | None]:
    """Until when it is valid, and the last day to ask for more."""
    on = decision.on or DEPOSIT
    dates = days("PC", on - datetime.timedelta(days=30), decision, *events)
    return dates.get("valid_until"), dates.get("validity_extension_asked_by")


def test_a_permit_is_valid_for_three_years_from_its_notification() -> None:
    assert validity(granted(D(2026, 5, 20), D(2026, 5, 22))) == (D(2029, 5, 22), D(2029, 3, 22))
    assert validity(granted(D(2028, 2, 29))) == (D(2031, 2, 28), D(2030, 12, 28))


def test_it_is_prolonged_twice_by_a_year() -> None:
    decision = granted(D(2025, 5, 20))
    assert validity(decision, *prolonged(D(2028, 3, 1))) == (D(2029, 5, 20), D(2029, 3, 20))
    assert validity(decision, *prolonged(D(2028, 3, 1), D(2029, 3, 1))) == (D(2030, 5, 20), None)
    with pytest.raises(ClockRefused, match="se prolonge deux fois au plus"):
        validity(decision, *prolonged(D(2028, 3, 1), D(2029, 3, 1), D(2030, 3, 1)))
    with pytest.raises(ClockRefused, match="la validité avait pris fin le 20\u00a0mai 2028"):
        validity(decision, *prolonged(D(2028, 5, 21)))


@pytest.mark.parametrize(
    ("on", "until", "asked_by"),
    [
        (D(2020, 12, 31), D(2023, 12, 31), D(2023, 10, 31)),
        (D(2021, 1, 1), D(2024, 1, 1), D(2023, 11, 1)),  # over when the decree was published: nothing is added
        (D(2022, 5, 26), D(2025, 5, 26), D(2025, 3, 26)),
        (D(2022, 5, 27), D(2026, 5, 27), D(2026, 3, 27)),  # still valid on 27 May 2025: one year more
        (D(2022, 5, 28), D(2027, 5, 28), None),
        (D(2024, 5, 28), D(2029, 5, 28), None),
        (D(2024, 5, 29), D(2027, 5, 29), D(2027, 3, 29)),
    ],
)
def test_the_decree_of_2025_gives_time_to_permits_that_were_still_valid(on: D, until: D, asked_by: D | None) -> None:
    assert validity(granted(on)) == (until, asked_by)


def test_it_counts_a_prolongation_that_made_a_permit_still_valid() -> None:
    decision = granted(D(2021, 6, 1))
    assert validity(decision, *prolonged(D(2024, 5, 1))) == (D(2026, 6, 1), D(2026, 4, 1))
    assert validity(decision, *prolonged(D(2024, 5, 1), D(2026, 3, 1))) == (D(2027, 6, 1), None)


def test_five_years_are_not_prolonged_and_that_is_said() -> None:
    dates = found("PC", D(2022, 5, 30), granted(D(2022, 6, 10)), *prolonged(D(2025, 4, 1)))
    assert (dates["valid_until"].on, dates["valid_until"].rule) == (D(2027, 6, 10), "R*424-17, décret 2025-461")
    assert dates["prolongation_ignored"].on == D(2025, 4, 1)


def test_a_decision_counts_for_the_decree_by_its_date_and_lasts_from_its_notification() -> None:
    assert validity(granted(D(2024, 5, 28), D(2024, 6, 3)))[0] == D(2029, 6, 3)


def test_older_decisions_have_rules_that_are_not_known_here() -> None:
    assert validity(granted(D(2012, 12, 31))) == (None, None)
    assert validity(granted(D(2013, 1, 1)))[0] == D(2016, 1, 1)


def test_once_works_are_opened_a_permit_no_longer_lapses() -> None:
    assert validity(granted(D(2026, 5, 20)), event("works_opened", D(2027, 1, 4))) == (None, None)
    assert validity(granted(D(2026, 5, 20)), event("works_completed", D(2027, 1, 4))) == (None, None)


@pytest.mark.parametrize("code", ["granted", "refused"])
def test_a_certificate_freezes_the_rules_for_eighteen_months_from_its_date(code: str) -> None:
    decision = granted(D(2026, 4, 20), D(2026, 4, 24), code)
    dates = found("CUb", DEPOSIT, decision)
    assert (dates["valid_until"].on, dates["valid_until"].rule) == (D(2027, 10, 20), "L410-1")
    assert dates["validity_extension_asked_by"].on == D(2027, 8, 20)
    more = [decision, *prolonged(D(2027, 8, 1), D(2028, 8, 1), D(2029, 8, 1))]  # as often as the rules do not change
    assert found("CUb", DEPOSIT, *more)["valid_until"].on == D(2030, 10, 20)


def test_a_certificate_of_silence_freezes_them_too() -> None:
    assert days("CUa", D(2026, 1, 31))["valid_until"] == D(2027, 8, 28)


def test_demolition_waits_fifteen_days_after_silence() -> None:
    dates = found("PD", DEPOSIT)
    assert (dates["works_from"].on, dates["works_from"].rule) == (D(2026, 5, 17), "R*452-1")
    assert "works_from" not in days("PD", DEPOSIT, granted(D(2026, 4, 20)))


def test_declared_works_may_begin_from_the_day_of_the_non_opposition() -> None:
    assert days("DP", DEPOSIT)["works_from"] == D(2026, 4, 2)
    assert days("DP", DEPOSIT, granted(D(2026, 3, 20), D(2026, 3, 24), "not_opposed"))["works_from"] == D(2026, 3, 24)
    assert "works_from" not in days("DP", DEPOSIT, granted(D(2026, 3, 20), code="opposed"))


@pytest.mark.parametrize(("inspected", "conformity_by"), [(False, D(2028, 3, 31)), (True, D(2028, 5, 31))])
def test_conformity_is_contested_within_three_months_or_five(inspected: bool, conformity_by: D) -> None:
    completed = event("works_completed", D(2027, 12, 31), inspected=inspected)
    dates = found("PC", DEPOSIT, granted(D(2026, 5, 20)), event("works_opened", D(2026, 9, 1)), completed)
    assert dates["conformity_by"].on == conformity_by
    assert ("R*462-7" in dates["conformity_by"].rule) == inspected
    assert dates["third_party_appeal_closed_on"].on == D(2028, 6, 30)
    assert dates["tax_declared_by"].on == D(2028, 3, 30)  # ninety days, of which 29 of a leap February


def test_the_last_of_several_completions_counts() -> None:
    events = [event("works_completed", D(2027, 3, 1)), event("works_completed", D(2027, 6, 1))]
    assert days("PC", DEPOSIT, granted(D(2026, 5, 20)), *events)["conformity_by"] == D(2027, 9, 1)


@pytest.mark.parametrize(("deposited_on", "is_declared"), [(D(2022, 8, 31), False), (D(2022, 9, 1), True)])
def test_the_tax_is_declared_for_files_of_since_september_2022(deposited_on: D, is_declared: bool) -> None:
    dates = days("PC", deposited_on, granted(D(2022, 10, 20)), event("works_completed", D(2023, 6, 1)))
    assert ("tax_declared_by" in dates) == is_declared


@pytest.mark.parametrize(
    ("asked_on", "attested_by"),
    [
        (D(2028, 4, 10), D(2028, 4, 25)),
        (D(2028, 1, 10), D(2028, 4, 15)),  # asked for before the time to contest is over
    ],
)
def test_conformity_is_attested_within_a_fortnight(asked_on: D, attested_by: D) -> None:
    events = [event("works_completed", D(2027, 12, 31)), event("attestation_asked", asked_on)]
    assert days("PC", DEPOSIT, granted(D(2026, 5, 20)), *events)["attestation_by"] == attested_by
