"""Conventions in the administration: the board, the page of a commune, calls for contribution."""

from communes.conventions.views.board import EndingPanel, board, commune, year_of
from communes.conventions.views.calls import CallExport, call_list, document, issue_call

__all__ = ["CallExport", "EndingPanel", "board", "call_list", "commune", "document", "issue_call", "year_of"]
