"""Activity reports: once an exercice is over, once for each commune; a correction is a new version."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from accounts.models import User
from communes.conventions.issuing import IssueRefused, IssueRow, held, issue_each, keep, next_version
from communes.conventions.models import Convention
from communes.conventions.statements import by_authority, by_exercice
from communes.models import Authority
from grc.activity.documents import report_document
from grc.activity.figures import Totals, content_of, counted_at, years_of
from grc.activity.models import ActivityReport

ISSUED = "activity.issue_report"


@dataclass(frozen=True)
class ReportRow(IssueRow[ActivityReport]):
    """Where the activity report of a commune for an exercice stands, with its convention and its year."""

    convention: Convention | None
    year: Totals


def report_rows(communes: Iterable[Authority], exercice: int, *, at: datetime.datetime) -> list[ReportRow]:
    """The rows of these communes: four statements, whatever their number."""
    found = list(communes)
    keys = [commune.pk for commune in found]
    conventions = by_authority(Convention.objects.filter(authority__in=keys))
    reports = ActivityReport.objects.filter(authority__in=keys, exercice=exercice)
    issued = by_authority(reports.select_related("authority").defer("document"))
    years, counted = years_of(keys, exercice - 1, exercice), counted_at()
    rows = []
    for commune in found:
        key = commune.pk
        convention = by_exercice(conventions[key], through=exercice).get(exercice)
        refusal = refusal_of(convention, exercice, at=at, counted=counted)
        year = years[key, exercice]
        content = (
            content_of(
                year,
                years[key, exercice - 1],
                party=convention.party_name,
                is_example=convention.is_example,
            )
            if convention
            else {}
        )
        last = issued[key][-1] if issued[key] else None
        rows.append(ReportRow(commune, last, refusal, content, convention, year.tally()))
    return rows


def refusal_of(
    convention: Convention | None, exercice: int, *, at: datetime.datetime, counted: datetime.datetime | None
) -> str:
    """Why the report of an exercice cannot be issued at a moment, in French; empty when it can."""
    if exercice >= timezone.localdate(at).year:
        return gettext(
            "L’exercice %(exercice)s n’est pas terminé\u00a0: son bilan s’émet à partir du 1er janvier %(next)s."
        ) % {"exercice": exercice, "next": exercice + 1}
    if convention is None:
        return gettext("Aucune convention n’était en vigueur pendant cet exercice.")
    if counted is None or timezone.localdate(counted).year <= exercice:
        return gettext(
            "Les demandes de la fin de l’exercice ne sont pas encore comptées\u00a0: elles le sont chaque nuit."
            " Revenez demain."
        )
    return ""


def issue(
    authority: Authority, exercice: int, *, by: User | None, at: datetime.datetime, reason: str = ""
) -> ActivityReport:
    """Issue the report of a commune, or its correction. Raises `IssueRefused`.

    Two people at once issue it once: the second is told that nothing has changed since.
    """
    with transaction.atomic():
        commune = held(authority)
        row = report_rows([commune], exercice, at=at)[0]
        if row.convention is None:
            raise IssueRefused(row.refusal)
        report = ActivityReport(
            authority=commune,
            convention=row.convention,
            exercice=exercice,
            figures=row.content,
            issued_at=at,
            **next_version(row, reason),
        )
        report.document = report_document(report, former=row.last)
        return keep(report, ISSUED, by=by)


def issue_missing(
    communes: Iterable[Authority], exercice: int, *, by: User | None, at: datetime.datetime
) -> list[ActivityReport]:
    """Issue the reports that these communes lack."""
    rows = report_rows(communes, exercice, at=at)
    return issue_each(rows, lambda authority: issue(authority, exercice, by=by, at=at))
