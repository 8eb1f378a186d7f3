"""The questions that are asked several times, once for each child say."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import blocks
from wagtail.blocks.struct_block import BlockGroup

from grc.questions import groups
from grc.questions.reachability import reachability_of
from services.blocks import chosen, written
from services.blocks.base import ASKING, SETTINGS, UNASKED_OF_EACH, QuestionBlock, check_order, refuse
from services.blocks.sequence import asked, asked_of, never_met, wrong_conditions

FIRST_NAME = {"label": gettext_lazy("Prénom"), "required": True, "max_length": 60}


class ItemQuestionsBlock(blocks.StreamBlock):
    """The questions of each item: neither files, which are attachments of the whole, nor another group."""

    short_text = written.ShortTextBlock(without=UNASKED_OF_EACH)
    long_text = written.LongTextBlock(without=UNASKED_OF_EACH)
    number = written.NumberBlock(without=UNASKED_OF_EACH)
    date = written.DateBlock(without=UNASKED_OF_EACH)
    yes_no = chosen.YesNoBlock(without=UNASKED_OF_EACH)
    choice = chosen.ChoiceBlock(without=UNASKED_OF_EACH)
    choices = chosen.ChoicesBlock(without=UNASKED_OF_EACH)
    email = written.EmailBlock(without=UNASKED_OF_EACH)
    phone = written.PhoneBlock(without=UNASKED_OF_EACH)
    address = chosen.AddressBlock(without=UNASKED_OF_EACH)
    identity = chosen.IdentityBlock(without=UNASKED_OF_EACH)

    class Meta:
        max_num = 12
        required = False  # the group says what is missing

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if self.is_deferred_validation:
            return cleaned
        said = _("Le lieu de la demande se demande une fois, hors du groupe\u00a0: décochez cette case.")
        wrong = {
            rank: blocks.StructBlockValidationError(block_errors={"territorial": ValidationError(said)})
            for rank, child in enumerate(cleaned)
            if child.block_type == "address" and child.value["territorial"]
        }
        if wrong := wrong or wrong_conditions(cleaned) or never_met(asked_of(cleaned), reachability_of(asked(cleaned))):
            raise blocks.StreamBlockValidationError(block_errors=wrong)
        return cleaned


class GroupBlock(QuestionBlock):
    asks = groups.QuestionGroup

    proposed = parameter = None  # which are one field
    label = blocks.CharBlock(
        max_length=200,
        label=gettext_lazy("Titre du groupe"),
        help_text=gettext_lazy("Par exemple\u00a0: «\u00a0Vos enfants\u00a0», «\u00a0Les travaux\u00a0»."),
    )
    item = blocks.CharBlock(
        max_length=60,
        label=gettext_lazy("Nom d’un élément"),
        help_text=gettext_lazy("Au singulier\u00a0: «\u00a0Enfant\u00a0» se lit Enfant 1, Enfant 2…"),
    )
    add = blocks.CharBlock(
        required=False,
        max_length=60,
        label=gettext_lazy("Bouton pour en ajouter un"),
        help_text=gettext_lazy("Par exemple\u00a0: «\u00a0Ajouter un enfant\u00a0»."),
    )
    least = blocks.IntegerBlock(
        required=False, min_value=0, max_value=groups.MOST_ITEMS, label=gettext_lazy("Éléments au moins")
    )
    most = blocks.IntegerBlock(
        min_value=1,
        max_value=groups.MOST_ITEMS,
        default=10,
        label=gettext_lazy("Éléments au plus"),
    )
    questions = ItemQuestionsBlock(
        label=gettext_lazy("Questions posées pour chaque élément"),
        help_text=gettext_lazy(
            "Une condition y regarde les questions du même élément, au-dessus. Les fichiers se demandent hors du"
            " groupe, une fois pour toute la demande."
        ),
    )

    class Meta:
        icon = "copy"
        label = gettext_lazy("Groupe répété")
        form_layout = BlockGroup([*ASKING, "item", "add", "least", "most", "questions"], settings=SETTINGS)
        preview_value = {
            "label": gettext_lazy("Vos enfants"),
            "required": True,
            "item": gettext_lazy("Enfant"),
            "add": gettext_lazy("Ajouter un enfant"),
            "most": 6,
            "questions": [("short_text", FIRST_NAME)],
        }

    def bounds(self, value: Any) -> dict[str, Any]:
        return {
            "item": value.get("item") or "",
            "add": value.get("add") or "",
            "least": value.get("least") or 0,
            "most": value.get("most") or groups.MOST_ITEMS,
            "questions": tuple(asked(value.get("questions") or ())),
        }

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if self.is_deferred_validation:
            return cleaned
        check_order(cleaned, "least", "most")
        if not cleaned["questions"]:
            refuse(questions=_("Ajoutez au moins une question à poser pour chaque élément."))
        return cleaned
