from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import blocks

from grc.questions.definition import Question
from grc.questions.limits import MAX_PIECES
from services.blocks import chosen, landmarks, written
from services.blocks.conditions import check_clauses, condition_of
from services.blocks.keys import key_of

TEXTS, CHOICES, PERSON, OTHERS = (
    gettext_lazy("Écrire"),
    gettext_lazy("Choisir"),
    gettext_lazy("Coordonnées"),
    gettext_lazy("Mise en page et pièces"),
)


class QuestionsBlock(blocks.StreamBlock):
    """The questions of a form, in their order."""

    short_text = written.ShortTextBlock(group=TEXTS)
    long_text = written.LongTextBlock(group=TEXTS)
    number = written.NumberBlock(group=TEXTS)
    date = written.DateBlock(group=TEXTS)
    yes_no = chosen.YesNoBlock(group=CHOICES)
    choice = chosen.ChoiceBlock(group=CHOICES)
    choices = chosen.ChoicesBlock(group=CHOICES)
    consent = chosen.ConsentBlock(group=CHOICES)
    email = written.EmailBlock(group=PERSON)
    phone = written.PhoneBlock(group=PERSON)
    address = chosen.AddressBlock(group=PERSON)
    files = chosen.FilesBlock(group=OTHERS)
    section = landmarks.SectionBlock(group=OTHERS)
    step = landmarks.StepBlock(group=OTHERS)
    stop = landmarks.StopBlock(group=OTHERS)

    class Meta:
        max_num = 120  # blocks: questions, titles and steps
        required = False

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if self.is_deferred_validation:
            return cleaned
        faults = [*too_many_files(cleaned), *no_first_step(cleaned)]
        refused = wrong_conditions(cleaned)
        if faults or refused:
            raise blocks.StreamBlockValidationError(
                non_block_errors=[ValidationError(fault) for fault in faults], block_errors=refused
            )
        return cleaned


def too_many_files(stream: Any) -> Iterator[str]:
    """Why the files of a form would not all come through, if so."""
    files = sum(child.value["max_count"] or 0 for child in stream if child.block_type == "files")
    if files > MAX_PIECES:
        yield _(
            "Ce formulaire demande %(files)s fichiers en tout, pour %(limit)s au plus : il ne passerait"
            " pas par une connexion ordinaire. Réduisez le nombre de fichiers de chaque question."
        ) % {"files": files, "limit": MAX_PIECES}


def no_first_step(stream: Any) -> Iterator[str]:
    """Why the first questions of a form in steps have no title, if so."""
    types = [child.block_type for child in stream]
    if "step" in types and types[0] != "step":
        yield _(
            "Ce formulaire a des étapes\u00a0: commencez-le par une étape aussi, sans quoi ses premières questions"
            " n’ont pas de titre."
        )


def wrong_conditions(stream: Any) -> dict[int, ValidationError]:
    """What is wrong with conditions, by the rank of the block."""
    wrong: dict[int, ValidationError] = {}
    before: dict[str, Question] = {}
    for rank, child in enumerate(stream):
        if fault := check_clauses(child.value, before):
            wrong[rank] = fault
        before[child.id or str(rank)] = child.block.question(child.value, key_of("q", child.id, rank))
    return wrong


def asked(stream: Any) -> list[Question]:
    """The questions of a page's stream, each under an id that its words do not change, and with its conditions."""
    before: dict[str, Question] = {}
    for rank, child in enumerate(stream):
        made = child.block.question(child.value, key_of("q", child.id, rank))
        before[child.id or str(rank)] = replace(made, when=condition_of(child.value, before))
    return list(before.values())
