"""Whatever happens to a file: no date before its cause, no earlier term for a later deposit, one answer."""

import datetime
import random

from hypothesis import given
from hypothesis import strategies as st

from services.dossiers.months import months_later
from services.urbanisme.clock import ClockRefused, Notice, PermitFile, legal_dates
from services.urbanisme.clock.delays import LENGTHENINGS, ORDINARY_MONTHS
from services.urbanisme.clock.wording import SENTENCES
from services.urbanisme.enums import PermitEventKind, PermitOutcome
from tests.services.urbanisme.files import days, event, notice

D = datetime.date
KINDS = st.sampled_from(sorted(str(kind) for kind in ORDINARY_MONTHS))
DEPOSITS = st.dates(D(2013, 1, 1), D(2040, 12, 31))
DAYS_AFTER = st.integers(0, 400)
CODES = sorted({code for _kind, code in LENGTHENINGS})


@st.composite
def files(draw: st.DrawFn) -> PermitFile:
    """A file with anything that may happen to one; many of them cannot be, and are refused."""
    kind, deposited_on = draw(KINDS), draw(DEPOSITS)

    def day() -> D:
        return deposited_on + datetime.timedelta(days=draw(DAYS_AFTER))

    events = [event("deposited", deposited_on)]
    for name in draw(
        st.lists(st.sampled_from([str(each) for each in PermitEventKind if each != "deposited"]), max_size=5)
    ):
        match name:
            case "extension":
                events.append(notice(name, day(), draw(st.sampled_from(CODES))))
            case "pieces_asked":
                events.append(notice(name, day()))
            case "cause":
                events.append(event(name, code=draw(st.sampled_from(["defence", "public_enquiry"]))))
            case "opinion":
                events.append(event(name, day(), draw(st.sampled_from(["favourable", "unfavourable"])), adviser="abf"))
            case "decided":
                on = day()
                received = Notice(on + datetime.timedelta(days=draw(st.integers(0, 10))))
                events.append(
                    event(name, on, draw(st.sampled_from([str(each) for each in PermitOutcome])), notice=received)
                )
            case _:
                events.append(event(name, day(), adviser="abf"))
    return PermitFile(kind, tuple(events))


@given(file=files(), seed=st.integers())
def test_any_file_is_computed_or_refused_alike_in_any_order_of_events(file: PermitFile, seed: int) -> None:
    shuffled = list(file.events)
    random.Random(seed).shuffle(shuffled)
    other = PermitFile(file.kind, tuple(shuffled))
    try:
        dates = legal_dates(file)
    except ClockRefused:
        with_refusal = True
        dates = ()
    else:
        with_refusal = False
    try:
        again = legal_dates(other)
    except ClockRefused:
        assert with_refusal
        return
    assert not with_refusal
    assert sorted(again) == sorted(dates)
    deposited_on = next(each.on for each in file.events if each.kind == "deposited" and each.on)
    for date in dates:
        assert date.on >= deposited_on
        assert (date.date, date.variant) in SENTENCES
        assert date.rule
        assert "%" not in date.text
        assert date.text[0].isupper()
    assert [date.on for date in dates] == sorted(date.on for date in dates)


CAUSES = {
    "withdrawal_by": "tacit_on",
    "extract_by": "tacit_on",
    "extract_until": "extract_by",
    "certificate_from": "tacit_on",
    "valid_until": "tacit_on",
    "validity_extension_asked_by": "tacit_on",
    "works_from": "tacit_on",
    "tacit_effect": "tacit_on",
    "tacit_on": "decision_by",
    "applicant_appeal_by": "tacit_on",
}


@given(kind=KINDS, deposited_on=DEPOSITS, asked=st.integers(0, 31), answered=st.integers(0, 95))
def test_no_date_comes_before_its_cause(kind: str, deposited_on: D, asked: int, answered: int) -> None:
    asked_on = deposited_on + datetime.timedelta(days=asked)
    completed_on = asked_on + datetime.timedelta(days=answered)
    dates = days(kind, deposited_on, notice("pieces_asked", asked_on), event("completed", completed_on))
    for code, cause in CAUSES.items():
        if code in dates and cause in dates:
            assert dates[code] >= dates[cause]
    if "completed_by" in dates:
        assert dates["completed_by"] > asked_on
    if "decision_by" in dates and "pieces_ignored" not in dates:
        assert dates["decision_by"] > completed_on


@given(kind=KINDS, first=DEPOSITS, later=st.integers(0, 40))
def test_a_later_deposit_never_gives_an_earlier_date(kind: str, first: D, later: int) -> None:
    before, after = days(kind, first), days(kind, first + datetime.timedelta(days=later))
    for code in before.keys() & after.keys():
        assert before[code] <= after[code] or code in {"valid_until", "validity_extension_asked_by"}  # by the decree


@given(kind=KINDS, deposited_on=DEPOSITS)
def test_the_delay_ends_on_the_day_of_the_deposit_or_at_the_end_of_a_shorter_month(kind: str, deposited_on: D) -> None:
    term = days(kind, deposited_on)["decision_by"]
    months = (term.year - deposited_on.year) * 12 + term.month - deposited_on.month
    assert months == ORDINARY_MONTHS[kind]
    assert term.day == deposited_on.day or (
        term.day < deposited_on.day and (term + datetime.timedelta(days=1)).day == 1
    )


@given(deposited_on=DEPOSITS, received=st.integers(0, 60), code=st.sampled_from(CODES))
def test_an_extension_never_shortens_the_delay(deposited_on: D, received: int, code: str) -> None:
    received_on = deposited_on + datetime.timedelta(days=received)
    plain = days("PC", deposited_on)["decision_by"]
    dates = days("PC", deposited_on, notice("extension", received_on, code))
    if code == "public_enquiry" and "extension_ignored" not in dates:
        assert "decision_by" not in dates
    else:
        assert dates["decision_by"] >= plain
        assert (dates["decision_by"] == plain) == ("extension_ignored" in dates)


@given(deposited_on=DEPOSITS, decided=st.integers(0, 150), outcome=st.sampled_from(["granted", "refused"]))
def test_a_decision_in_time_and_silence_exclude_each_other(deposited_on: D, decided: int, outcome: str) -> None:
    on = deposited_on + datetime.timedelta(days=decided)
    dates = days("PC", deposited_on, event("decided", on, outcome))
    assert ("tacit_on" in dates) == (on > months_later(deposited_on, 3)) == ("late_decision" in dates)
