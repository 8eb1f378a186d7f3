"""The questions whose answer is chosen, ticked or joined, with what bounds it."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import blocks
from wagtail.blocks.struct_block import BlockGroup

from grc.questions import kinds
from grc.questions.limits import MAX_PIECES
from grc.questions.parts import IDENTITY
from services.blocks.base import (
    ASKING,
    IN_ONE_FIELD_SETTINGS,
    PLAIN_SETTINGS,
    SETTINGS,
    UNSEALED_SETTINGS,
    QuestionBlock,
    check_order,
    refuse,
)
from services.blocks.keys import key_of


class YesNoBlock(QuestionBlock):
    asks = kinds.YesNo

    class Meta:
        icon = "check"
        label = gettext_lazy("Oui ou non")
        preview_value = {"label": gettext_lazy("Avez-vous un jardin ?"), "required": True}


class OptionsBlock(blocks.ListBlock):
    """The answers to choose from. The identifier of each stays when its words change."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            blocks.CharBlock(max_length=160, label=gettext_lazy("Réponse")),
            min_num=2,
            max_num=60,
            default=["", ""],  # with fewer, the editor would say at once that some are missing
            **kwargs,
        )


def options_of(listed: Any) -> tuple[kinds.Option, ...]:
    """The options of a list, each under a key made of its identifier."""
    return tuple(
        kinds.Option(key=key_of("o", child.id, rank), label=child.value)
        for rank, child in enumerate(listed.bound_blocks)
    )


class ChoiceBlock(QuestionBlock):
    asks = kinds.Choice

    options = OptionsBlock(label=gettext_lazy("Réponses possibles"))

    class Meta:
        icon = "radio-full"
        label = gettext_lazy("Un choix")
        form_layout = BlockGroup([*ASKING, "options"], settings=IN_ONE_FIELD_SETTINGS)
        preview_value = {
            "label": gettext_lazy("Quel bac voulez-vous ?"),
            "required": True,
            "options": [gettext_lazy("80 litres"), gettext_lazy("140 litres"), gettext_lazy("240 litres")],
        }

    def bounds(self, value: Any) -> dict[str, Any]:
        return {"options": options_of(value["options"])}


class ChoicesBlock(QuestionBlock):
    asks = kinds.Choices

    proposed = parameter = None  # which are one answer
    options = OptionsBlock(label=gettext_lazy("Réponses possibles"))
    least = blocks.IntegerBlock(required=False, min_value=0, label=gettext_lazy("Réponses au moins"))
    most = blocks.IntegerBlock(required=False, min_value=1, label=gettext_lazy("Réponses au plus"))

    class Meta:
        icon = "list-ul"
        label = gettext_lazy("Plusieurs choix")
        form_layout = BlockGroup([*ASKING, "options"], settings=[*SETTINGS, "least", "most"])
        preview_value = {
            "label": gettext_lazy("Quels jours vous conviennent ?"),
            "required": True,
            "options": [gettext_lazy("lundi"), gettext_lazy("mercredi"), gettext_lazy("vendredi")],
        }

    def bounds(self, value: Any) -> dict[str, Any]:
        return {"options": options_of(value["options"]), "least": value.get("least") or 0, "most": value.get("most")}

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if self.is_deferred_validation:
            return cleaned
        check_order(cleaned, "least", "most")
        if (cleaned["least"] or 0) > len(cleaned["options"]):
            refuse(least=_("Il n’y a pas autant de réponses possibles."))
        return cleaned


class AddressBlock(QuestionBlock):
    asks = kinds.Address

    proposed = parameter = None  # which are one field
    territorial = blocks.BooleanBlock(
        required=False,
        default=False,
        label=gettext_lazy("C’est le lieu de la demande"),
        help_text=gettext_lazy(
            "La demande porte sur ce lieu\u00a0: une place à réserver, un bac, un terrain. Une adresse située ailleurs"
            " que sur votre territoire est alors refusée avant l’envoi, avec un lien vers la commune qui propose la"
            " même démarche. Ne cochez pas pour un domicile ni pour l’adresse où envoyer un courrier."
        ),
    )

    on_map = blocks.BooleanBlock(
        required=False,
        default=False,
        label=gettext_lazy("On peut le montrer sur une carte"),
        help_text=gettext_lazy(
            "Un point posé sur la carte suffit alors, là où il n’y a pas d’adresse\u00a0: un parc, un quai."
        ),
    )

    class Meta:
        icon = "home"
        label = gettext_lazy("Adresse postale")
        form_layout = BlockGroup([*ASKING, "territorial", "on_map"], settings=SETTINGS)
        preview_value = {"label": gettext_lazy("Adresse du logement"), "required": True}

    def bounds(self, value: Any) -> dict[str, Any]:
        territorial = bool(value.get("territorial")) and not value.get("sensitive")
        return {"territorial": territorial, "on_map": bool(value.get("on_map")) and territorial}

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if not self.is_deferred_validation and cleaned["territorial"] and cleaned.get("sensitive"):
            refuse(
                sensitive=_(
                    "Le lieu de la demande dit à qui elle va\u00a0: il ne peut pas être masqué. Décochez l’une des deux"
                    " cases."
                )
            )
        if not self.is_deferred_validation and cleaned["on_map"] and not cleaned["territorial"]:
            refuse(on_map=_("Seul le lieu de la demande se montre sur la carte\u00a0: cochez aussi l’autre case."))
        return cleaned


class IdentityBlock(QuestionBlock):
    asks = kinds.Identity

    proposed = parameter = None  # which are one field
    optional = blocks.MultipleChoiceBlock(
        [(name, part.label) for name, part in IDENTITY.items()],
        required=False,
        default=["used_name"],
        widget=forms.CheckboxSelectMultiple,
        label=gettext_lazy("Peuvent rester vides"),
        help_text=gettext_lazy("Le reste est obligatoire, si la réponse l’est. La civilité n’est jamais demandée."),
    )

    class Meta:
        icon = "user"
        label = gettext_lazy("Identité")
        form_layout = BlockGroup([*ASKING, "optional"], settings=SETTINGS)
        preview_value = {"label": gettext_lazy("Identité de l’enfant"), "required": True, "optional": ["used_name"]}

    def bounds(self, value: Any) -> dict[str, Any]:
        return {"optional": tuple(name for name in IDENTITY if name in (value.get("optional") or ()))}


class FilesBlock(QuestionBlock):
    asks = kinds.Files

    sensitive = None  # they are attachments, which have their own protection
    prefill = proposed = parameter = None
    max_count = blocks.IntegerBlock(
        min_value=1, max_value=MAX_PIECES, default=2, label=gettext_lazy("Fichiers au plus")
    )

    class Meta:
        icon = "doc-full-inverse"
        label = gettext_lazy("Fichiers")
        form_layout = BlockGroup([*ASKING, "max_count"], settings=UNSEALED_SETTINGS)
        preview_value = {"label": gettext_lazy("Justificatif de domicile"), "required": True, "max_count": 2}

    def bounds(self, value: Any) -> dict[str, Any]:
        return {"max_count": value.get("max_count") or 2}


class ConsentBlock(QuestionBlock):
    asks = kinds.Consent

    skippable = None  # a statement is made, or the form is not sent
    sensitive = None  # and it says nothing else
    prefill = proposed = parameter = None  # and nobody makes it for somebody

    class Meta:
        icon = "clipboard-list"
        label = gettext_lazy("Case à cocher")
        form_layout = BlockGroup(ASKING, settings=PLAIN_SETTINGS)
        preview_value = {"label": gettext_lazy("Je certifie que ces renseignements sont exacts"), "required": True}
