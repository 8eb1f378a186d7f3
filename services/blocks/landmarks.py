"""What stands among the questions and asks nothing: a step, the title of a part, the end of a path."""

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy
from wagtail import blocks
from wagtail.blocks.struct_block import BlockGroup

from grc.questions import kinds
from services.blocks.base import CONDITIONS, PLAIN_SETTINGS, QuestionBlock


class LandmarkBlock(QuestionBlock):
    """A title and a few words."""

    asks: ClassVar[type[kinds.Question]]

    skippable = sensitive = prefill = proposed = parameter = None  # nothing is asked
    label = blocks.CharBlock(max_length=200, label=gettext_lazy("Titre"))
    help = blocks.CharBlock(required=False, max_length=300, label=gettext_lazy("Quelques mots sous le titre"))

    class Meta:
        form_layout = BlockGroup(["label", "help"], settings=["required", *PLAIN_SETTINGS])

    def question(self, value: Any, key: str) -> kinds.Question:
        return self.asks(id=key, label=value["label"], help=value.get("help") or "")


class SectionBlock(LandmarkBlock):
    """A title among the questions."""

    asks = kinds.Section

    class Meta:
        icon = "title"
        label = gettext_lazy("Titre de partie")
        preview_value = {"label": gettext_lazy("Votre logement"), "help": gettext_lazy("Celui où le bac sera livré.")}


class StepBlock(LandmarkBlock):
    """Where a screen begins. With one at least, the form is filled in step by step, and saved at each."""

    asks = kinds.FormStep

    class Meta:
        icon = "arrow-right"
        label = gettext_lazy("Étape")
        preview_value = {"label": gettext_lazy("Votre événement"), "help": gettext_lazy("Ce qui est prévu, et quand.")}


class StopBlock(LandmarkBlock):
    """Where a path ends without anything to send: whom the service is not for."""

    asks = kinds.Stop

    label = blocks.CharBlock(
        max_length=200,
        label=gettext_lazy("Pourquoi s’arrêter ici"),
        help_text=gettext_lazy("Par exemple\u00a0: «\u00a0Cette démarche est réservée aux associations\u00a0»."),
    )
    help = blocks.CharBlock(required=False, max_length=300, label=gettext_lazy("Que faire à la place"))

    class Meta:
        icon = "cross"
        label = gettext_lazy("Arrêt")
        form_layout = BlockGroup(
            ["label", "help", *CONDITIONS], settings=["required", "example", "required_message", "invalid_message"]
        )
        preview_value = {
            "label": gettext_lazy("Cette démarche est réservée aux associations."),
            "help": gettext_lazy("Pour un événement privé, écrivez au service des fêtes."),
        }
