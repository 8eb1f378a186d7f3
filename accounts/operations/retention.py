"""What is past its period goes, every night, and the night's report says what went and what was kept back.

Each treatment has an equal part of the time that is left: one with a backlog does not starve the others, and goes on
the next night. Two runs at once share the rows; a second run finds nothing to do.
"""

import datetime
import logging
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from accounts.context import SYSTEM, acting_as
from accounts.models import JobReport, RetentionRule
from accounts.registry import retention

log = logging.getLogger(__name__)

JOB = "accounts.retention"
BUDGET = datetime.timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class RunProgress:
    """A run under way: its report, which is kept as it grows, and the names of the treatments that wait their turn."""

    report: JobReport
    waiting: list[str]


def apply(*, at: datetime.datetime, budget: datetime.timedelta = BUDGET) -> JobReport:
    """Apply the periods, and write what was done. What fails is logged and makes the report an alarm."""
    stops_at = time.monotonic() + budget.total_seconds()
    night = begin(at=at)
    while night.waiting:
        apply_next(night, seconds=max(0.0, stops_at - time.monotonic()) / len(night.waiting))
    return night.report


def begin(*, at: datetime.datetime) -> RunProgress:
    """A new run, of all treatments."""
    with acting_as(SYSTEM):
        report = JobReport.objects.create(job=JOB, at=at)
    return RunProgress(report, [treatment.name for treatment in retention.treatments()])


def go_on(report_id: int, waiting: Iterable[str]) -> RunProgress:
    """A run that was left for what others had asked for."""
    with acting_as(SYSTEM):
        return RunProgress(JobReport.objects.get(pk=report_id), list(waiting))


def apply_next(night: RunProgress, *, seconds: float) -> None:
    """Apply the treatment whose turn it is. One that was busy to the end, and has something left, has another turn."""
    name, report = night.waiting.pop(0), night.report
    (treatment,) = (one for one in retention.treatments() if one.name == name)
    with acting_as(SYSTEM):
        found = _applied(treatment, _night(report.at, time.monotonic() + seconds))
        if found["done"] and found["left"]:
            night.waiting.append(name)
        former = report.figures.get(name, {"done": {}, "failed": 0})
        found["done"] = dict(Counter(former["done"]) + Counter(found["done"]))
        found["failed"] = max(former["failed"], found["failed"])  # the same rows, if it had a turn before
        report.figures[name] = found
        report.is_alarm = report.is_alarm or bool(found["failed"])
        report.save(update_fields=["figures", "is_alarm"])


def preview(*, at: datetime.datetime) -> dict[str, retention.Backlog]:
    """What `apply` would find to do, by the name of each treatment; nothing is changed."""
    with acting_as(SYSTEM):
        night = _night(at, time.monotonic())
        return {treatment.name: treatment.look(night) for treatment in retention.treatments()}


def _night(at: datetime.datetime, stops_at: float) -> retention.RetentionRun:
    return retention.RetentionRun(at=at, rules=RetentionRule.by_category(), stops_at=stops_at)


def _applied(treatment: retention.Treatment, night: retention.RetentionRun) -> dict[str, Any]:
    """What one treatment did, what it keeps back, and what is left for the next night."""
    try:
        applied, after = treatment.apply(night), treatment.look(night)
    except Exception as error:  # noqa: BLE001 the other treatments are applied all the same
        log.error("Retention, %s: %s.", treatment.name, type(error).__name__)
        return {"done": {}, "kept": {}, "left": {}, "failed": 1}
    if applied.failed:
        log.error("Retention, %s: %s rows could not be treated.", treatment.name, applied.failed)
    return {
        "done": _told(applied.done),
        "kept": _told(after.kept),
        "left": _told(after.due),
        "failed": applied.failed,
    }


def _told(counts: retention.type_counts) -> dict[str, int]:
    return {str(words): count for words, count in counts.items() if count}
