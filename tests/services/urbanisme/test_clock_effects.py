"""What silence is worth: an agreement, or a rejection, by the kind of file and its causes (R*424-1 to -3)."""

import datetime

import pytest

from services.urbanisme.clock import PermitEvent
from tests.services.urbanisme.files import event, found, notice

D = datetime.date
DEPOSIT = D(2026, 3, 2)
ADVISED = D(2026, 4, 1)


def opinion(sense: str, on: D = ADVISED, **fields: object) -> PermitEvent:
    return event("opinion", on, sense, **({"adviser": "abf"} | fields))


@pytest.mark.parametrize(
    ("kind", "on", "rule", "said"),
    [
        ("DP", D(2026, 4, 2), "R*424-1 a", "la mairie ne s’oppose pas à votre déclaration"),
        ("PCMI", D(2026, 5, 2), "R*424-1 b", "le permis est accordé tacitement"),
        ("PC", D(2026, 6, 2), "R*424-1 b", "le permis est accordé tacitement"),
        ("PA", D(2026, 6, 2), "R*424-1 b", "le permis est accordé tacitement"),
        ("PD", D(2026, 5, 2), "R*424-1 b", "le permis est accordé tacitement"),
        ("CUa", D(2026, 4, 2), "R*410-12", "un certificat tacite naît"),
        ("CUb", D(2026, 5, 2), "R*410-12", "ne dit pas si un projet est réalisable"),
    ],
)
def test_silence_is_an_agreement_on_the_last_day(kind: str, on: D, rule: str, said: str) -> None:
    dates = found(kind, DEPOSIT)
    assert dates["tacit_on"].on == dates["tacit_effect"].on == dates["decision_by"].on == on
    assert (dates["tacit_effect"].value, dates["tacit_effect"].rule) == ("accord", rule)
    assert said in dates["tacit_effect"].text


@pytest.mark.parametrize(
    ("kind", "cause", "value", "rule"),
    [
        ("PC", "defence", "rejet", "R*424-2"),
        ("PC", "classified_site", "rejet", "R*424-2"),
        ("PC", "evocation", "rejet", "R*424-2"),
        ("PC", "inscribed_monument", "rejet", "R*424-2"),
        ("PC", "accessibility_derogation", "rejet", "R*424-2"),
        ("PC", "prefect_assent", "rejet", "R*424-2"),
        ("PD", "inscribed_site_demolition", "rejet", "R*424-2"),
        ("PC", "environmental_assessment", "rejet", "R424-2-1"),
        ("DP", "defence", "rejet", "R*424-2"),
        ("DP", "classified_site", "rejet", "R*424-2"),
        ("DP", "environmental_assessment", "rejet", "R424-2-1"),
        ("DP", "inscribed_monument", "accord", "R*424-1 a"),
        ("DP", "prefect_assent", "accord", "R*424-1 a"),
    ],
)
def test_a_cause_makes_of_silence_a_rejection(kind: str, cause: str, value: str, rule: str) -> None:
    dates = found(kind, DEPOSIT, event("cause", code=cause))
    assert (dates["tacit_effect"].value, dates["tacit_effect"].rule) == (value, rule)
    assert ("cause_ignored" in dates) == (value == "accord")
    assert ("valid_until" in dates) == (value == "accord")


@pytest.mark.parametrize(
    ("deposited_on", "value"), [(D(2025, 12, 30), "accord"), (D(2025, 12, 31), "rejet"), (D(2026, 3, 2), "rejet")]
)
def test_environmental_assessment_counts_for_files_of_since_the_end_of_2025(deposited_on: D, value: str) -> None:
    dates = found("DP", deposited_on, event("cause", code="environmental_assessment"))
    assert dates["tacit_effect"].value == value
    assert ("cause_ignored" in dates) == (value == "accord")


@pytest.mark.parametrize(
    ("code", "received_on"),
    [
        ("mh_inscrit", D(2026, 3, 20)),
        ("site_classe", D(2026, 3, 20)),
        ("mh_inscrit", D(2026, 5, 20)),  # too late for the delay; the building is inscribed all the same
        ("evocation", D(2026, 5, 20)),
    ],
)
def test_a_longer_delay_tells_of_its_cause(code: str, received_on: D) -> None:
    assert found("PC", DEPOSIT, notice("extension", received_on, code))["tacit_effect"].value == "rejet"


def test_an_enquiry_leads_to_a_rejection() -> None:
    told = notice("extension", D(2026, 3, 20), "public_enquiry")
    dates = found("PC", DEPOSIT, told, event("enquiry_report", D(2026, 9, 10)))
    assert (dates["tacit_effect"].on, dates["tacit_effect"].value) == (D(2026, 11, 10), "rejet")


@pytest.mark.parametrize(
    ("events", "value"),
    [
        ([opinion("favourable")], "accord"),
        ([opinion("prescriptions")], "rejet"),
        ([opinion("unfavourable")], "rejet"),
        ([opinion("unfavourable", binding=False)], "accord"),
        ([opinion("unfavourable", adviser="other")], "accord"),
        ([opinion("unfavourable", D(2026, 6, 3))], "accord"),  # after the term
        ([opinion("unfavourable"), opinion("favourable", D(2026, 5, 10))], "accord"),
        ([opinion("unfavourable"), opinion("favourable", D(2026, 5, 10), adviser="region_prefect")], "accord"),
        ([opinion("favourable", D(2026, 5, 10)), opinion("unfavourable")], "accord"),  # in the order of their days
    ],
)
def test_a_permit_is_rejected_by_silence_after_a_binding_opinion_that_has_reserves(
    events: list[PermitEvent], value: str
) -> None:
    date = found("PC", DEPOSIT, *events)["tacit_effect"]
    assert (date.value, date.rule) == (value, "R*424-3" if value == "rejet" else "R*424-1 b")


@pytest.mark.parametrize("sense", ["unfavourable", "prescriptions"])
def test_a_declaration_is_not_opposed_by_silence_after_one_and_an_agent_is_warned(sense: str) -> None:
    dates = found("DP", DEPOSIT, opinion(sense))
    assert (dates["tacit_effect"].value, dates["tacit_effect"].rule) == ("accord", "R*424-1 a")
    warning = dates["abf_warning"]
    assert (warning.on, warning.rule, warning.value) == (ADVISED, "R*424-3", sense)
    assert "se notifient au plus tard le 2\u00a0avril 2026" in warning.text
    assert "abf_warning" not in found("DP", DEPOSIT, opinion("favourable"))


@pytest.mark.parametrize(
    ("kind", "said"), [("PC", "la demande de permis est rejetée tacitement"), ("DP", "la mairie s’oppose tacitement")]
)
def test_pieces_that_never_come_reject_the_file(kind: str, said: str) -> None:
    dates = found(kind, DEPOSIT, notice("pieces_asked", D(2026, 3, 20)))
    assert "decision_by" not in dates
    assert dates["completed_by"].on == dates["tacit_on"].on == D(2026, 6, 20)
    assert (dates["tacit_effect"].value, dates["tacit_effect"].rule) == ("rejet", "R*423-39")
    assert said in dates["tacit_effect"].text
    assert "faute d’avoir reçu" in dates["tacit_effect"].text


@pytest.mark.parametrize(("completed_on", "is_late"), [(D(2026, 6, 20), False), (D(2026, 6, 21), True)])
def test_pieces_that_come_too_late_do_not_save_it(completed_on: D, is_late: bool) -> None:
    dates = found("PC", DEPOSIT, notice("pieces_asked", D(2026, 3, 20)), event("completed", completed_on))
    assert dates["tacit_effect"].value == ("rejet" if is_late else "accord")
    assert ("completed_late" in dates) == is_late


def test_all_that_follows_from_silence_is_said_with_its_condition() -> None:
    dates = found("PC", DEPOSIT)
    told = {code for code, date in dates.items() if date.text.startswith("Si aucune décision ne vous a été notifiée")}
    assert told == {
        *("tacit_on", "tacit_effect", "withdrawal_by", "extract_by", "extract_until", "certificate_from"),
        *("valid_until", "validity_extension_asked_by"),
    }


def test_once_confirmed_it_is_said_as_a_fact() -> None:
    dates = found("PC", DEPOSIT, event("tacit_confirmed", D(2026, 6, 10)))
    assert dates["tacit_effect"].text == "Le permis est accordé tacitement le 2\u00a0juin 2026."
    assert not any(date.conditional for date in dates.values())


def test_a_sentence_is_made_only_when_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("services.urbanisme.clock.dates.day", lambda *_asked: 1 / 0)
    date = found("PC", DEPOSIT)["decision_by"]
    assert date.on == D(2026, 6, 2)
    with pytest.raises(ZeroDivisionError):
        _ = date.text
