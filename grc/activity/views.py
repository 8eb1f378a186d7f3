"""Usage and activity reports in the administration: all communes of an exercice, one commune, what was issued."""

from collections import OrderedDict
from collections.abc import Mapping
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
from wagtail.admin.ui.components import Component

from accounts.request import SignedInRequest
from communes.conventions.issuing import IssueRefused
from communes.conventions.permissions import READ, may_write, readable_by
from communes.conventions.views.issued import IssuedExport, pdf_of, year_of
from communes.models import Authority
from grc.activity import operations
from grc.activity.documents import in_days, month_name, share_of, summary_rows
from grc.activity.figures import Year, counted_at, summary, years_of
from grc.activity.models import ActivityReport

COLUMNS = OrderedDict(
    (
        ("reference", _("bilan")),
        ("authority.insee_code", _("code INSEE")),
        ("party", _("commune")),
        ("exercice", _("exercice")),
        ("version", _("version")),
        ("received", _("reçues")),
        ("closed", _("closes")),
        ("dated", _("traitées, avec une date limite")),
        ("in_time", _("traitées avant leur date limite")),
        ("median_days", _("délai médian, en jours")),
        ("ninth_decile_days", _("neuf sur dix en, en jours")),
        ("reopened", _("rouvertes")),
        ("judged", _("avis")),
        ("solved", _("disent leur demande réglée")),
        ("issued_at", _("émis le")),
        ("reason", _("motif de la correction")),
    )
)


class UsagePanel(Component):
    """What the requests of a commune came to this year and the last, and its reports, on its page: three statements."""

    template_name = "grc/activity/usage_panel.html"

    def __init__(self, authority: Authority) -> None:
        self.authority = authority

    def get_context_data(self, parent_context: Mapping[str, Any]) -> Mapping[str, Any]:
        now = timezone.localdate()
        found = years_of([self.authority.pk], now.year, now.year - 1)
        year, former = found[self.authority.pk, now.year], found[self.authority.pk, now.year - 1]
        return {
            "authority": self.authority,
            "year": year,
            "former": former,
            "months": month_rows(year, former, until=now.month),
            "total": [*(year.tally(channel=one).received for one in year.channels), year.tally().received],
            "former_total": former.tally().received,
            "facts": summary_rows(summary(year.tally()), summary(former.tally()))[1:],
            "counted_at": counted_at(),
            "reports": self.authority.activity_reports.select_related("authority")
            .defer("document")
            .order_by("-exercice", "-version"),
        }


def month_rows(year: Year, former: Year, *, until: int) -> list[tuple[str, list[int | None], int]]:
    """Each month, by its name: what came by each channel and in all, None where it is to come; and the year before."""
    rows = []
    for number in range(1, 13):
        if number <= until:
            by_channel = [year.tally(month=number, channel=one).received for one in year.channels]
            here: list[int | None] = [*by_channel, year.tally(month=number).received]
        else:
            here = [None] * (len(year.channels) + 1)
        rows.append((month_name(number), here, former.tally(month=number).received))
    return rows


def address_of_list(exercice: int) -> str:
    return f"{reverse('bilans:index')}?exercice={exercice}"


def exercice_of(request: HttpRequest) -> int:
    """The exercice that an address names; the last one that is over without one."""
    return year_of(request.GET.get("exercice", "")) or timezone.localdate().year - 1


@require_http_methods(["GET", "HEAD", "POST"])
def report_list(request: SignedInRequest) -> HttpResponse:
    """The communes' year, and their reports; a POST issues those that are missing."""
    if not request.user.has_perm(READ):
        raise PermissionDenied
    exercice, at = exercice_of(request), timezone.now()
    communes = readable_by(request.user)
    if request.method == "POST":
        if not may_write(request.user):
            raise PermissionDenied
        issued = operations.issue_missing(communes, exercice, by=request.user, at=at)
        sentence = ngettext("%(count)s bilan est émis.", "%(count)s bilans sont émis.", len(issued))
        said = sentence % {"count": len(issued)} if issued else gettext("Aucun bilan ne manquait.")
        messages.success(request, said)
        return redirect(address_of_list(exercice))
    rows = operations.report_rows(communes, exercice, at=at)
    title = gettext("Bilans d’activité %(exercice)s") % {"exercice": exercice}
    context = {
        "header_title": title,
        "header_icon": "doc-full",
        "breadcrumbs_items": [
            {"url": reverse("conventions:index"), "label": gettext("Conventions")},
            {"url": "", "label": title},
        ],
        "rows": [
            (
                row,
                share_of(row.year.in_time, row.year.dated),
                in_days(row.year.median_days),
                share_of(summary(row.year)["solved"], summary(row.year)["judged"]),
            )
            for row in rows
        ],
        "exercice": exercice,
        "missing": sum(row.is_missing for row in rows),
        "outdated": sum(row.is_outdated for row in rows),
        "issued": sum(row.last is not None for row in rows),
        "received": sum(row.year.received for row in rows),
        "counted_at": counted_at(),
        "may_write": may_write(request.user),
    }
    return render(request, "grc/activity/reports.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def issue_report(request: SignedInRequest, slug: str, exercice: int) -> HttpResponse:
    """The report of one commune: what it would say, and for a correction why."""
    authority = readable_by(request.user).filter(slug=slug).first()
    if authority is None or year_of(str(exercice)) is None:
        raise Http404
    if not may_write(request.user):
        raise PermissionDenied
    refusal, at = "", timezone.now()
    if request.method == "POST":
        reason = request.POST.get("reason", "")[:300]
        try:
            report = operations.issue(authority, exercice, by=request.user, at=at, reason=reason)
        except IssueRefused as refused:
            refusal = str(refused)
        else:
            messages.success(request, gettext("%(report)s est émis.") % {"report": report})
            return redirect(address_of_list(exercice))
    row = operations.report_rows([authority], exercice, at=at)[0]
    title = gettext("Bilan d’activité %(exercice)s") % {"exercice": exercice}
    context = {
        "header_title": title,
        "header_icon": "doc-full",
        "breadcrumbs_items": [
            {"url": reverse("conventions:index"), "label": gettext("Conventions")},
            {"url": reverse("conventions:commune", args=[slug]), "label": authority.name},
            {"url": "", "label": title},
        ],
        "row": row,
        "facts": summary_rows(row.content["year"], row.content["former"]) if row.content else [],
        "exercice": exercice,
        "former": exercice - 1,
        "refusal": refusal or row.refusal,
        "reason": request.POST.get("reason", ""),
    }
    return render(request, "grc/activity/report.html", context, status=422 if refusal else 200)


@require_safe
def document(request: SignedInRequest, report: int) -> HttpResponse:
    """The PDF of a report, as it was issued."""
    found = ActivityReport.objects.filter(authority__in=readable_by(request.user))
    return pdf_of(get_object_or_404(found.select_related("authority"), pk=report))


class ReportExport(IssuedExport):
    model = ActivityReport
    stem = "bilans"
    list_export = tuple(COLUMNS)
    export_headings = dict(COLUMNS)

    def values_of(self, item: ActivityReport) -> dict[str, Any]:
        """The year in figures; nothing where it is not said."""
        said = item.figures
        year = {name: "" if value is None else value for name, value in said["year"].items()}
        return {"party": said["party"], **year}
