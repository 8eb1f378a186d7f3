"""Conventions in the administration: the board, the page of a commune, partner bodies, calls for contribution."""

from communes.conventions.views.board import EndingPanel, board, commune
from communes.conventions.views.calls import CallExport, call_list, document, issue_call
from communes.conventions.views.issued import year_of
from communes.conventions.views.partner_bodies import partner_bodies
from communes.conventions.views.timeline import timeline

__all__ = [
    "CallExport",
    "EndingPanel",
    "board",
    "call_list",
    "commune",
    "document",
    "issue_call",
    "partner_bodies",
    "timeline",
    "year_of",
]
