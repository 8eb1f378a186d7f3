"""What is past its period goes, every night, and the night's report says what went and what was kept back.

Each treatment has an equal part of the time that is left: one with a backlog does not starve the others, and goes on
the next night. Two runs at once share the rows; a second run finds nothing to do.
"""

import dataclasses
import datetime
import logging
import time
from typing import Any

from accounts.context import SYSTEM, acting_as
from accounts.models import JobReport, RetentionRule
from accounts.registry import retention

log = logging.getLogger(__name__)

JOB = "accounts.retention"
# Less than the `visibility_timeout` of the queue: a task that lasts longer would be given to a second worker.
BUDGET = datetime.timedelta(minutes=10)


def apply(*, at: datetime.datetime, budget: datetime.timedelta = BUDGET) -> JobReport:
    """Apply the periods, and write what was done. What fails is logged and makes the report an alarm."""
    stops_at = time.monotonic() + budget.total_seconds()
    figures: dict[str, Any] = {}
    with acting_as(SYSTEM):
        night = _night(at, stops_at)
        waiting = retention.treatments()
        while waiting:
            now = time.monotonic()
            share = dataclasses.replace(night, stops_at=now + max(0.0, stops_at - now) / len(waiting))
            treatment = waiting.pop(0)
            figures[treatment.name] = _applied(treatment, share)
        is_alarm = any(each["failed"] for each in figures.values())
        return JobReport.objects.create(job=JOB, at=at, figures=figures, is_alarm=is_alarm)


def preview(*, at: datetime.datetime) -> dict[str, retention.Standing]:
    """What `apply` would find to do, by the name of each treatment; nothing is changed."""
    with acting_as(SYSTEM):
        night = _night(at, time.monotonic())
        return {treatment.name: treatment.look(night) for treatment in retention.treatments()}


def _night(at: datetime.datetime, stops_at: float) -> retention.Night:
    return retention.Night(at=at, rules=RetentionRule.by_category(), stops_at=stops_at)


def _applied(treatment: retention.Treatment, night: retention.Night) -> dict[str, Any]:
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
