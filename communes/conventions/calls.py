"""Calls for contribution: from 1 January of an exercice, once for each commune; a correction is a new version."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext

from accounts.models import User
from communes.conventions.documents import call_document
from communes.conventions.issuing import IssueRefused, IssueRow, held, issue_each, keep, next_version
from communes.conventions.mergers import known_mergers
from communes.conventions.models import ContributionCall, Convention, Override, PopulationFigure, TariffGrid
from communes.conventions.statements import Line, by_authority, statement
from communes.conventions.tariff import Grid
from communes.models import Authority

ISSUED = "conventions.issue_call"


@dataclass(frozen=True)
class CallRow(IssueRow[ContributionCall]):
    """Where the call of a commune for an exercice stands, with the line that it is computed from."""

    line: Line | None


def grids() -> list[Grid]:
    """The grids of the tariff, oldest first."""
    return [grid.rules() for grid in TariffGrid.objects.prefetch_related("brackets")]


def call_rows(communes: Iterable[Authority], exercice: int, *, on: datetime.date) -> list[CallRow]:
    """The rows of these communes: seven statements, whatever their number."""
    found = list(communes)
    keys = [commune.pk for commune in found]
    tariff, mergers = grids(), known_mergers()
    conventions = by_authority(Convention.objects.with_decisions().filter(authority__in=keys))
    figures = by_authority(PopulationFigure.objects.filter(authority__in=keys, exercice=exercice))
    overrides = by_authority(Override.objects.filter(authority__in=keys, exercice=exercice))
    issued = ContributionCall.objects.filter(authority__in=keys, exercice=exercice)
    calls = by_authority(issued.select_related("authority").defer("document"))
    rows = []
    for commune in found:
        key = commune.pk
        known = (conventions[key], figures[key], overrides[key], tariff)
        lines = statement(*known, mergers=mergers[key], through=exercice)
        line = next((one for one in lines if one.exercice == exercice), None)
        last = calls[key][-1] if calls[key] else None
        rows.append(CallRow(commune, last, refusal_of(line, exercice, on=on), computation(line), line))
    return rows


def refusal_of(line: Line | None, exercice: int, *, on: datetime.date) -> str:
    """Why the call of an exercice cannot be issued on a day, in French; empty when it can."""
    if exercice > on.year:
        return gettext("L’appel s’émet à partir du 1er janvier %(exercice)s.") % {"exercice": exercice}
    if line is None:
        return gettext("Aucune convention n’était en vigueur pendant cet exercice.")
    if line.contribution is None:
        return line.remark
    if not line.convention.siret:
        return gettext("Le SIRET de la commune n’est pas écrit dans sa convention\u00a0: la facturation le demande.")
    return ""


@translation.override(settings.LANGUAGE_CODE)  # what is kept and compared is in one language, whoever asks
def computation(line: Line | None) -> dict[str, Any]:
    """What a call keeps of a line: who, for what exercice, from what, by which rule; amounts as texts, in euros."""
    if line is None or line.contribution is None:
        return {}
    convention, found = line.convention, line.contribution
    decision = convention.deliberation
    return {
        "party": convention.party_name,
        "siret": convention.siret,
        "service": convention.invoice_service,
        "commitment": convention.commitment,
        "budget_line": decision.budget_line if decision else "",
        "exercice": line.exercice,
        "population": line.population,
        "vintage": line.figure.vintage if line.figure and not line.override else None,
        "retained_because": line.override.reason if line.override else "",
        "offer": line.offer.value,
        "status": convention.status,
        "grid": line.grid.name if line.grid else "",
        "bracket": str(found.bracket),
        "annual": str(found.annual),
        "discount": str(found.discount),
        "due": str(found.due),
        "is_example": convention.is_example,
    }


def issue(
    authority: Authority, exercice: int, *, by: User | None, at: datetime.datetime, reason: str = ""
) -> ContributionCall:
    """Issue the call of a commune, or its correction. Raises `IssueRefused`.

    Two people at once issue it once: the second is told that nothing has changed since.
    """
    with transaction.atomic():
        commune = held(authority)
        row = call_rows([commune], exercice, on=timezone.localdate(at))[0]
        if row.line is None or row.line.due is None:
            raise IssueRefused(row.refusal)
        call = ContributionCall(
            authority=commune,
            convention=row.line.convention,
            exercice=exercice,
            computation=row.content,
            due=row.line.due,
            issued_at=at,
            **next_version(row, reason),
        )
        call.document = call_document(call, former=row.last)
        return keep(call, ISSUED, by=by)


def issue_missing(
    communes: Iterable[Authority], exercice: int, *, by: User | None, at: datetime.datetime
) -> list[ContributionCall]:
    """Issue the calls that these communes lack."""
    rows = call_rows(communes, exercice, on=timezone.localdate(at))
    return issue_each(rows, lambda authority: issue(authority, exercice, by=by, at=at))
