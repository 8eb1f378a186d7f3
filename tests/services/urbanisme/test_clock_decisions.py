"""Decisions: in time or after silence, taken back, deferred; their publicity and the appeals against them."""

import datetime

import pytest

from services.urbanisme.clock import Notice, PermitEvent
from tests.services.urbanisme.files import dates_of, days, event, found, notice, sent

D = datetime.date
DEPOSIT = D(2026, 3, 2)  # of a PC: silence on 2 June
TACIT = ("tacit_on", "tacit_effect")


def decided(code: str, on: D, received_on: D | None = None) -> PermitEvent:
    return event("decided", on, code, notice=Notice(received_on) if received_on else None)


@pytest.mark.parametrize("on", [D(2026, 3, 2), D(2026, 6, 2)])
def test_a_decision_in_time_leaves_nothing_to_silence(on: D) -> None:
    dates = found("PC", DEPOSIT, decided("granted", on))
    assert not set(TACIT) & set(dates)
    assert dates["decision_by"].on == D(2026, 6, 2)
    assert dates["valid_until"].text.startswith("Les travaux doivent commencer")


def test_a_decision_counts_from_its_receipt() -> None:
    """Signed in time and received too late, a refusal is the withdrawal of what silence had granted."""
    dates = found("PC", DEPOSIT, decided("refused", D(2026, 6, 1), D(2026, 6, 3)))
    assert dates["tacit_effect"].value == "accord"
    assert not dates["tacit_effect"].conditional
    late = dates["late_decision"]
    assert (late.on, late.rule, late.value) == (D(2026, 6, 3), "L424-5", "refused")
    assert late.text == (
        "La décision notifiée le 3\u00a0juin 2026 vient après l’accord tacite du 2\u00a0juin 2026\u00a0: "
        "elle en est le retrait."
    )
    assert dates["withdrawal_by"].on == D(2026, 9, 2)
    assert dates["applicant_appeal_by"].on == D(2026, 8, 3)
    assert "valid_until" not in dates


def test_a_decision_on_its_way_prevents_nothing() -> None:
    on_its_way = event("decided", D(2026, 6, 1), "refused", notice=Notice.by("registered", D(2026, 6, 1)))
    dates = found("PC", DEPOSIT, on_its_way)
    assert dates["tacit_effect"].value == "accord"
    assert dates["notice_awaited"].on == D(2026, 6, 1)
    assert "late_decision" not in dates


def test_a_late_agreement_confirms_that_of_silence_whose_date_counts() -> None:
    dates = found("PC", DEPOSIT, decided("granted", D(2026, 6, 15)))
    assert "confirme l’accord tacite" in dates["late_decision"].text
    assert dates["withdrawal_by"].on == D(2026, 9, 2)
    assert dates["valid_until"].on == D(2029, 6, 2)


@pytest.mark.parametrize(("code", "is_granted"), [("granted", True), ("refused", False)])
def test_a_late_decision_replaces_a_rejection_by_silence(code: str, is_granted: bool) -> None:
    cause = event("cause", code="defence")
    dates = found("PC", DEPOSIT, cause, decided(code, D(2026, 6, 15)))
    assert "remplace le rejet tacite" in dates["late_decision"].text
    assert ("valid_until" in dates) == is_granted
    assert ("applicant_appeal_by" in dates) != is_granted


def test_silence_that_rejects_may_be_contested() -> None:
    dates = found("PC", DEPOSIT, event("cause", code="defence"))
    assert (dates["applicant_appeal_by"].on, dates["applicant_appeal_by"].rule) == (D(2026, 8, 2), "CJA R421-2")
    assert (dates["informal_appeal_by"].on, dates["informal_appeal_by"].value) == (D(2026, 7, 2), "applicant")
    assert dates["applicant_appeal_by"].text.startswith("Si aucune décision")
    assert not {"extract_by", "withdrawal_by", "certificate_from"} & set(dates)


@pytest.mark.parametrize(
    ("kind", "code", "is_contestable", "is_published"),
    [
        ("PC", "granted", False, True),
        ("PC", "granted_with_prescriptions", True, True),
        ("PC", "refused", True, False),
        ("DP", "not_opposed", False, True),
        ("DP", "not_opposed_with_prescriptions", True, True),
        ("DP", "opposed", True, False),
        ("PC", "deferred", True, False),
        ("CUb", "granted", False, False),
        ("CUb", "refused", True, False),
    ],
)
def test_what_a_decision_opens(kind: str, code: str, is_contestable: bool, is_published: bool) -> None:
    dates = days(kind, DEPOSIT, decided(code, D(2026, 3, 20), D(2026, 3, 24)))
    assert dates.get("applicant_appeal_by") == (D(2026, 5, 24) if is_contestable else None)
    assert dates.get("extract_by") == (D(2026, 3, 28) if is_published else None)
    assert dates.get("extract_until") == (D(2026, 5, 28) if is_published else None)
    assert dates.get("withdrawal_by") == (D(2026, 6, 20) if is_published else None)


@pytest.mark.parametrize(
    ("on", "informal", "rule"),
    [
        (D(2025, 11, 27), D(2026, 1, 27), "CRPA L411-2"),
        (D(2025, 11, 28), D(2025, 12, 28), "L600-12-2"),
    ],
)
def test_informal_appeals_were_shortened_for_decisions_of_since_28_november_2025(on: D, informal: D, rule: str) -> None:
    dates = found("PC", D(2025, 11, 3), decided("refused", on))
    assert (dates["informal_appeal_by"].on, dates["informal_appeal_by"].rule) == (informal, rule)
    assert ("ne donne pas plus de temps" in dates["informal_appeal_by"].text) == (rule == "L600-12-2")
    assert dates["applicant_appeal_by"].on == (D(2026, 1, 27) if on.day == 27 else D(2026, 1, 28))


def test_third_parties_have_two_months_from_the_posting() -> None:
    events = [decided("granted", D(2026, 5, 20)), event("posted", D(2026, 6, 30))]
    dates = found("PC", DEPOSIT, *events)
    until = dates["third_party_appeal_until"]
    assert (until.on, until.rule) == (D(2026, 8, 30), "R*600-2")
    assert until.text.endswith("Le tribunal peut compter un jour de plus.")
    assert (dates["informal_appeal_by"].on, dates["informal_appeal_by"].value) == (D(2026, 7, 30), "third_party")
    again = days("PC", DEPOSIT, *events, event("posted", D(2026, 12, 31)))
    assert again["third_party_appeal_until"] == D(2027, 2, 28)
    assert "third_party_appeal_until" not in days("PC", DEPOSIT, events[0])


def test_of_prescriptions_and_of_a_permit_each_has_its_informal_appeal() -> None:
    events = [decided("granted_with_prescriptions", D(2026, 5, 20)), event("posted", D(2026, 6, 30))]
    appeals = {date.value: date.on for date in dates_of("PC", DEPOSIT, *events) if date.date == "informal_appeal_by"}
    assert appeals == {"applicant": D(2026, 6, 20), "third_party": D(2026, 7, 30)}


@pytest.mark.parametrize(("on", "is_late"), [(D(2026, 8, 20), False), (D(2026, 8, 21), True)])
def test_an_agreement_is_taken_back_within_three_months(on: D, is_late: bool) -> None:
    events = [decided("granted", D(2026, 5, 20), D(2026, 5, 22)), event("posted", D(2026, 6, 30))]
    withdrawal = event("withdrawn_by_authority", on, notice=Notice(on + datetime.timedelta(days=4)))
    dates = found("PC", DEPOSIT, *events, withdrawal)
    assert dates["withdrawal_by"].on == D(2026, 8, 20)
    assert ("withdrawal_late" in dates) == is_late
    assert dates["applicant_appeal_by"].on == D(2026, 10, 24 if not is_late else 25)
    assert not {"valid_until", "third_party_appeal_until", "extract_by"} & set(dates)


def test_a_withdrawal_on_its_way_takes_nothing_back() -> None:
    events = [decided("granted", D(2026, 5, 20)), sent("withdrawn_by_authority", "registered", D(2026, 7, 1))]
    events[1] = event("withdrawn_by_authority", D(2026, 7, 1), notice=events[1].notice)
    dates = days("PC", DEPOSIT, *events)
    assert "valid_until" in dates
    assert dates["notice_awaited"] == D(2026, 7, 1)


def test_a_withdrawal_shows_that_silence_had_decided() -> None:
    dates = found("PC", DEPOSIT, event("withdrawn_by_authority", D(2026, 7, 1)))
    assert (dates["tacit_effect"].on, dates["tacit_effect"].conditional) == (D(2026, 6, 2), False)
    assert dates["withdrawal_by"].on == D(2026, 9, 2)
    assert dates["applicant_appeal_by"].on == D(2026, 9, 1)


def test_of_a_refusal_that_is_taken_back_nothing_follows() -> None:
    events = [decided("refused", D(2026, 5, 20)), event("withdrawn_by_authority", D(2026, 7, 1))]
    assert "applicant_appeal_by" not in days("PC", DEPOSIT, *events)


def test_a_certificate_that_is_taken_back_counts_no_more() -> None:
    dates = days("CUb", DEPOSIT, decided("granted", D(2026, 4, 20)), event("withdrawn_by_authority", D(2026, 7, 1)))
    assert "valid_until" not in dates
    assert dates["applicant_appeal_by"] == D(2026, 9, 1)


def test_an_application_taken_back_has_no_date_after_that_day() -> None:
    dates = days("PC", DEPOSIT, event("withdrawn_by_applicant", D(2026, 3, 20)))
    assert set(dates) == {"prefect_by", "deposit_notice_by"}


def test_a_deferral_lasts_two_years_and_is_followed_by_a_confirmation() -> None:
    deferred = decided("deferred", D(2026, 5, 20))
    dates = days("PC", DEPOSIT, deferred)
    assert (dates["deferral_until"], dates["deferral_confirmed_by"]) == (D(2028, 5, 20), D(2028, 7, 20))
    assert dates["applicant_appeal_by"] == D(2026, 7, 20)
    after = days("PC", DEPOSIT, deferred, decided("granted", D(2028, 6, 30)))
    assert "deferral_until" not in after
    assert not set(TACIT) & set(after)
    assert after["valid_until"] == D(2031, 6, 30)


def test_a_certificate_of_what_silence_granted_may_be_asked_for() -> None:
    dates = days("PC", DEPOSIT, event("certificate_asked", D(2026, 6, 2)))
    assert dates["certificate_from"] == D(2026, 6, 2)
    assert "certificate_from" not in days("PC", DEPOSIT, decided("granted", D(2026, 5, 20)))
    assert "certificate_from" not in days("PC", DEPOSIT, notice("pieces_asked", D(2026, 3, 20)))
