"""Counted months, and the reports that are made of them."""

import datetime

from django.utils import timezone

from communes.models import Authority
from grc.activity import operations
from grc.activity.models import ActivityReport, Recount, Usage
from grc.enums import Channel


def counted() -> None:
    """Everything is said to be counted up to now."""
    Recount.objects.create(at=timezone.now(), event=0)


def usage(authority: Authority, year: int, month: int = 3, channel: Channel = Channel.WEB, **numbers: object) -> Usage:
    """A month of a channel; zero of what is not said."""
    names = ("received", "closed", "dated", "in_time", "reopened", "judged", "solved")
    said = dict.fromkeys(names, 0) | numbers
    return Usage.objects.create(authority=authority, month=datetime.date(year, month, 1), channel=channel, **said)


def reported(authority: Authority, exercice: int = 2025, **more: str) -> ActivityReport:
    """The report of an exercice, issued today."""
    return operations.issue(authority, exercice, by=None, at=timezone.now(), **more)


def activity_of(authority: Authority) -> dict[str, object]:
    """What the addresses of a commune's activity are made of, with a report behind them."""
    counted()
    usage(authority, 2019, received=7)
    report = reported(authority, 2019)
    return {"slug": authority.slug, "report": report.pk, "exercice": report.exercice, "format": "csv"}
