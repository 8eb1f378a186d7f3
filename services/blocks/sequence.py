"""The questions that a stream asks, in their order: those of its blocks, those of the shared blocks that it holds."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail import blocks

from grc.questions.definition import Question
from grc.questions.reachability import Reachability
from services.blocks.conditions import check_clauses, condition_of
from services.blocks.keys import key_of, shared_identifier
from services.blocks.listed import links_of, wrong_links

QUESTION_SET = "question_set"  # the type of the block that holds a shared block


class AskedQuestion(NamedTuple):
    """A question, the identifier by which conditions name it, the rank and the type of the block that asks it."""

    rank: int
    type: str
    identifier: str
    question: Question

    @property
    def label_field(self) -> str:
        """The field of its block beside which something is said of its words."""
        return "version" if self.type == QUESTION_SET else "label"


def asked_of(stream: Any, *, place: str = "") -> list[AskedQuestion]:
    """The questions of a stream, each under an id that its words do not change, and with its conditions.

    `place`: the identifier of the block by which a form holds this stream, when it is that of a shared block.
    """
    found: list[AskedQuestion] = []
    before: dict[str, Question] = {}
    for rank, child in enumerate(stream):
        own = child.id or str(rank)
        if child.block_type == QUESTION_SET:
            held = _shared(child.value, own, before)
        else:
            identifier = shared_identifier(place, own) if place else own
            made = child.block.question(child.value, key_of("q", identifier if place else child.id, rank))
            links = links_of(child.value, before)
            held = {identifier: replace(made, when=condition_of(child.value, before), **links)}
        found += [AskedQuestion(rank, child.block_type, *one) for one in held.items()]
        before |= {own: next(iter(held.values()))} if place else held
    return found


def _shared(value: Any, place: str, before: dict[str, Question]) -> dict[str, Question]:
    """The questions of a shared block at its place in a form, by their identifiers there.

    The condition of the place is that of each question that has none: the others look at a question of the same block,
    which is not asked where the condition does not hold, and silence opens nothing.
    """
    version, when = value.get("version"), condition_of(value, before)
    held = asked_of(version.questions, place=place) if version else []
    return {one.identifier: replace(one.question, when=one.question.when or when) for one in held}


def asked(stream: Any) -> list[Question]:
    """The questions of a page's stream, in their order."""
    return [one.question for one in asked_of(stream)]


def asked_by_block(stream: Any) -> dict[str, Question]:
    """The same by the identifiers of their blocks."""
    return {one.identifier: one.question for one in asked_of(stream)}


def wrong_conditions(stream: Any) -> dict[int, ValidationError]:
    """What is wrong with conditions, and with what questions depend on, by the rank of the block."""
    wrong: dict[int, ValidationError] = {}
    found, before = asked_of(stream), dict[str, Question]()
    for rank, child in enumerate(stream):
        if fault := check_clauses(child.value, before) or wrong_links(child.value, before):
            wrong[rank] = fault
        before |= {one.identifier: one.question for one in found if one.rank == rank}
    return wrong


def never_met(found: Sequence[AskedQuestion], reached: Reachability) -> dict[int, ValidationError]:
    """What no answers open by its own conditions, by the rank of the block."""
    missed = {one.id for one in reached.missed([one.question for one in found])}
    said = _("Aucune réponse ne remplit ces conditions\u00a0: corrigez-les, ou retirez ce qui ne se pose jamais.")
    return {
        one.rank: blocks.StructBlockValidationError(block_errors={"when": ValidationError(said)})
        for one in found
        if one.question.id in missed and one.question.when
    }
