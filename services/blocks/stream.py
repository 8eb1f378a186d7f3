from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import blocks

from grc.questions.definition import Question
from grc.questions.limits import MAX_PIECES
from grc.questions.reachability import Reachability, reachability_of
from services.blocks import chosen, groups, landmarks, listed, written
from services.blocks.conditions import check_clauses, condition_of
from services.blocks.keys import key_of
from services.blocks.listed import links_of, wrong_links

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
    listed = listed.ListedBlock(group=CHOICES)
    consent = chosen.ConsentBlock(group=CHOICES)
    email = written.EmailBlock(group=PERSON)
    phone = written.PhoneBlock(group=PERSON)
    address = chosen.AddressBlock(group=PERSON)
    identity = chosen.IdentityBlock(group=PERSON)
    group = groups.GroupBlock(group=OTHERS)
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
        refused = wrong_conditions(cleaned) | same_parameters(cleaned)
        if not refused:
            found = reachability_of(questions := asked(cleaned))
            refused = never_met(questions, found)
            faults += no_end(questions, found)
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
            "Ce formulaire demande %(files)s fichiers en tout, pour %(limit)s au plus\u00a0: il ne passerait"
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
    """What is wrong with conditions, and with what questions depend on, by the rank of the block."""
    wrong: dict[int, ValidationError] = {}
    before: dict[str, Question] = {}
    for rank, child in enumerate(stream):
        if fault := check_clauses(child.value, before) or wrong_links(child.value, before):
            wrong[rank] = fault
        before[child.id or str(rank)] = child.block.question(child.value, key_of("q", child.id, rank))
    return wrong


def same_parameters(stream: Any) -> dict[int, ValidationError]:
    """Which questions have the name of another in links, by the rank of the block."""
    seen: set[str] = set()
    wrong: dict[int, ValidationError] = {}
    said = _("Une autre question a déjà ce nom dans les liens\u00a0: donnez-lui-en un autre.")
    for rank, child in enumerate(stream):
        name = child.value.get("parameter") or ""
        if name in seen:
            wrong[rank] = blocks.StructBlockValidationError(block_errors={"parameter": ValidationError(said)})
        seen |= {name} - {""}
    return wrong


def never_met(questions: Sequence[Question], found: Reachability) -> dict[int, ValidationError]:
    """What no answers open by its own conditions, by the rank of the block."""
    missed = {one.id for one in found.missed(questions)}
    said = _("Aucune réponse ne remplit ces conditions\u00a0: corrigez-les, ou retirez ce qui ne se pose jamais.")
    return {
        rank: blocks.StructBlockValidationError(block_errors={"when": ValidationError(said)})
        for rank, one in enumerate(questions)
        if one.id in missed and one.when
    }


def no_end(questions: Sequence[Question], found: Reachability) -> Iterator[str]:
    """Why nobody could send the form, if so."""
    if questions and not found.can_be_sent:
        yield _(
            "Toutes les réponses mènent à un arrêt\u00a0: personne ne pourrait envoyer ce formulaire. Donnez des"
            " conditions aux arrêts, ou retirez-en un."
        )


def asked(stream: Any) -> list[Question]:
    """The questions of a page's stream, each under an id that its words do not change, and with its conditions."""
    return list(asked_by_block(stream).values())


def asked_by_block(stream: Any) -> dict[str, Question]:
    """The same by the identifier of their blocks."""
    before: dict[str, Question] = {}
    for rank, child in enumerate(stream):
        made = child.block.question(child.value, key_of("q", child.id, rank))
        links = links_of(child.value, before)
        before[child.id or str(rank)] = replace(made, when=condition_of(child.value, before), **links)
    return before
