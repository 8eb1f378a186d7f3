"""The registers of an authority, taken away in files."""

from collections import OrderedDict
from typing import Any

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.generic import View
from wagtail.admin.views.mixins import SpreadsheetExportMixin

from accounts.request import SignedInRequest
from communes.commitments.enums import RegisterKind
from communes.commitments.registers import COLUMNS, rows
from communes.commitments.views.board import found_for


class RegisterExport(SpreadsheetExportMixin, View):
    """A register as it stands today, in CSV or XLSX."""

    http_method_names = ("get", "head")

    def get(self, request: SignedInRequest, slug: str, kind: str, format: str) -> HttpResponse:  # noqa: A002
        authority = found_for(request, slug)
        if format not in self.FORMATS or kind not in RegisterKind.values:
            raise Http404
        found = RegisterKind(kind)
        self.list_export = tuple(COLUMNS[found])
        self.export_headings = dict(COLUMNS[found])
        today = timezone.localdate()
        self.export_filename = f"registre-{found}-{authority.slug}-{today:%Y-%m-%d}"
        response = self.as_spreadsheet(rows(found, authority, today), format)
        response["Cache-Control"] = "private, no-store"
        return response

    def to_row_dict(self, item: OrderedDict[str, Any]) -> OrderedDict[str, Any]:
        return item
