"""Steps of a file, easy to read: each has a short title and a drawing, its sentences stand one a line.

The sentences are those of `wording`. They keep to the rules of easy-to-read French (*FALC*, Inclusion Europe), which
also ask that people concerned read each text again: until that is done, pages say « facile à lire », without the logo.
"""

import re
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from services.handicap.enums import Step
from services.handicap.wording import STEPS

SENTENCE_END = re.compile(r"(?<=[.!?])\s+")


class EasyStep(NamedTuple):
    """A step under its short title. `picture`: a drawing of `portail.templatetags.ui`, which says no more."""

    step: Step
    title: str | Promise
    picture: str

    @property
    def lines(self) -> list[str]:
        """What is said of the step, a sentence a line."""
        return SENTENCE_END.split(str(STEPS[self.step].easy))


USUAL = (
    EasyStep(Step.DEPOSITED, _("Votre dossier est arrivé"), "deposit"),
    EasyStep(Step.CHECKING, _("On regarde vos papiers"), "check"),
    EasyStep(Step.ADMISSIBLE, _("Votre dossier a un numéro"), "number"),
    EasyStep(Step.EVALUATION, _("On cherche comment vous aider"), "talk"),
    EasyStep(Step.PROPOSAL, _("On vous propose des aides"), "choice"),
    EasyStep(Step.COMMISSION, _("Un groupe décide"), "group"),
    EasyStep(Step.DECIDED, _("La décision est prise"), "decision"),
    EasyStep(Step.NOTIFIED, _("Vous recevez une lettre"), "letter"),
)
SOMETIMES = (
    EasyStep(Step.PIECES_ASKED, _("Il manque des papiers"), "missing"),
    EasyStep(Step.CLOSED, _("Votre dossier est fermé"), "closed"),
    EasyStep(Step.APPEAL, _("Vous n’êtes pas d’accord"), "again"),
)
