from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail import blocks

from grc.questions.kinds import Question
from home.models.base import PageForm
from services.blocks import asked_by_block, wrong_rules
from services.sensitive import SensitiveData, asked_by


class ServicePageForm(PageForm):
    """The form of a service in the editor, where one field speaks of another: its rules, and the text that allows it
    to ask for sensitive data, of its questions."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.is_deferred_validation or cleaned.get("questions") is None:
            return cleaned
        questions = asked_by_block(cleaned["questions"])
        if fault := wrong_rules(cleaned.get("rules") or (), questions):
            self.add_error("rules", fault)
        if not cleaned.get("legal_basis") and (refused := without_basis(questions)):
            self.add_error("questions", refused)
        return cleaned


def without_basis(questions: Mapping[str, Question]) -> blocks.StreamBlockValidationError | None:
    """Why these questions cannot be asked without a text that allows it, said at each; None when they can."""
    found = {rank: data for rank, one in enumerate(questions.values()) if (data := asked_by(one))}
    wrong = {
        rank: blocks.StructBlockValidationError(block_errors={"label": _fault(data)}) for rank, data in found.items()
    }
    return blocks.StreamBlockValidationError(block_errors=wrong) if wrong else None


def _fault(data: SensitiveData) -> ValidationError:
    words = _(
        "Cette question porte sur %(name)s (%(law)s)\u00a0: retirez-la, ou dites sous les questions quel texte vous"
        " permet de la poser."
    )
    return ValidationError(words % {"name": data.name, "law": data.law})
