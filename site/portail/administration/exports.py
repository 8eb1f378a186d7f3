"""Wagtail's own exports of its lists, under the rule of the house's files (`grc.views.spreadsheets`)."""

from typing import Any

from django.utils.encoding import force_str
from wagtail.admin.views.mixins import SpreadsheetExportMixin

from grc.views.spreadsheets import harmless, writable

as_wagtail_writes = SpreadsheetExportMixin.preprocess_field_value


def as_text(view: SpreadsheetExportMixin, field: str, value: Any, export_format: str) -> Any:
    """A cell that no spreadsheet computes, nor refuses to hold: its words may be anybody's who writes a page."""
    cell = force_str(as_wagtail_writes(view, field, value, export_format), strings_only=True)
    if not isinstance(cell, str):
        return cell
    return harmless(cell) if export_format == view.FORMAT_CSV else writable(cell)


def connect() -> None:
    """Have every list of the administration write its cells so: the mixin is the one place through which they pass."""
    SpreadsheetExportMixin.preprocess_field_value = as_text
