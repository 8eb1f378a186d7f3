"""What may be done with followed files: the only code that writes them."""

from services.dossiers.operations.attaching import (
    Unproven,
    attach_by_account,
    attach_by_birth,
    attach_by_code,
    attach_by_identity,
    send_code,
)
from services.dossiers.operations.forgetting import forget
from services.dossiers.operations.receiving import Closed, Conflict, Erased, Foreign, Received, receive

__all__ = [
    "Closed",
    "Conflict",
    "Erased",
    "Foreign",
    "Received",
    "Unproven",
    "attach_by_account",
    "attach_by_birth",
    "attach_by_code",
    "attach_by_identity",
    "forget",
    "receive",
    "send_code",
]
