"""What holds of the dates of any file, whatever its days."""

import datetime
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from services.dossiers.months import months_later
from services.handicap.clock import (
    FIRST_YEAR,
    LAST_YEAR,
    DatesImpossible,
    MdphDates,
    mdph_dates,
    renewal_reminder,
)
from services.handicap.enums import Right

D = datetime.date
DAYS = st.dates(D(FIRST_YEAR, 1, 1), D(LAST_YEAR - 10, 12, 31))
GAPS = st.integers(0, 400)
RIGHTS = st.none() | st.sampled_from(Right)
NAMES = ("completed", "decided", "notified", "appealed", "appeal_decided")


@st.composite
def courses(draw: st.DrawFn) -> dict[str, Any]:
    """A file as it may go: each event after the one that it supposes, some of them not there."""
    known: dict[str, Any] = {"deposited": draw(DAYS), "right": draw(RIGHTS)}
    if draw(st.booleans()):
        known["completed"] = later(draw, known["deposited"])
    if draw(st.booleans()):
        known["decided"] = later(draw, known["deposited"])
    if draw(st.booleans()):
        known["notified"] = later(draw, known.get("decided", known["deposited"]))
    silent_from = months_later(known["deposited"], 4)
    if draw(st.booleans()):
        answered = known.get("decided") or known.get("notified") or silent_from
        known["appealed"] = later(draw, min(answered, silent_from))
        if draw(st.booleans()):
            known["appeal_decided"] = later(draw, known["appealed"])
    return known


def later(draw: st.DrawFn, day: D) -> D:
    return day + datetime.timedelta(days=draw(GAPS))


def outcome(known: dict[str, Any]) -> MdphDates | str:
    try:
        return mdph_dates(**known)
    except DatesImpossible as refusal:
        return str(refusal)


@given(known=courses())
def test_answer_is_awaited_four_calendar_months_after_the_deposit(known: dict[str, Any]) -> None:
    deposited, found = known["deposited"], mdph_dates(**known).answer_by.on
    assert (found.year * 12 + found.month) - (deposited.year * 12 + deposited.month) == 4
    is_month_too_short = (found + datetime.timedelta(days=1)).month != found.month
    assert found.day == deposited.day or (found.day < deposited.day and is_month_too_short)


@given(known=courses())
def test_each_date_follows_the_one_from_which_it_runs(known: dict[str, Any]) -> None:
    found = mdph_dates(**known)
    told = known.get("notified") or known.get("decided") or found.answer_by.on
    assert found.appeal_until.on == months_later(told, 2)
    if "appealed" not in known:
        assert (found.appeal_answer_by, found.court_until, found.is_appeal_late) == (None, None, False)
        return
    assert found.appeal_answer_by is not None
    assert found.court_until is not None
    assert found.appeal_answer_by.on == months_later(known["appealed"], 2)
    assert found.court_until.on == months_later(known.get("appeal_decided") or found.appeal_answer_by.on, 2)
    assert found.court_until.on > known["appealed"]


@given(known=courses())
def test_completeness_changes_no_other_date(known: dict[str, Any]) -> None:
    with_it = mdph_dates(**known).known
    without = mdph_dates(**{name: value for name, value in known.items() if name != "completed"}).known
    assert {name: date for name, date in with_it.items() if name != "completed_on"} == without
    assert ("completed_on" in with_it) == ("completed" in known)


@given(known=courses(), right=RIGHTS)
def test_right_changes_where_to_go_and_no_day(known: dict[str, Any], right: Right | None) -> None:
    one, other = mdph_dates(**known), mdph_dates(**known | {"right": right})
    assert {name: date.on for name, date in one.known.items()} == {name: date.on for name, date in other.known.items()}
    assert one.is_appeal_late == other.is_appeal_late
    assert one.silence_means == other.silence_means == "rejet"


@given(known=courses(), gap=GAPS)
def test_file_deposited_later_is_never_answered_sooner(known: dict[str, Any], gap: int) -> None:
    one = mdph_dates(deposited=known["deposited"])
    other = mdph_dates(deposited=known["deposited"] + datetime.timedelta(days=gap))
    assert one.answer_by.on <= other.answer_by.on
    assert one.appeal_until.on <= other.appeal_until.on


@given(known=courses())
def test_notification_never_shortens_the_appeal(known: dict[str, Any]) -> None:
    decided = {name: value for name, value in known.items() if name in ("deposited", "decided")}
    if "decided" in known and "notified" in known:
        early = mdph_dates(**decided).appeal_until.on
        assert early <= mdph_dates(**decided, notified=known["notified"]).appeal_until.on


@given(known=courses())
def test_every_date_is_said_with_its_day_and_its_rule(known: dict[str, Any]) -> None:
    found = mdph_dates(**known)
    assert set(found.texts) == {*found.known, "appeal_to", "court", *(["appeal_late"] * found.is_appeal_late)}
    for date in found.known.values():
        assert str(date.on.year) in date.text
        assert "%" not in date.text
        assert str(date.rule)


@given(deposited=st.dates(), days=st.fixed_dictionaries({}, optional=dict.fromkeys(NAMES, st.dates())))
def test_any_days_give_dates_or_a_reason_in_french(deposited: D, days: dict[str, D]) -> None:
    found = outcome({"deposited": deposited, **days})
    if isinstance(found, str):
        assert found.endswith(".")
        assert "%" not in found
    else:
        assert all(FIRST_YEAR <= day.year <= LAST_YEAR for day in (deposited, *days.values()))


@given(known=courses(), name=st.sampled_from(NAMES), gap=st.integers(1, 400))
def test_nothing_happens_before_the_deposit(known: dict[str, Any], name: str, gap: int) -> None:
    assert isinstance(outcome(known | {name: known["deposited"] - datetime.timedelta(days=gap)}), str)


@given(ends_on=DAYS, months=st.integers(0, 24))
def test_reminder_comes_before_the_end(ends_on: D, months: int) -> None:
    found = renewal_reminder(ends_on, months)
    assert found <= ends_on
    assert months_later(found, months) <= ends_on
    assert renewal_reminder(ends_on, months + 1) < found
