"""Loads how long personal data are kept (`accounts/data`). What the project team has changed is left alone."""

import csv
from pathlib import Path

from accounts.models import RetentionRule

PERIODS = Path(__file__).parent / "data" / "retention.csv"


def load() -> list[str]:
    """Add the periods that are missing; returns what was done, in French."""
    with PERIODS.open(encoding="utf-8", newline="") as source:
        rows = [RetentionRule(**row) for row in csv.DictReader(source)]
    before = RetentionRule.objects.count()
    RetentionRule.objects.bulk_create(rows, ignore_conflicts=True)
    return [f"Durées de conservation : {len(rows)}, dont {RetentionRule.objects.count() - before} nouvelles."]
