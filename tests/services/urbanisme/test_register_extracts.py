"""Extracts of the register: what was decided in its own words, and nothing that had its time already."""

from typing import Any

import pytest

from communes.models import Authority
from services.urbanisme.models import RegisterEntry
from tests.factories.files import followed

pytestmark = pytest.mark.django_db


def decided(outcome: str, on: str, **more: str) -> dict[str, Any]:
    return {"kind": "decided", "outcome": outcome, "on": on, "notified_on": on} | more


def test_the_words_are_those_of_the_decision_whatever_followed(bron: Authority) -> None:
    events = [{"kind": "deposited", "on": "2026-08-03"}, decided("granted_with_prescriptions", "2026-10-01")]
    followed(bron, stage="chantier_ouvert", events=events)
    entry = RegisterEntry.objects.get()
    assert (entry.decision, str(entry.decided_on)) == ("Accordé avec prescriptions", "2026-10-01")


def test_a_tacit_decision_has_its_own_day(bron: Authority) -> None:
    followed(bron, stage="tacite_accord", events=[{"kind": "deposited", "on": "2026-08-03"}])
    entry = RegisterEntry.objects.get()
    assert (entry.decision, str(entry.decided_on)) == ("Accord tacite", "2026-10-03")


def test_an_old_permit_that_is_first_told_today_is_not_published(bron: Authority) -> None:
    events = [{"kind": "deposited", "on": "2013-01-02"}, decided("granted", "2013-02-20")]
    followed(bron, stage="conteste", events=events)
    assert not RegisterEntry.objects.exists()
