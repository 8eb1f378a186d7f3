from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail import blocks

from communes.reference_tables.lists import KeptList
from grc.questions.kinds import Question
from home.models.base import PageForm
from services.blocks import asked_by_block, list_faults, with_rows, wrong_rules
from services.blocks.conditions import check_clauses
from services.models.listed import lists_for
from services.sensitive import SensitiveData, asked_by


class ServicePageForm(PageForm):
    """The form of a service in the editor, where one field speaks of another: its rules, and the text that allows it
    to ask for sensitive data, of its questions."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.is_deferred_validation or cleaned.get("questions") is None:
            return cleaned
        written = asked_by_block(cleaned["questions"])
        lists = lists_for(self.parent_page or self.instance, written.values())
        questions = dict(zip(written, with_rows(written.values(), lists), strict=True))
        if refused := wrong_lists(cleaned["questions"], questions, lists):
            self.add_error("questions", refused)
        if fault := wrong_rules(cleaned.get("rules") or (), questions):
            self.add_error("rules", fault)
        if not cleaned.get("legal_basis") and (refused := without_basis(questions)):
            self.add_error("questions", refused)
        return cleaned


def wrong_lists(
    stream: Any, questions: Mapping[str, Question], lists: Mapping[str, KeptList]
) -> blocks.StreamBlockValidationError | None:
    """Why these questions cannot be asked of these lists, said at each; None when they can."""
    faults = list_faults(questions.values(), lists)
    wrong: dict[int, ValidationError] = {}
    before: dict[str, Question] = {}
    for rank, (child, (identifier, one)) in enumerate(zip(stream, questions.items(), strict=True)):
        if fault := faults.get(one.id):
            wrong[rank] = blocks.StructBlockValidationError(block_errors={fault[0]: ValidationError(fault[1])})
        elif lists and (clauses := check_clauses(child.value, before)):
            wrong[rank] = clauses
        before[identifier] = one
    return blocks.StreamBlockValidationError(block_errors=wrong) if wrong else None


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
