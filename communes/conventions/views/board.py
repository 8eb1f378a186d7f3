"""Conventions in the administration: all communes on one page, and the page of one with its time line and statement."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_safe
from wagtail.admin.ui.components import Component

from accounts.models.retention import months_from
from accounts.request import SignedInRequest
from communes.conventions.calls import grids
from communes.conventions.enums import Stage
from communes.conventions.mergers import known_mergers
from communes.conventions.models import Convention, Deliberation, Override, PopulationFigure, Referent
from communes.conventions.permissions import READ, may_write, readable_by
from communes.conventions.progress import MONTHS_OF_WARNING, Progress, progress
from communes.conventions.statements import Line, by_authority, statement
from communes.conventions.views.issued import links_beside, panels_of, year_of
from communes.entitlements import term
from communes.enums import AuthorityKind, Feature
from communes.models import Authority


@dataclass(frozen=True)
class CommuneRow:
    """A commune on the board: where it stands on a day, and its line for an exercice, if it has one."""

    authority: Authority
    progress: Progress
    line: Line | None


def board_rows(communes: list[Authority], *, on: datetime.date, exercice: int) -> list[CommuneRow]:
    """The rows of the board, in eight statements whatever their number."""
    keys = [commune.pk for commune in communes]
    conventions = by_authority(Convention.objects.with_decisions().filter(authority__in=keys))
    figures = by_authority(PopulationFigure.objects.filter(authority__in=keys, exercice=exercice))
    overrides = by_authority(Override.objects.filter(authority__in=keys, exercice=exercice))
    referents = by_authority(Referent.objects.filter(authority__in=keys))
    tariff, mergers = grids(), known_mergers()
    rows = []
    for commune in communes:
        own = conventions[commune.pk]
        known = (own, figures[commune.pk], overrides[commune.pk], tariff)
        lines = statement(*known, mergers=mergers[commune.pk], through=exercice)
        line = next((one for one in lines if one.exercice == exercice), None)
        rows.append(CommuneRow(commune, progress(commune, own, referents[commune.pk], on=on), line))
    return rows


class EndingPanel(Component):
    """Conventions that end within six months, or have ended, on the first page of who reads them: one statement."""

    name = "conventions"
    template_name = "communes/conventions/ending_panel.html"
    order = 53

    def get_context_data(self, parent_context: Mapping[str, Any]) -> Mapping[str, Any]:
        user, today = parent_context["request"].user, timezone.localdate()
        if not user.has_perm(READ):
            return {"ending": []}
        until = months_from(today, MONTHS_OF_WARNING)
        known = [(commune, term(commune.entitlements, today)) for commune in readable_by(user)]
        days = [(one[1], commune) for commune, one in known if one]
        ending = [(day, commune, day < today) for day, commune in days if day <= until]
        return {"ending": sorted(ending, key=lambda row: (row[0], row[1].sort_key))}


@require_safe
def board(request: SignedInRequest) -> HttpResponse:
    """All communes: stage, offer, next renewal, what is due, and what is missing by whom. `?etape=` narrows it."""
    if not request.user.has_perm(READ):
        raise PermissionDenied
    communes = list(readable_by(request.user).select_related("site"))
    today = timezone.localdate()
    exercice = year_of(request.GET.get("exercice", "")) or today.year
    rows = board_rows(communes, on=today, exercice=exercice)
    stage = request.GET.get("etape", "")
    stages = [(one, sum(row.progress.stage == one for row in rows)) for one in Stage]
    shown = [row for row in rows if row.progress.stage == stage] if stage in Stage.values else rows
    dues = [row.line.due for row in shown if row.line and row.line.due is not None]
    context = {
        "header_title": gettext("Conventions"),
        "header_icon": "doc-full-inverse",
        "breadcrumbs_items": [{"url": "", "label": gettext("Conventions")}],
        "rows": shown,
        "stage": stage,
        "stages": [(one, count) for one, count in stages if count],
        "count": len(rows),
        "exercice": exercice,
        "total": sum(dues, Decimal(0)),
        "incomputable": sum(1 for row in shown if row.line and row.line.due is None),
        "may_write": may_write(request.user),
        "links": links_beside(exercice),
        "metropolitan": Deliberation.objects.filter(authority__kind=AuthorityKind.METROPOLIS),
    }
    return render(request, "communes/conventions/board.html", context)


@require_safe
def commune(request: SignedInRequest, slug: str) -> HttpResponse:
    """One commune: what it signed, the steps, the periods, and its statement exercice by exercice."""
    authority = readable_by(request.user).select_related("site").filter(slug=slug).first()
    if authority is None:
        raise Http404
    today = timezone.localdate()
    conventions = list(Convention.objects.with_decisions().filter(authority=authority))
    figures = list(PopulationFigure.objects.filter(authority=authority))
    overrides = list(Override.objects.filter(authority=authority))
    referents = list(Referent.objects.filter(authority=authority))
    mergers = known_mergers()[authority.pk]
    context = {
        "header_title": authority.body_name,
        "header_icon": "doc-full-inverse",
        "breadcrumbs_items": [
            {"url": reverse("conventions:index"), "label": gettext("Conventions")},
            {"url": "", "label": authority.name},
        ],
        "authority": authority,
        "progress": progress(authority, conventions, referents, on=today),
        "referents": [(referent, referent.is_in_office(today)) for referent in referents],
        "conventions": [(convention, convention.periods()) for convention in reversed(conventions)],
        "deliberations": Deliberation.objects.filter(authority=authority),
        "figures": figures,
        "overrides": overrides,
        "lines": statement(conventions, figures, overrides, grids(), mergers=mergers, through=today.year),
        "mergers": mergers,
        "calls": authority.contribution_calls.select_related("authority").defer("document").order_by("-issued_at"),
        "panels": panels_of(request, authority),
        "features": [(feature, authority.offers(feature, today)) for feature in Feature],
        "may_write": may_write(request.user),
    }
    return render(request, "communes/conventions/commune.html", context)
