"""Loads how long personal data are kept, and a draft of the terms of use (`accounts/data`).

What the project team has changed is left alone.
"""

import csv
from pathlib import Path

from accounts.models import RetentionRule, TermsVersion

DATA = Path(__file__).parent / "data"
PERIODS, TERMS = DATA / "retention.csv", DATA / "conditions-1.txt"
FIRST = "1"  # version of the terms


def load() -> list[str]:
    """Add the periods that are missing; returns what was done, in French."""
    with PERIODS.open(encoding="utf-8", newline="") as source:
        rows = [RetentionRule(**row) for row in csv.DictReader(source)]
    before = RetentionRule.objects.count()
    RetentionRule.objects.bulk_create(rows, ignore_conflicts=True)
    new = RetentionRule.objects.count() - before
    return [*load_terms_of_use(), f"Durées de conservation : {len(rows)}, dont {new} nouvelles."]


def load_terms_of_use() -> list[str]:
    """Where there are no terms, a draft of the first version: that it holds, and from which day, somebody decides."""
    if TermsVersion.objects.exists():
        return []
    TermsVersion.objects.create(version=FIRST, text=TERMS.read_text(encoding="utf-8"))
    return ["Conditions d’utilisation : version 1, en brouillon, à relire et à dater."]
