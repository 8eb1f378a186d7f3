from collections.abc import Iterable, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail import blocks
from wagtail.models import Page

from communes.enums import AuthorityKind
from communes.models import Authority
from grc.questions.kinds import Question
from home.models.base import PageForm
from services.blocks import QUESTION_SET, asked_of, list_faults, with_rows, wrong_rules
from services.blocks.conditions import check_clauses
from services.blocks.question_sets import refused_version
from services.blocks.sequence import AskedQuestion
from services.models.listed import Lists, lists_for
from services.sensitive import SensitiveData, asked_by


class ServicePageForm(PageForm):
    """The form of a service in the editor, where one field speaks of another: its rules, and the text that allows it
    to ask for sensitive data, of its questions."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.is_deferred_validation or cleaned.get("questions") is None:
            return cleaned
        place = self.parent_page or self.instance
        written = asked_of(cleaned["questions"])
        lists = lists_for(place, [one.question for one in written])
        rows = with_rows([one.question for one in written], lists)
        found = [one._replace(question=question) for one, question in zip(written, rows, strict=True)]
        if refused := wrong_sets(cleaned["questions"], place) or wrong_lists(cleaned["questions"], found, lists):
            self.add_error("questions", refused)
        if fault := wrong_rules(cleaned.get("rules") or (), {one.identifier: one.question for one in found}):
            self.add_error("rules", fault)
        if not cleaned.get("legal_basis") and (refused := without_basis(found)):
            self.add_error("questions", refused)
        return cleaned


def wrong_sets(stream: Any, place: Page) -> blocks.StreamBlockValidationError | None:
    """Which shared blocks are not for a form that stands there, said at each; None when all are."""
    held = [(rank, child.value["version"]) for rank, child in enumerate(stream) if child.block_type == QUESTION_SET]
    if not held:
        return None
    authority = Authority.objects.of_page(place)
    metropolis = Authority.objects.filter(kind=AuthorityKind.METROPOLIS).values_list("pk", flat=True)
    keys = {*metropolis, *([authority.pk] if authority else [])}
    words = _("Ce bloc est tenu par une autre collectivité\u00a0: choisissez-en un de la vôtre ou de la métropole.")
    wrong = {rank: refused_version(words) for rank, version in held if version.question_set.authority_id not in keys}
    return blocks.StreamBlockValidationError(block_errors=wrong) if wrong else None


def wrong_lists(
    stream: Any, questions: Sequence[AskedQuestion], lists: Lists
) -> blocks.StreamBlockValidationError | None:
    """Why these questions cannot be asked of these lists, said at each; None when they can."""
    faults = list_faults([one.question for one in questions], lists)
    wrong: dict[int, ValidationError] = {}
    before: dict[str, Question] = {}
    for one in questions:
        if fault := faults.get(one.question.id):
            wrong[one.rank] = blocks.StructBlockValidationError(block_errors={fault[0]: ValidationError(fault[1])})
        elif lists and (clauses := check_clauses(stream[one.rank].value, before)):
            wrong[one.rank] = clauses
        before[one.identifier] = one.question
    return blocks.StreamBlockValidationError(block_errors=wrong) if wrong else None


def without_basis(questions: Iterable[AskedQuestion]) -> blocks.StreamBlockValidationError | None:
    """Why these questions cannot be asked without a text that allows it, said at each; None when they can."""
    wrong = {
        one.rank: blocks.StructBlockValidationError(block_errors={one.label_field: _fault(data)})
        for one in questions
        if (data := asked_by(one.question))
    }
    return blocks.StreamBlockValidationError(block_errors=wrong) if wrong else None


def _fault(data: SensitiveData) -> ValidationError:
    words = _(
        "Cette question porte sur %(name)s (%(law)s)\u00a0: retirez-la, ou dites sous les questions quel texte vous"
        " permet de la poser."
    )
    return ValidationError(words % {"name": data.name, "law": data.law})
