"""The dates of a file at the MDMPH: four months from the deposit, then two for each appeal and each answer."""

import dataclasses
import datetime
from typing import Any

import pytest
from django.utils import translation

from services.handicap.clock import (
    ANSWERED,
    ANSWERED_LATE,
    AWAITED,
    DatesImpossible,
    MdphDates,
    mdph_dates,
    renewal_reminder,
)
from services.handicap.enums import AppealBody, Court, Right

D = datetime.date
DEPOSITED = D(2026, 3, 2)


def dates(**known: Any) -> MdphDates:
    return mdph_dates(**({"deposited": DEPOSITED} | known))


def last_days(found: MdphDates) -> dict[str, D]:
    return {name: date.on for name, date in found.known.items()}


def test_silent_file_is_rejected_after_four_months_and_contested_during_two() -> None:
    found = dates()
    assert last_days(found) == {"answer_by": D(2026, 7, 2), "appeal_until": D(2026, 9, 2)}
    assert found.silence_means == "rejet"


def test_completeness_stands_beside_the_deposit_and_moves_nothing() -> None:
    found = dates(completed=D(2026, 3, 20))
    assert last_days(found) == {"completed_on": D(2026, 3, 20), **last_days(dates())}
    assert "à partir du dépôt" in found.texts["completed_on"]


@pytest.mark.parametrize(
    ("deposited", "answer_by"),
    [
        (D(2025, 10, 31), D(2026, 2, 28)),
        (D(2027, 10, 31), D(2028, 2, 29)),
        (D(2026, 5, 31), D(2026, 9, 30)),
        (D(2026, 12, 24), D(2027, 4, 24)),
        (D(2026, 9, 1), D(2027, 1, 1)),  # a public holiday moves nothing
    ],
)
def test_months_are_counted_from_date_to_date(deposited: D, answer_by: D) -> None:
    assert dates(deposited=deposited).answer_by.on == answer_by


def test_decision_is_contested_during_two_months() -> None:
    found = dates(decided=D(2026, 6, 1))
    assert last_days(found) == {"answer_by": D(2026, 7, 2), "appeal_until": D(2026, 8, 1)}


def test_appeal_runs_from_the_notification_where_it_is_known() -> None:
    assert dates(decided=D(2026, 6, 1), notified=D(2026, 6, 20)).appeal_until.on == D(2026, 8, 20)
    assert dates(notified=D(2026, 6, 20)).appeal_until.on == D(2026, 8, 20)


def test_what_is_said_of_the_answer_follows_what_came() -> None:
    assert dates().answer_by.words == AWAITED
    assert dates(decided=D(2026, 7, 2)).answer_by.words == ANSWERED
    assert dates(decided=D(2026, 7, 3)).answer_by.words == ANSWERED_LATE


def test_silent_appeal_is_rejected_after_two_months_then_the_court_has_two() -> None:
    found = dates(decided=D(2026, 6, 1), appealed=D(2026, 7, 15))
    assert found.appeal_answer_by is not None
    assert found.court_until is not None
    assert (found.appeal_answer_by.on, found.court_until.on) == (D(2026, 9, 15), D(2026, 11, 15))
    assert not found.is_appeal_late


def test_answered_appeal_opens_the_court_for_two_months_from_the_answer() -> None:
    found = dates(decided=D(2026, 6, 1), appealed=D(2026, 7, 15), appeal_decided=D(2026, 8, 31))
    assert found.court_until is not None
    assert found.court_until.on == D(2026, 10, 31)


def test_without_appeal_no_court_may_be_seized() -> None:
    found = dates(decided=D(2026, 6, 1), right=Right.RQTH)
    assert found.appeal_answer_by is None
    assert found.court_until is None


@pytest.mark.parametrize(
    ("known", "is_late"),
    [
        ({"decided": D(2026, 6, 1), "appealed": D(2026, 8, 1)}, False),
        ({"decided": D(2026, 6, 1), "appealed": D(2026, 8, 2)}, True),
        ({"appealed": D(2026, 9, 2)}, False),
        ({"appealed": D(2026, 9, 3)}, True),
        # Against the silence, before a decision that came late; against that decision, once it had come.
        ({"appealed": D(2026, 7, 20), "decided": D(2026, 8, 10)}, False),
        ({"appealed": D(2026, 9, 5), "decided": D(2026, 9, 10)}, True),
        ({"appealed": D(2026, 9, 15), "decided": D(2026, 9, 10)}, False),
    ],
)
def test_appeal_after_its_last_day_is_flagged_and_not_refused(known: dict[str, D], is_late: bool) -> None:
    found = dates(**known)
    assert found.is_appeal_late == is_late
    assert ("appeal_late" in found.texts) == is_late
    assert found.court_until is not None


@pytest.mark.parametrize("right", Right)
def test_each_right_has_its_body_and_its_court(right: Right) -> None:
    found = dates(right=right, appealed=D(2026, 8, 1))
    cards = {Right.CMI_INVALIDITY, Right.CMI_PARKING}
    administrative = {Right.RQTH, Right.VOCATIONAL, Right.CMI_PARKING}
    assert found.appeal_to == (AppealBody.PRESIDENT if right in cards else AppealBody.MDMPH)
    assert found.court == (Court.ADMINISTRATIVE if right in administrative else Court.JUDICIAL)
    assert ("président" in found.texts["appeal_to"]) == (right in cards)
    assert ("tribunal administratif" in found.texts["court"]) == (right in administrative)


def test_without_a_right_both_courts_are_told_and_none_is_chosen() -> None:
    found = dates()
    assert (found.appeal_to, found.court) == (AppealBody.MDMPH, None)
    assert "carte mobilité inclusion" in found.texts["appeal_to"]
    assert "selon" in str(dates(appealed=D(2026, 8, 1)).known["court_until"].rule)


@pytest.mark.parametrize(
    ("right", "rules"),
    [
        (Right.AAH, ["CASF R241-33", "CASF R241-35 et suivants, CSS L142-4", "CSS R142-1-A"]),
        (Right.RQTH, ["CASF R241-33", "CASF R241-35 et suivants, CSS L142-4", "CJA R421-1 et R421-2"]),
        (
            Right.CMI_PARKING,
            ["délai de quatre mois de la carte mobilité inclusion", "CASF R241-17-1", "CJA R421-1 et R421-2"],
        ),
    ],
)
def test_each_date_names_its_article_where_one_is_known(right: Right, rules: list[str]) -> None:
    known = dates(right=right, appealed=D(2026, 8, 1)).known
    assert [str(known[name].rule) for name in ("answer_by", "appeal_until", "court_until")] == rules


@pytest.mark.parametrize(
    ("known", "said"),
    [
        ({"completed": D(2026, 3, 1)}, "complet le 1er\u00a0mars 2026\u00a0: il a été déposé le 2\u00a0mars 2026"),
        ({"decided": D(2026, 3, 1)}, "La décision ne peut pas être du 1er\u00a0mars 2026"),
        ({"notified": D(2026, 3, 1)}, "notifiée le 1er\u00a0mars 2026, avant le 2\u00a0mars 2026"),
        (
            {"decided": D(2026, 6, 1), "notified": D(2026, 5, 31)},
            "notifiée le 31\u00a0mai 2026, avant le 1er\u00a0juin",
        ),
        ({"decided": D(2026, 6, 1), "appealed": D(2026, 5, 31)}, "rien à contester avant le 1er\u00a0juin 2026"),
        ({"appealed": D(2026, 7, 1)}, "rien à contester avant le 2\u00a0juillet 2026"),
        ({"decided": D(2026, 8, 1), "appealed": D(2026, 7, 1)}, "rien à contester avant le 2\u00a0juillet 2026"),
        ({"appeal_decided": D(2026, 9, 1)}, "ne répond à aucun recours"),
        ({"appealed": D(2026, 8, 2), "appeal_decided": D(2026, 8, 1)}, "La réponse au recours ne peut pas être du"),
        ({"deposited": D(2005, 12, 31)}, "l’année va de 2006 à 2100"),
        ({"completed": D(2206, 3, 20)}, "l’année va de 2006 à 2100"),
        ({"appealed": D.max}, "l’année va de 2006 à 2100"),
    ],
)
def test_impossible_dates_are_refused_in_french(known: dict[str, D], said: str) -> None:
    with pytest.raises(DatesImpossible) as refusal:
        dates(**known)
    assert said.replace("\u00a0", " ") in str(refusal.value).replace("\u00a0", " ")


def test_days_that_coincide_are_possible() -> None:
    same = dict.fromkeys(("completed", "decided", "notified", "appealed", "appeal_decided"), DEPOSITED)
    assert dates(**same).known["court_until"].on == D(2026, 5, 2)
    assert dates(appealed=D(2026, 7, 2)).known["appeal_answer_by"].on == D(2026, 9, 2)


def test_right_is_recalled_six_months_before_its_end_or_as_many_as_one_wants() -> None:
    assert renewal_reminder(D(2027, 8, 31)) == D(2027, 2, 28)
    assert renewal_reminder(D(2027, 8, 31), months=9) == D(2026, 11, 30)
    assert renewal_reminder(D(2027, 8, 31), months=0) == D(2027, 8, 31)


@pytest.mark.parametrize(("ends_on", "months"), [(D(2027, 8, 31), -1), (D(1927, 8, 31), 6)])
def test_reminder_after_the_end_or_of_another_century_is_refused(ends_on: D, months: int) -> None:
    with pytest.raises(DatesImpossible):
        renewal_reminder(ends_on, months)


def test_dates_do_not_change_once_computed() -> None:
    found = dates()
    with pytest.raises(dataclasses.FrozenInstanceError):
        found.answer_by.on = DEPOSITED  # type: ignore[misc]


def test_sentence_is_made_when_it_is_read() -> None:
    found = dates().answer_by
    assert found.text.startswith("Réponse attendue jusqu’au 2\u00a0juillet 2026.")
    with translation.override("en"):
        assert "2\u00a0July 2026" in found.text
