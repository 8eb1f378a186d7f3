"""Calls for contribution: from 1 January of an exercice, once for each commune; a correction is a new version."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext
from wagtail.log_actions import log

from accounts.models import User
from communes.conventions.documents import call_document
from communes.conventions.models import ContributionCall, Convention, Override, PopulationFigure, TariffGrid
from communes.conventions.statements import Line, by_authority, statement
from communes.conventions.tariff import Grid
from communes.models import Authority

ISSUED = "conventions.issue_call"


class CallRefused(Exception):  # noqa: N818 said as a sentence
    """A call that cannot be issued, and what to do, in French."""


@dataclass(frozen=True)
class CallRow:
    """Where the call of a commune for an exercice stands. `refusal`: why none can be issued, in French."""

    authority: Authority
    line: Line | None
    last: ContributionCall | None
    refusal: str

    @property
    def is_outdated(self) -> bool:
        """Whether what was called for is not what is computed today."""
        return self.last is not None and not self.refusal and self.last.computation != computation(self.line)

    @property
    def is_missing(self) -> bool:
        return self.last is None and not self.refusal


def grids() -> list[Grid]:
    """The grids of the tariff, oldest first."""
    return [grid.rules() for grid in TariffGrid.objects.prefetch_related("brackets")]


def call_rows(communes: Iterable[Authority], exercice: int, *, on: datetime.date) -> list[CallRow]:
    """The rows of these communes: six statements, whatever their number."""
    found = list(communes)
    keys = [commune.pk for commune in found]
    tariff = grids()
    conventions = by_authority(Convention.objects.with_decisions().filter(authority__in=keys))
    figures = by_authority(PopulationFigure.objects.filter(authority__in=keys, exercice=exercice))
    overrides = by_authority(Override.objects.filter(authority__in=keys, exercice=exercice))
    issued = ContributionCall.objects.filter(authority__in=keys, exercice=exercice)
    calls = by_authority(issued.select_related("authority").defer("document"))
    rows = []
    for commune in found:
        key = commune.pk
        lines = statement(conventions[key], figures[key], overrides[key], tariff, through=exercice)
        line = next((one for one in lines if one.exercice == exercice), None)
        last = calls[key][-1] if calls[key] else None
        rows.append(CallRow(commune, line, last, refusal_of(line, exercice, on=on)))
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
    """Issue the call of a commune, or its correction. Raises `CallRefused`.

    Two people at once issue it once: the second is told that nothing has changed since.
    """
    with transaction.atomic():
        held = Authority.objects.select_for_update(no_key=True).get(pk=authority.pk)
        row = call_rows([held], exercice, on=timezone.localdate(at))[0]
        if row.refusal or row.line is None or row.line.due is None:
            raise CallRefused(row.refusal)
        if row.last is not None and not row.is_outdated:
            raise CallRefused(gettext("%(call)s est déjà émis, et rien n’a changé depuis.") % {"call": row.last})
        if row.last is not None and not reason.strip():
            raise CallRefused(gettext("Dites pourquoi l’appel est corrigé\u00a0: la commune le lira."))
        call = ContributionCall(
            authority=held,
            convention=row.line.convention,
            exercice=exercice,
            version=row.last.version + 1 if row.last else 1,
            computation=computation(row.line),
            due=row.line.due,
            reason=reason.strip() if row.last else "",
            issued_at=at,
        )
        call.document = call_document(call, former=row.last)
        call.save(force_insert=True)
        log(instance=call, action=ISSUED, user=by, data={"reason": call.reason})
    return call


def issue_missing(
    communes: Iterable[Authority], exercice: int, *, by: User | None, at: datetime.datetime
) -> list[ContributionCall]:
    """Issue the calls that these communes lack, each by itself: interrupted, it goes on where it was."""
    missing = [row.authority for row in call_rows(communes, exercice, on=timezone.localdate(at)) if row.is_missing]
    issued = []
    for authority in missing:
        try:
            issued.append(issue(authority, exercice, by=by, at=at))
        except CallRefused:  # somebody else has just issued it
            continue
    return issued
