"""What the file of a declaration takes from the answers of its form: the project, the place, the pieces.

The ready-made service has its questions under the same keys in every commune (`services.loader.ready_made`); what an
officer adds to them, or words otherwise, changes nothing here.
"""

import re
from typing import Any

from grc.enums import ActorRole, ScanState
from grc.models import Demande
from grc.questions import display
from grc.questions.definition import questions_of
from grc.questions.kinds import Files
from services.blocks.keys import key_of
from services.loader.ready_made import identifier_in
from services.urbanisme import naming
from services.urbanisme.enums import PermitKind

FORM = "declaration-prealable"  # the file of the ready-made service
NATURE = key_of("q", identifier_in(FORM, "nature"), 0)
LABEL = re.compile(r"(?P<code>DP\d{1,2})\s*[–—-]\s*(?P<name>.+)")  # « DP1 – Plan de situation du terrain »
SURFACES = tuple(
    key_of("q", identifier_in(FORM, key), 0) for key in ("plancher_cree", "plancher_supprime", "emprise_creee")
)
SUBJECT_LENGTH = 160  # characters


def content_of(demande: Demande) -> dict[str, Any]:
    """The content of the file of a declaration (`services.urbanisme.contents`), as it was deposited.

    What the register of deposits publishes names nobody: where the answers do, the name of the service stands instead.
    """
    definition, answers = demande.form_version.definition, demande.answers
    told = {one.id: one for one in display.answers(definition, answers)}
    nature = told[NATURE].words if NATURE in told else demande.demarche.label
    surfaces = [told[key] for key in SURFACES if answers.get(key)]
    subject = ", ".join([nature, *(f"{one.label.lower()}\u00a0: {one.words}" for one in surfaces)])[:SUBJECT_LENGTH]
    named = naming.errors(subject, demande.address, ())
    return {
        "permit_kind": PermitKind.DP,
        "subject": demande.demarche.label if "subject" in named else subject,
        "address": "" if "address" in named else demande.address,
        "events": [],
        "pieces": pieces_of(demande),
        "dates": {},
    }


def pieces_of(demande: Demande) -> list[dict[str, Any]]:
    """The pieces that were sent in answer to the questions that ask them by number, in the order of the form."""
    sent = demande.attachments.filter(by=ActorRole.RESIDENT).exclude(scan_state=ScanState.REFUSED)
    answered = set(sent.values_list("question", flat=True))
    asked = (one for one in questions_of(demande.form_version.definition) if isinstance(one, Files))
    named = ((one, LABEL.fullmatch(one.label)) for one in asked)
    return [
        {"code": found["code"], "name": found["name"], "received": True}
        for one, found in named
        if found and one.id in answered
    ]
