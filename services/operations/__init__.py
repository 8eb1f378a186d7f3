"""What may be done with services: freeze the form of a published page, file a request for one, write, ask for help."""

from grc.enums.demarches import CONTACT, SUPPORT
from grc.enums.sharing import ASSISTANCE
from services.operations.filing import check_corrected, commune_of, file
from services.operations.freezing import (
    form_name,
    freeze,
    freeze_moved,
    freeze_published,
    last_version,
    replace_questions,
    restore,
)
from services.operations.helping import draft_help
from services.operations.writing import TO, ask_assistance, ask_for_help, write, write_again

__all__ = [
    "ASSISTANCE",
    "CONTACT",
    "SUPPORT",
    "TO",
    "ask_assistance",
    "ask_for_help",
    "check_corrected",
    "commune_of",
    "draft_help",
    "file",
    "form_name",
    "freeze",
    "freeze_moved",
    "freeze_published",
    "last_version",
    "replace_questions",
    "restore",
    "write",
    "write_again",
]
