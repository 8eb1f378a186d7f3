"""What may be done with declarations that are filed here; each step is an event that the legal clock reads."""

from services.urbanisme.deposits.operations.acknowledging import acknowledge
from services.urbanisme.deposits.operations.deciding import decide
from services.urbanisme.deposits.operations.filing import acknowledge_by, assign_number, follow, forget, opening_of
from services.urbanisme.deposits.operations.instructing import ask_pieces, complete
from services.urbanisme.deposits.operations.posting import post, post_by

__all__ = [
    "acknowledge",
    "acknowledge_by",
    "ask_pieces",
    "assign_number",
    "complete",
    "decide",
    "follow",
    "forget",
    "opening_of",
    "post",
    "post_by",
]
