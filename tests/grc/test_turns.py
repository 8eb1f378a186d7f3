"""Long jobs of the clock, in turns: each goes on from where it was."""

import datetime
from typing import Any

import pytest

from accounts import turns
from accounts.models import JobReport, User
from communes.models import Authority
from grc import jobs
from grc.enums import AccessPurpose
from grc.operations import housekeeping, reads
from tests.factories.requests import demande

pytestmark = pytest.mark.django_db


@pytest.fixture
def rung(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Any, ...]]:
    """The calls of the bell, where a job has no time but for one step."""
    calls: list[tuple[Any, ...]] = []
    monkeypatch.setattr(turns.bell, "ring", lambda *task: calls.append(task))
    monkeypatch.setattr(turns, "SECONDS", -1)
    return calls


def test_the_journal_of_reads_is_checked_part_after_part(
    bron: Authority, agent_bron: User, now: datetime.datetime, rung: list, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reads, "BATCH", 1)
    for _ in range(3):
        reads.record_read(demande(bron), by=agent_bron, purpose=AccessPurpose.TREATMENT, at=now)
    whole = reads.chain()
    jobs.check_reads()
    while rung:
        assert not JobReport.objects.exists()
        name, *checked = rung.pop()
        assert name == jobs.check_reads.name
        jobs.check_reads(*checked)
    report = JobReport.objects.get()
    assert not report.is_alarm
    assert [report.figures[name] for name in ("first", "last", "digest")] == list(whole[:3])
    assert whole.last - whole.first == 2


def test_folders_are_compared_one_after_the_other(rung: list) -> None:
    last = housekeeping.SHARDS - 1
    jobs.reconcile_files(last - 1)
    for number in (last, last + 1):
        assert rung == [(jobs.reconcile_files.name, number)]
        jobs.reconcile_files(rung.pop()[1])
    assert not rung
