"""What may be done with services: freeze the form of a published page, file a request for one, write, ask for help."""

from grc.enums.demarches import CONTACT, SUPPORT
from grc.enums.sharing import ASSISTANCE
from services.operations.filing import check_corrected, commune_of, file, team_of
from services.operations.following import follow, uses_of
from services.operations.freezing import (
    OF_DEMARCHE,
    bring_in,
    competence_reason,
    form_name,
    freeze,
    freeze_moved,
    freeze_published,
    last_version,
    restore,
)
from services.operations.helping import draft_help
from services.operations.question_sets import (
    delete_question_set,
    question_set_uses,
    save_question_set,
    sets_behind,
    take_over,
)
from services.operations.writing import TO, ask_assistance, ask_for_help, write, write_again

__all__ = [
    "ASSISTANCE",
    "CONTACT",
    "OF_DEMARCHE",
    "SUPPORT",
    "TO",
    "ask_assistance",
    "ask_for_help",
    "bring_in",
    "check_corrected",
    "commune_of",
    "competence_reason",
    "delete_question_set",
    "draft_help",
    "file",
    "follow",
    "form_name",
    "freeze",
    "freeze_moved",
    "freeze_published",
    "last_version",
    "question_set_uses",
    "restore",
    "save_question_set",
    "sets_behind",
    "take_over",
    "team_of",
    "uses_of",
    "write",
    "write_again",
]
