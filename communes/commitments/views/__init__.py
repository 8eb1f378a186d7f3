"""Commitments in the administration: the table of parties, the page of one, documents, registers."""

from communes.commitments.views.board import AwaitedPanel, CommitmentsPanel, board, party
from communes.commitments.views.documents import accept, document, document_file
from communes.commitments.views.registers import RegisterExport

__all__ = [
    "AwaitedPanel",
    "CommitmentsPanel",
    "RegisterExport",
    "accept",
    "board",
    "document",
    "document_file",
    "party",
]
