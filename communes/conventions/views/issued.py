"""What lists of issued documents have in common: their exercice, a PDF, files; what other rooms put beside."""

import re
from collections import OrderedDict
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.generic import View
from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.admin.views.mixins import SpreadsheetExportMixin

from accounts.request import SignedInRequest
from communes.conventions.models import Issued
from communes.conventions.permissions import READ, readable_by
from communes.models import Authority

YEAR = re.compile(r"[12][0-9]{3}")


def year_of(text: str) -> int | None:
    """The year that an address says; None for what is none."""
    return int(text) if YEAR.fullmatch(text) else None


def links_beside(exercice: int) -> list[tuple[str, str]]:
    """Label and address of what rooms above offer for an exercice (hook `construct_convention_links`)."""
    links: list[tuple[str, str]] = []
    for construct in hooks.get_hooks("construct_convention_links"):
        construct(exercice, links)
    return links


def panels_of(request: SignedInRequest, authority: Authority) -> list[Component]:
    """What rooms above say on the page of a commune (hook `construct_convention_panels`)."""
    panels: list[Component] = []
    for construct in hooks.get_hooks("construct_convention_panels"):
        construct(request, authority, panels)
    return panels


def pdf_of(issued: Issued) -> HttpResponse:
    """The PDF, as it was issued."""
    response = HttpResponse(bytes(issued.document), content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{issued.reference}.pdf"'
    response["Cache-Control"] = "private, no-store"
    return response


class IssuedExport(SpreadsheetExportMixin, View):
    """All versions of what was issued for an exercice, in CSV or XLSX; `values_of` says what is its kind's own."""

    http_method_names = ("get", "head")
    model: type[Issued]
    stem: str

    def get(self, request: SignedInRequest, exercice: int, format: str) -> HttpResponse:  # noqa: A002 as the address names it
        if not request.user.has_perm(READ):
            raise PermissionDenied
        if format not in self.FORMATS:
            raise Http404
        self.exercice = exercice
        found = self.model.objects.filter(authority__in=readable_by(request.user), exercice=exercice)
        response = self.as_spreadsheet(found.select_related("authority").defer("document"), format)
        response["Cache-Control"] = "private, no-store"
        return response

    def get_filename(self) -> str:
        return f"{self.stem}-{self.exercice}"

    def values_of(self, item: Any) -> Mapping[str, Any]:
        """The columns of one kind of documents."""
        raise NotImplementedError

    def to_row_dict(self, item: Issued) -> OrderedDict[str, Any]:
        """The columns of a document; its moment on the clock of Paris."""
        values = {
            "reference": item.reference,
            "authority.insee_code": item.authority.insee_code,
            "exercice": item.exercice,
            "version": item.version,
            "issued_at": timezone.localtime(item.issued_at).replace(tzinfo=None, microsecond=0),
            "reason": item.reason,
            **self.values_of(item),
        }
        return OrderedDict((name, values.get(name, "")) for name in self.list_export)
