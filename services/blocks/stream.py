from collections.abc import Iterator, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import blocks

from grc.questions.definition import Files, Question
from grc.questions.kinds import FormStep
from grc.questions.limits import MAX_PIECES
from grc.questions.reachability import Reachability, reachability_of
from services.blocks import chosen, groups, landmarks, listed, question_sets, written
from services.blocks.sequence import asked_of, never_met, wrong_conditions

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
    parcels = written.ParcelsBlock(group=PERSON)
    group = groups.GroupBlock(group=OTHERS)
    question_set = question_sets.QuestionSetBlock(group=OTHERS)
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
        found = asked_of(cleaned)
        questions = [one.question for one in found]
        faults = [*too_many_files(questions), *no_first_step(cleaned)]
        refused = wrong_conditions(cleaned) | same_parameters(cleaned)
        if not refused:
            reached = reachability_of(questions)
            refused = never_met(found, reached)
            faults += no_end(questions, reached)
        if faults or refused:
            raise blocks.StreamBlockValidationError(
                non_block_errors=[ValidationError(fault) for fault in faults], block_errors=refused
            )
        return cleaned


def too_many_files(questions: Sequence[Question]) -> Iterator[str]:
    """Why the files of a form, or those of one of its steps, which are sent at once, would not all come through."""
    at_once: list[int] = [0]
    for one in questions:
        if isinstance(one, FormStep):
            at_once.append(0)
        elif isinstance(one, Files):
            at_once[-1] += one.max_count
    if (files := max(at_once)) > MAX_PIECES:
        words = _(
            "Ce formulaire demande %(files)s fichiers en tout, pour %(limit)s au plus\u00a0: il ne passerait"
            " pas par une connexion ordinaire. Réduisez le nombre de fichiers de chaque question."
        )
        if len(at_once) > 1:
            words = _(
                "Une étape demande %(files)s fichiers en tout, pour %(limit)s au plus\u00a0: elle ne passerait pas par"
                " une connexion ordinaire. Réduisez le nombre de fichiers de chaque question, ou ajoutez une étape."
            )
        yield words % {"files": files, "limit": MAX_PIECES}


def no_first_step(stream: Any) -> Iterator[str]:
    """Why the first questions of a form in steps have no title, if so."""
    types = [child.block_type for child in stream]
    if "step" in types and types[0] != "step":
        yield _(
            "Ce formulaire a des étapes\u00a0: commencez-le par une étape aussi, sans quoi ses premières questions"
            " n’ont pas de titre."
        )


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


def no_end(questions: Sequence[Question], found: Reachability) -> Iterator[str]:
    """Why nobody could send the form, if so."""
    if questions and not found.can_be_sent:
        yield _(
            "Toutes les réponses mènent à un arrêt\u00a0: personne ne pourrait envoyer ce formulaire. Donnez des"
            " conditions aux arrêts, ou retirez-en un."
        )
