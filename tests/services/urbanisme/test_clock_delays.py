"""Delays of instruction: when they begin, how long they are, what was received too late to change them."""

import datetime

import pytest

from services.urbanisme.clock import ClockRefused, PermitEvent, deemed_received
from tests.services.urbanisme.files import days, event, found, notice, sent

D = datetime.date
DEPOSIT = D(2026, 3, 2)
IN_TIME, TOO_LATE = D(2026, 4, 2), D(2026, 4, 3)


@pytest.mark.parametrize(
    ("kind", "decision_by", "rule"),
    [
        ("DP", D(2026, 4, 2), "R*423-23 a"),
        ("PCMI", D(2026, 5, 2), "R*423-23 b"),
        ("PD", D(2026, 5, 2), "R*423-23 b"),
        ("PC", D(2026, 6, 2), "R*423-23 c"),
        ("PA", D(2026, 6, 2), "R*423-23 c"),
        ("CUa", D(2026, 4, 2), "R*410-9"),
        ("CUb", D(2026, 5, 2), "R*410-10"),
    ],
)
def test_each_kind_has_its_ordinary_delay(kind: str, decision_by: D, rule: str) -> None:
    date = found(kind, DEPOSIT)["decision_by"]
    assert (date.on, date.rule) == (decision_by, rule)


@pytest.mark.parametrize(
    ("deposited_on", "decision_by"),
    [
        (D(2026, 1, 31), D(2026, 2, 28)),  # a month without that day
        (D(2028, 1, 31), D(2028, 2, 29)),  # and of a leap year
        (D(2026, 12, 31), D(2027, 1, 31)),
        (D(2026, 7, 25), D(2026, 8, 25)),
        (D(2026, 4, 1), D(2026, 5, 1)),  # a public holiday puts nothing off
        (D(2026, 2, 15), D(2026, 3, 15)),  # nor does a Sunday
    ],
)
def test_months_run_from_date_to_date(deposited_on: D, decision_by: D) -> None:
    assert days("DP", deposited_on)["decision_by"] == decision_by


def test_a_deposit_has_its_own_duties() -> None:
    dates = days("PC", DEPOSIT)
    assert dates["prefect_by"] == D(2026, 3, 9)
    assert dates["deposit_notice_by"] == D(2026, 3, 17)
    assert dates["pieces_asked_by"] == dates["extension_by"] == D(2026, 4, 2)
    assert dates["last_safe_sending"] == D(2026, 4, 1)
    assert dates["last_safe_sending_registered"] == D(2026, 3, 26)


def test_a_certificate_has_none_of_them() -> None:
    assert set(days("CUa", DEPOSIT)) == {
        *("decision_by", "tacit_on", "tacit_effect", "valid_until", "validity_extension_asked_by")
    }


@pytest.mark.parametrize(
    ("means", "presented_on", "received_on"),
    [
        ("electronic", None, D(2026, 3, 11)),
        ("registered", D(2026, 3, 13), D(2026, 3, 13)),
        ("registered", None, None),
        ("hand", None, D(2026, 3, 10)),
    ],
)
def test_a_notice_is_received_by_its_means(means: str, presented_on: D | None, received_on: D | None) -> None:
    assert deemed_received(means, D(2026, 3, 10), presented_on) == received_on


def test_a_letter_is_not_presented_before_it_is_sent() -> None:
    with pytest.raises(ClockRefused, match="n’est pas présentée avant son envoi"):
        deemed_received("registered", D(2026, 3, 10), D(2026, 3, 9))


@pytest.mark.parametrize(
    ("kind", "code", "decision_by", "rule"),
    [
        ("DP", "abf", D(2026, 5, 2), "R*423-23 a, R*423-24 c"),
        ("PCMI", "abf", D(2026, 6, 2), "R*423-23 b, R*423-24 c"),
        ("PD", "abf", D(2026, 6, 2), "R*423-23 b, R*423-24 c"),
        ("PC", "abf", D(2026, 7, 2), "R*423-23 c, R*423-24 c"),
        ("PA", "other_legislation", D(2026, 7, 2), "R*423-23 c, R*423-24 a"),
        ("PC", "derogation", D(2026, 7, 2), "R*423-23 c, R*423-24 b"),
        ("PC", "cdpenaf", D(2026, 7, 2), "R*423-23 c, R*423-24 d"),
        ("PC", "participation", D(2026, 7, 2), "R*423-23 c, R*423-24 e"),
        ("PCMI", "commission", D(2026, 7, 2), "R*423-23 b, R*423-25 a"),
        ("PC", "erp", D(2026, 8, 2), "R*423-23 c, R*423-28 b"),
        ("PC", "igh", D(2026, 8, 2), "R*423-23 c, R*423-28 b"),
        ("PC", "cdac", D(2026, 8, 2), "R*423-23 c, R*423-25 e"),
        ("PCMI", "mh_inscrit", D(2026, 8, 2), "R*423-23 b, R*423-28 a"),
        ("PA", "national_park", D(2026, 8, 2), "R*423-23 c, R*423-26"),
        ("DP", "national_park", D(2026, 5, 2), "R*423-23 a, R*423-26"),
        ("PA", "national_commission", D(2026, 8, 2), "R*423-23 c, R*423-27 a"),
        ("PC", "site_classe", D(2026, 11, 2), "R*423-23 c, R*423-31"),
        ("DP", "site_classe", D(2026, 5, 2), "R*423-23 a, R*423-24 a"),
    ],
)
def test_each_reason_lengthens_the_delay_by_its_article(kind: str, code: str, decision_by: D, rule: str) -> None:
    date = found(kind, DEPOSIT, notice("extension", IN_TIME, code))["decision_by"]
    assert (date.on, date.rule) == (decision_by, rule)


def test_reasons_do_not_add_up() -> None:
    twice = [notice("extension", D(2026, 3, 10), "abf"), notice("extension", D(2026, 3, 12), "derogation")]
    assert days("PC", DEPOSIT, *twice)["decision_by"] == D(2026, 7, 2)
    longest = [*twice, notice("extension", D(2026, 3, 12), "erp")]
    assert days("PC", DEPOSIT, *longest)["decision_by"] == D(2026, 8, 2)


@pytest.mark.parametrize("day", [TOO_LATE, D(2026, 5, 30)])
def test_an_extension_received_after_the_month_counts_for_nothing_and_is_said(day: D) -> None:
    dates = found("PC", DEPOSIT, notice("extension", day, "abf"))
    assert dates["decision_by"].on == D(2026, 6, 2)
    ignored = dates["extension_ignored"]
    assert (ignored.on, ignored.rule, ignored.value, ignored.since) == (day, "R*423-42", "abf", IN_TIME)


def test_an_extension_sent_electronically_on_the_last_day_comes_too_late() -> None:
    assert "extension_ignored" in days("PC", DEPOSIT, sent("extension", "electronic", IN_TIME, code="abf"))
    assert "extension_ignored" not in days("PC", DEPOSIT, sent("extension", "hand", IN_TIME, code="abf"))
    day_before = sent("extension", "electronic", days("PC", DEPOSIT)["last_safe_sending"], code="abf")
    assert days("PC", DEPOSIT, day_before)["decision_by"] == D(2026, 7, 2)


def test_a_letter_on_its_way_does_not_count_yet() -> None:
    dates = found("PC", DEPOSIT, sent("extension", "registered", D(2026, 3, 20), code="abf"))
    assert dates["decision_by"].on == D(2026, 6, 2)
    assert (dates["notice_awaited"].on, dates["notice_awaited"].value) == (D(2026, 3, 20), "abf")


@pytest.mark.parametrize(
    ("received_on", "code", "months", "decision_by"),
    [
        (D(2026, 6, 2), "exceptional", None, D(2026, 9, 2)),  # on the last day of the delay
        (D(2026, 5, 20), "exceptional", 1, D(2026, 7, 2)),
        (D(2026, 5, 20), "abf_appeal", None, D(2026, 8, 2)),
        (D(2026, 5, 20), "evocation", None, D(2027, 3, 2)),
    ],
)
def test_an_exceptional_prolongation_comes_before_the_delay_ends(
    received_on: D, code: str, months: int | None, decision_by: D
) -> None:
    assert days("PC", DEPOSIT, notice("extension", received_on, code, months=months))["decision_by"] == decision_by


def test_an_exceptional_prolongation_that_comes_after_the_delay_counts_for_nothing() -> None:
    late = found("PC", DEPOSIT, notice("extension", D(2026, 6, 3), "exceptional"))
    assert late["decision_by"].on == D(2026, 6, 2)
    assert (late["extension_ignored"].rule, late["extension_ignored"].since) == ("R*423-44", D(2026, 6, 2))


def test_a_public_enquiry_gives_two_months_from_the_report() -> None:
    told = notice("extension", D(2026, 3, 20), "public_enquiry")
    assert "decision_by" not in days("PC", DEPOSIT, told)
    dates = found("PC", DEPOSIT, told, event("enquiry_report", D(2026, 9, 10)))
    assert (dates["decision_by"].on, dates["decision_by"].rule) == (D(2026, 11, 10), "R*423-20, R*423-32")
    stated = event("cause", code="public_enquiry")
    assert days("PC", DEPOSIT, stated, event("enquiry_report", D(2026, 9, 10)))["decision_by"] == D(2026, 11, 10)


ASKED = notice("pieces_asked", D(2026, 3, 20))


def test_the_clock_runs_from_the_last_missing_piece() -> None:
    dates = days("PCMI", DEPOSIT, ASKED, event("completed", D(2026, 4, 15)))
    assert dates["completed_by"] == D(2026, 6, 20)
    assert dates["decision_by"] == D(2026, 6, 15)


@pytest.mark.parametrize(
    ("events", "completed_by", "decision_by"),
    [
        # A further list within the month replaces the first; what answered the first does not answer it.
        (
            [ASKED, notice("pieces_asked", D(2026, 3, 30)), event("completed", D(2026, 4, 15))],
            D(2026, 6, 30),
            D(2026, 6, 15),
        ),
        ([ASKED, event("completed", D(2026, 3, 25)), notice("pieces_asked", D(2026, 3, 30))], D(2026, 6, 30), None),
        # One received after the month changes nothing.
        ([notice("pieces_asked", TOO_LATE)], None, D(2026, 5, 2)),
        ([notice("pieces_asked", TOO_LATE), event("completed", D(2026, 4, 15))], None, D(2026, 5, 2)),
        ([ASKED, notice("pieces_asked", TOO_LATE), event("completed", D(2026, 4, 15))], D(2026, 6, 20), D(2026, 6, 15)),
        # What is added to a complete file starts nothing anew.
        (
            [ASKED, event("completed", D(2026, 4, 15)), event("completed", D(2026, 5, 15))],
            D(2026, 6, 20),
            D(2026, 6, 15),
        ),
        # Pieces given on the day when the request was sent, before it counts as received.
        (
            [sent("pieces_asked", "electronic", D(2026, 3, 20)), event("completed", D(2026, 3, 20))],
            D(2026, 6, 21),
            D(2026, 5, 20),
        ),
    ],
)
def test_which_request_for_pieces_counts(
    events: list[PermitEvent], completed_by: D | None, decision_by: D | None
) -> None:
    dates = days("PCMI", DEPOSIT, *events)
    assert (dates.get("completed_by"), dates.get("decision_by")) == (completed_by, decision_by)


def test_a_late_request_is_said() -> None:
    date = found("PCMI", DEPOSIT, notice("pieces_asked", TOO_LATE))["pieces_ignored"]
    assert (date.on, date.rule, date.since) == (TOO_LATE, "R*423-41", IN_TIME)


def test_an_extension_is_counted_from_the_deposit_though_pieces_lack() -> None:
    events = [ASKED, event("completed", D(2026, 4, 15))]
    assert days("PCMI", DEPOSIT, *events, notice("extension", IN_TIME, "abf"))["decision_by"] == D(2026, 7, 15)
    assert days("PCMI", DEPOSIT, *events, notice("extension", D(2026, 4, 16), "abf"))["decision_by"] == D(2026, 6, 15)


def test_a_certificate_waits_for_its_pieces_without_end() -> None:
    asked = notice("pieces_asked", D(2026, 5, 20))
    assert days("CUb", DEPOSIT, asked) == {}
    assert days("CUb", DEPOSIT, asked, event("completed", D(2026, 9, 1)))["decision_by"] == D(2026, 11, 1)
