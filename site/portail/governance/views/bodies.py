"""The three bodies: all on one page, the members of one on a day, the same as a file."""

import datetime
from collections import OrderedDict
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe
from django.views.generic import View
from wagtail.admin.views.mixins import SpreadsheetExportMixin

from accounts import wording
from accounts.request import SignedInRequest
from portail.governance.enums import Body, MeetingState
from portail.governance.models import Consultation, Meeting
from portail.governance.permissions import may_write
from portail.governance.seating import Member, Seating, Vacancy, seating, seatings

COLUMNS = OrderedDict(
    (
        ("authority", _("collectivité")),
        ("name", _("nom")),
        ("office", _("fonction")),
        ("email", _("adresse électronique")),
        ("remark", _("remarque")),
    )
)
LAST_HELD = 5
AREA = _("Espace partenaires")


def today() -> datetime.date:
    """The day in Paris, for agents overseas too."""
    return timezone.localdate(timezone=timezone.get_default_timezone())


def crumbs(*steps: tuple[str, str], writes: bool = True) -> list[dict[str, str]]:
    """The way to a page, addresses with their words: from the governance's first page, or from the partners' area."""
    ours, theirs = (reverse("gouvernance:index"), gettext("Gouvernance")), (reverse("partners_area"), AREA)
    return [{"url": url, "label": str(label)} for url, label in (ours if writes else theirs, *steps)]


def day_of(request: HttpRequest) -> datetime.date:
    """The day that an address names; today without one."""
    try:
        return datetime.date.fromisoformat(request.GET.get("jour", ""))
    except ValueError:
        return today()


def body_of(slug: str) -> Body:
    """The body that an address names. Raises `Http404`."""
    try:
        return Body(slug)
    except ValueError:
        raise Http404 from None


@require_safe
def board(request: SignedInRequest) -> HttpResponse:
    """What the project team has before it: the bodies with their vacant seats, the meetings, the consultations."""
    if not may_write(request.user):
        raise PermissionDenied
    on = today()
    meetings = Meeting.objects.order_by("day", "begins_at", "pk")
    open_states = (MeetingState.DRAFT, MeetingState.CONVENED)
    context = {
        "header_title": gettext("Gouvernance"),
        "header_icon": "group",
        "breadcrumbs_items": [{"url": "", "label": gettext("Gouvernance")}],
        "seatings": seatings(on),
        "open_meetings": meetings.filter(state__in=open_states),
        "consultations": Consultation.objects.filter(closes_on__gte=on).annotate(answers=Count("stances")),
        "held_meetings": meetings.filter(state=MeetingState.HELD).reverse()[:LAST_HELD],
    }
    return render(request, "portail/governance/board.html", context)


@require_safe
def body(request: SignedInRequest, slug: str) -> HttpResponse:
    """The members of a body on a day (`?jour=`), and the seats that are vacant, with why."""
    if not may_write(request.user):
        raise PermissionDenied
    found = seating(body_of(slug), day_of(request))
    title = str(capfirst(found.body.label))
    context = {
        "header_title": title,
        "header_icon": "group",
        "breadcrumbs_items": crumbs(("", title)),
        "seating": found,
        "day": found.on.isoformat(),
    }
    return render(request, "portail/governance/body.html", context)


class BodyExport(SpreadsheetExportMixin, View):
    """The members of a body on a day, and its vacant seats, in CSV or XLSX."""

    http_method_names = ("get", "head")
    list_export = tuple(COLUMNS)
    export_headings = dict(COLUMNS)

    def get(self, request: SignedInRequest, slug: str, format: str) -> HttpResponse:  # noqa: A002 as the address names it
        if not may_write(request.user):
            raise PermissionDenied
        if format not in self.FORMATS:
            raise Http404
        self.seating: Seating = seating(body_of(slug), day_of(request))
        response = self.as_spreadsheet([*self.seating.members, *self.seating.vacancies], format)
        response["Cache-Control"] = "private, no-store"
        return response

    def get_filename(self) -> str:
        return f"{self.seating.body}-{self.seating.on.isoformat()}"

    def to_row_dict(self, item: Member | Vacancy) -> OrderedDict[str, Any]:
        values = (
            {"remark": wording.one_line(item.why)}
            if isinstance(item, Vacancy)
            else {"name": item.name, "office": item.office, "email": item.email, "remark": item.remark}
        )
        return OrderedDict((name, ({"authority": item.authority.name} | values).get(name, "")) for name in COLUMNS)
