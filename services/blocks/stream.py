from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import blocks

from grc.questions.definition import Question
from grc.questions.limits import MAX_PIECES
from services.blocks import chosen, written
from services.blocks.base import key_of

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
    section = chosen.SectionBlock(group=OTHERS)

    class Meta:
        max_num = 60
        required = False

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        files = sum(child.value["max_count"] or 0 for child in cleaned if child.block_type == "files")
        if files > MAX_PIECES:
            raise blocks.StreamBlockValidationError(
                non_block_errors=[
                    ValidationError(
                        _(
                            "Ce formulaire demande %(files)s fichiers en tout, pour %(limit)s au plus : il ne passerait"
                            " pas par une connexion ordinaire. Réduisez le nombre de fichiers de chaque question."
                        )
                        % {"files": files, "limit": MAX_PIECES}
                    )
                ]
            )
        return cleaned


def asked(stream: Any) -> list[Question]:
    """The questions of a page's stream, each under an id that its words do not change."""
    return [child.block.question(child.value, key_of("q", child.id, rank)) for rank, child in enumerate(stream)]
