"""The commune itself: how it is reached, its conventions and what it was called for, its figures, its tables."""

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Count, Model
from django.db.models.functions import TruncMonth
from django.utils import timezone

from communes.conventions.calls import grids
from communes.conventions.mergers import known_mergers
from communes.conventions.models import Amendment, Convention, Override, PopulationFigure
from communes.conventions.statements import Line, statement
from communes.models import Authority, ClosingDay
from communes.reference_tables.models import ReferenceTable, TableRow
from grc.models import Demande
from grc.views.spreadsheets import csv_of
from portail.handover.archive import ArchiveWriter
from portail.handover.schema import commune as schema
from portail.handover.schema.tables import Table


def write(writer: ArchiveWriter, authority: Authority, *, on: datetime.date) -> None:
    """Add these tables."""
    own = authority.deliberations.order_by("adopted_on", "pk")
    closing = ClosingDay.objects.filter(authority=authority).order_by("on")
    site = authority.site.root_url if authority.site else ""
    calls = list(authority.contribution_calls.select_related("authority").order_by("exercice", "version"))
    writer.write_rows(schema.AUTHORITY, [_columns(schema.AUTHORITY, authority) | {"site": site}])
    writer.write_rows(schema.CLOSING_DAYS, (_columns(schema.CLOSING_DAYS, one) for one in closing))
    writer.write_rows(schema.CONVENTIONS, _conventions(authority))
    writer.write_rows(schema.DELIBERATIONS, (_columns(schema.DELIBERATIONS, one) for one in own))
    referents = authority.referents.order_by("starts_on", "pk")
    writer.write_rows(schema.REFERENTS, (_columns(schema.REFERENTS, one) for one in referents))
    writer.write_rows(schema.STATEMENTS, _statements(authority, on))
    writer.write_rows(schema.CALLS, (_columns(schema.CALLS, one) | {"path": _path(one)} for one in calls))
    for call in calls:
        writer.write(_path(call), [bytes(call.document)])
    _write_figures(writer, authority)
    writer.write_rows(schema.REFERENCE_TABLES, _reference_tables(authority))


def _columns(table: Table, row: Model) -> dict[str, Any]:
    """The fields of a table that are attributes of a row, by the same names."""
    return {name: getattr(row, name) for name in table.fields if hasattr(row, name)}


def _path(call: Any) -> str:
    return f"calls/{call.reference}.pdf"


def _conventions(authority: Authority) -> Iterator[dict[str, Any]]:
    signed = Convention.objects.with_decisions().prefetch_related("amendments__deliberation")
    for one in signed.filter(authority=authority):
        decided, other = one.deliberation, one.metropolitan_deliberation
        yield _columns(schema.CONVENTIONS, one) | {
            "deliberation": decided.number if decided else "",
            "metropolitan_deliberation": other.number if other else "",
            "amendments": [_amendment(amendment) for amendment in one.amendments.all()],
        }


def _amendment(one: Amendment) -> dict[str, Any]:
    decided = one.deliberation
    return _columns(schema.AMENDMENTS, one) | {"deliberation": decided.number if decided else ""}


def _statements(authority: Authority, on: datetime.date) -> Iterable[dict[str, Any]]:
    conventions = list(Convention.objects.with_decisions().filter(authority=authority))
    figures = list(PopulationFigure.objects.filter(authority=authority))
    overrides = list(Override.objects.filter(authority=authority))
    mergers = known_mergers()[authority.pk]
    return map(_line, statement(conventions, figures, overrides, grids(), mergers=mergers, through=on.year))


def _line(line: Line) -> dict[str, Any]:
    found = line.contribution
    return {
        "exercice": line.exercice,
        "population": line.population,
        "grid": line.grid.name if line.grid else "",
        "bracket": str(found.bracket) if found else "",
        "offer": line.offer,
        "annual": found.annual if found else None,
        "discount": found.discount if found else None,
        "due": line.due,
        "remark": line.remark,
    }


def _reference_tables(authority: Authority) -> Iterator[dict[str, Any]]:
    for table in ReferenceTable.objects.filter(authority=authority, current__gt=0).order_by("purpose", "name"):
        version = table.versions.get(number=table.current)
        rows = TableRow.objects.current(table).values("key", "cells")
        yield {
            "purpose": table.purpose,
            "name": table.name,
            "version": version.number,
            "imported_at": version.imported_at,
            "columns": version.columns,
            "rows": list(rows),
        }


def _write_figures(writer: ArchiveWriter, authority: Authority) -> None:
    """How many requests came and were closed, month by month in Paris, by démarche."""
    counted: dict[str, Counter[tuple[str, str]]] = {}
    own = Demande.objects.filter(authority=authority).order_by()
    for name, column in (("received", "filed_at"), ("closed", "closed_at")):
        cut = TruncMonth(column, tzinfo=timezone.get_default_timezone())
        rows = own.filter(**{f"{column}__isnull": False}).annotate(month=cut).values_list("month", "demarche__slug")
        counted[name] = Counter(
            {(month.strftime("%Y-%m"), slug): number for month, slug, number in rows.annotate(Count("pk"))}
        )
    lines = [
        [month, slug, str(counted["received"][month, slug]), str(counted["closed"][month, slug])]
        for month, slug in sorted({*counted["received"], *counted["closed"]})
    ]
    writer.counts[schema.FIGURES.path] = len(lines)
    writer.write(schema.FIGURES.path, csv_of([[list(schema.FIGURES.fields)], lines]))
