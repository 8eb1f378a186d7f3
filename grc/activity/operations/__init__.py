"""Counting what happens to requests, month by month, and issuing the reports that are made of it."""

from grc.activity.operations.counting import all_months, begin, count, everybody, follow, recount
from grc.activity.operations.reports import ISSUED, issue, issue_missing, report_rows

__all__ = [
    "ISSUED",
    "all_months",
    "begin",
    "count",
    "everybody",
    "follow",
    "issue",
    "issue_missing",
    "recount",
    "report_rows",
]
