"""Calls for contribution: all communes of an exercice, the call of one, what was issued, the list as a file."""

from collections import OrderedDict
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.request import SignedInRequest
from communes.conventions.calls import call_rows, issue, issue_missing
from communes.conventions.issuing import IssueRefused
from communes.conventions.models import ContributionCall
from communes.conventions.permissions import READ, may_write, readable_by
from communes.conventions.views.issued import IssuedExport, links_beside, pdf_of, year_of

COLUMNS = OrderedDict(
    (
        ("reference", _("appel")),
        ("authority.insee_code", _("code INSEE")),
        ("computation.party", _("commune")),
        ("computation.siret", _("SIRET")),
        ("exercice", _("exercice")),
        ("version", _("version")),
        ("computation.population", _("population")),
        ("computation.bracket", _("tranche")),
        ("computation.offer", _("offre")),
        ("computation.annual", _("montant annuel TTC")),
        ("computation.discount", _("réduction")),
        ("due", _("dû")),
        ("computation.budget_line", _("imputation")),
        ("issued_at", _("émis le")),
        ("reason", _("motif de la correction")),
    )
)


def exercice_of(request: HttpRequest) -> int:
    """The exercice that an address names; this year's without one."""
    return year_of(request.GET.get("exercice", "")) or timezone.localdate().year


def address_of_list(exercice: int) -> str:
    return f"{reverse('conventions:calls')}?exercice={exercice}"


@require_http_methods(["GET", "HEAD", "POST"])
def call_list(request: SignedInRequest) -> HttpResponse:
    """The calls of an exercice, commune by commune; a POST issues those that are missing."""
    if not request.user.has_perm(READ):
        raise PermissionDenied
    exercice, at = exercice_of(request), timezone.now()
    communes = readable_by(request.user)
    if request.method == "POST":
        if not may_write(request.user):
            raise PermissionDenied
        issued = issue_missing(communes, exercice, by=request.user, at=at)
        sentence = ngettext("%(count)s appel est émis.", "%(count)s appels sont émis.", len(issued))
        said = sentence % {"count": len(issued)} if issued else gettext("Aucun appel ne manquait.")
        messages.success(request, said)
        return redirect(address_of_list(exercice))
    rows = call_rows(communes, exercice, on=timezone.localdate(at))
    called = [row.last for row in rows if row.last]
    title = gettext("Appels de contribution %(exercice)s") % {"exercice": exercice}
    context = {
        "header_title": title,
        "header_icon": "doc-full",
        "breadcrumbs_items": [
            {"url": reverse("conventions:index"), "label": gettext("Conventions")},
            {"url": "", "label": title},
        ],
        "rows": rows,
        "exercice": exercice,
        "missing": sum(row.is_missing for row in rows),
        "outdated": sum(row.is_outdated for row in rows),
        "called": len(called),
        "total": sum((call.due for call in called), Decimal(0)),
        "may_write": may_write(request.user),
        "links": links_beside(exercice),
    }
    return render(request, "communes/conventions/calls.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def issue_call(request: SignedInRequest, slug: str, exercice: int) -> HttpResponse:
    """The call of one commune: what would be issued, and for a correction why."""
    authority = readable_by(request.user).filter(slug=slug).first()
    if authority is None:
        raise Http404
    if not may_write(request.user):
        raise PermissionDenied
    refusal = ""
    if request.method == "POST":
        try:
            call = issue(
                authority, exercice, by=request.user, at=timezone.now(), reason=request.POST.get("reason", "")[:300]
            )
        except IssueRefused as refused:
            refusal = str(refused)
        else:
            messages.success(request, gettext("%(call)s est émis.") % {"call": call})
            return redirect(address_of_list(exercice))
    row = call_rows([authority], exercice, on=timezone.localdate())[0]
    title = gettext("Appel de contribution %(exercice)s") % {"exercice": exercice}
    context = {
        "header_title": title,
        "header_icon": "doc-full",
        "breadcrumbs_items": [
            {"url": reverse("conventions:index"), "label": gettext("Conventions")},
            {"url": reverse("conventions:commune", args=[slug]), "label": authority.name},
            {"url": "", "label": title},
        ],
        "row": row,
        "exercice": exercice,
        "refusal": refusal or row.refusal,
        "reason": request.POST.get("reason", ""),
    }
    return render(request, "communes/conventions/call.html", context, status=422 if refusal else 200)


@require_safe
def document(request: SignedInRequest, call: int) -> HttpResponse:
    """The PDF of a call, as it was issued."""
    found = ContributionCall.objects.filter(authority__in=readable_by(request.user))
    return pdf_of(get_object_or_404(found.select_related("authority"), pk=call))


class CallExport(IssuedExport):
    model = ContributionCall
    stem = "appels"
    list_export = tuple(COLUMNS)
    export_headings = dict(COLUMNS)

    def values_of(self, item: ContributionCall) -> dict[str, Any]:
        """What was computed; amounts as numbers."""
        said = item.computation
        values = {f"computation.{name}": value for name, value in said.items()} | {"due": item.due}
        return values | {f"computation.{name}": Decimal(said[name]) for name in ("annual", "discount")}
