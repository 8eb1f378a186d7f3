"""The questions whose answer is written, with what bounds it."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import blocks
from wagtail.blocks.struct_block import BlockGroup

from grc.questions import kinds, patterns
from grc.questions.parcels import MOST_PARCELS, Parcels
from grc.questions.sums import SIGNS
from services.blocks.base import (
    ASKING,
    IN_ONE_FIELD_SETTINGS,
    UNSEALED_SETTINGS,
    QuestionBlock,
    check_order,
    refuse,
)
from services.blocks.conditions import EarlierQuestionBlock

OWN_EXPRESSION = "own"
PATTERNS = [
    ("", gettext_lazy("Libre")),
    *((name, pattern.label) for name, pattern in patterns.NAMED.items()),
    (OWN_EXPRESSION, gettext_lazy("Une autre forme, décrite plus bas")),
]
PERIODS = [
    (kinds.Period.ANY.value, gettext_lazy("N’importe quelle date")),
    (kinds.Period.PAST.value, gettext_lazy("Une date passée ou aujourd’hui")),
    (kinds.Period.FUTURE.value, gettext_lazy("Une date à venir")),
]


class ShortTextBlock(QuestionBlock):
    asks = kinds.ShortText

    pattern = blocks.ChoiceBlock(PATTERNS, required=False, label=gettext_lazy("Forme de la réponse"))
    expression = blocks.CharBlock(
        required=False,
        max_length=patterns.MAX_EXPRESSION,
        label=gettext_lazy("Autre forme"),
        help_text=gettext_lazy(
            "Une expression régulière (RE2), pour la réponse entière : « [A-Z]{2}[0-9]{4} ». Donnez aussi un exemple"
            " et un message."
        ),
    )
    min_length = blocks.IntegerBlock(
        required=False, min_value=0, max_value=1000, label=gettext_lazy("Caractères au moins")
    )
    max_length = blocks.IntegerBlock(min_value=1, max_value=1000, default=120, label=gettext_lazy("Caractères au plus"))

    class Meta:
        icon = "minus"
        label = gettext_lazy("Texte court")
        form_layout = BlockGroup(
            [*ASKING, "pattern"], settings=[*IN_ONE_FIELD_SETTINGS, "expression", "min_length", "max_length"]
        )
        preview_value = {"label": gettext_lazy("Nom du véhicule"), "required": True, "max_length": 30}

    def bounds(self, value: Any) -> dict[str, Any]:
        chosen = value.get("pattern") or ""
        own = chosen == OWN_EXPRESSION
        return {
            "min_length": value.get("min_length") or 0,
            "max_length": value.get("max_length") or 120,
            "pattern": "" if own else chosen,
            "expression": (value.get("expression") or "") if own else "",
        }

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if self.is_deferred_validation:
            return cleaned
        if cleaned["pattern"] == OWN_EXPRESSION:
            if not cleaned["expression"]:
                refuse(expression=_("Décrivez la forme attendue, ou choisissez-en une dans la liste."))
            try:
                patterns.compiled(cleaned["expression"])
            except patterns.UnsafeExpression as unsafe:
                refuse(expression=unsafe.message)
        check_order(cleaned, "min_length", "max_length")
        return cleaned


class LongTextBlock(QuestionBlock):
    asks = kinds.LongText

    min_length = blocks.IntegerBlock(
        required=False, min_value=0, max_value=4000, label=gettext_lazy("Caractères au moins")
    )
    max_length = blocks.IntegerBlock(
        min_value=1, max_value=4000, default=2000, label=gettext_lazy("Caractères au plus")
    )

    class Meta:
        icon = "pilcrow"
        label = gettext_lazy("Texte long")
        form_layout = BlockGroup(ASKING, settings=[*IN_ONE_FIELD_SETTINGS, "min_length", "max_length"])
        preview_value = {"label": gettext_lazy("Décrivez votre projet"), "required": True, "max_length": 2000}

    def bounds(self, value: Any) -> dict[str, Any]:
        return {"min_length": value.get("min_length") or 0, "max_length": value.get("max_length") or 2000}

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if not self.is_deferred_validation:
            check_order(cleaned, "min_length", "max_length")
        return cleaned


class NumberBlock(QuestionBlock):
    asks = kinds.Number

    unit = blocks.CharBlock(
        required=False,
        max_length=20,
        label=gettext_lazy("Unité"),
        help_text=gettext_lazy("Par exemple : m², personnes."),
    )
    minimum = blocks.IntegerBlock(required=False, label=gettext_lazy("Au moins"))
    maximum = blocks.IntegerBlock(required=False, label=gettext_lazy("Au plus"))
    decimals = blocks.IntegerBlock(
        min_value=0,
        max_value=4,
        default=0,
        label=gettext_lazy("Chiffres après la virgule"),
        help_text=gettext_lazy(
            "Aucun pour ce qui se compte\u00a0: des personnes, des places. Un ou deux pour ce qui se mesure\u00a0: des"
            " mètres, des heures."
        ),
    )

    bounded_by = EarlierQuestionBlock(
        required=False,
        label=gettext_lazy("Bornes de la ligne choisie à"),
        help_text=gettext_lazy(
            "Une question au-dessus, dont les réponses viennent d’une liste\u00a0: le minimum et le maximum de la ligne"
            " choisie s’ajoutent à ceux d’ici."
        ),
    )

    sum_of = EarlierQuestionBlock(
        required=False,
        label=gettext_lazy("Doit être la somme de"),
        help_text=gettext_lazy(
            "Un nombre demandé au-dessus. Ce que l’on écrit est comparé à la somme\u00a0: une erreur de calcul se voit"
            " avant l’envoi."
        ),
    )
    sum_with = EarlierQuestionBlock(required=False, label=gettext_lazy("Plus le nombre"))
    sum_less = EarlierQuestionBlock(required=False, label=gettext_lazy("Moins le nombre"))

    class Meta:
        icon = "order"
        label = gettext_lazy("Nombre")
        form_layout = BlockGroup(
            [*ASKING, "unit", "minimum", "maximum"],
            settings=[*IN_ONE_FIELD_SETTINGS, "decimals", "bounded_by", *SIGNS],
        )
        preview_value = {
            "label": gettext_lazy("Surface occupée"),
            "unit": "m²",
            "required": True,
            "minimum": 1,
        }

    def bounds(self, value: Any) -> dict[str, Any]:
        return {
            "minimum": value.get("minimum"),
            "maximum": value.get("maximum"),
            "decimals": value.get("decimals") or 0,
            "unit": value.get("unit") or "",
        }

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if not self.is_deferred_validation:
            check_order(cleaned, "minimum", "maximum")
            if any(cleaned.get(name) for name in SIGNS) and not cleaned["sum_of"]:
                refuse(sum_of=_("Choisissez le nombre par lequel la somme commence."))
        return cleaned


class DateBlock(QuestionBlock):
    asks = kinds.Date

    period = blocks.ChoiceBlock(PERIODS, default=kinds.Period.ANY.value, label=gettext_lazy("Quelle date"))
    notice = blocks.IntegerBlock(
        min_value=0,
        max_value=365,
        default=0,
        label=gettext_lazy("Jours de délai"),
        help_text=gettext_lazy("Pour une date à venir : dans combien de jours au plus tôt."),
    )

    class Meta:
        icon = "date"
        label = gettext_lazy("Date")
        form_layout = BlockGroup([*ASKING, "period", "notice"], settings=IN_ONE_FIELD_SETTINGS)
        preview_value = {"label": gettext_lazy("Date de naissance"), "required": True, "period": "past"}

    def bounds(self, value: Any) -> dict[str, Any]:
        period = value.get("period") or kinds.Period.ANY.value
        notice = value.get("notice") or 0
        return {"period": period, "notice": notice if period == kinds.Period.FUTURE.value else 0}


class EmailBlock(QuestionBlock):
    asks = kinds.Email

    class Meta:
        icon = "mail"
        label = gettext_lazy("Adresse électronique")
        preview_value = {"label": gettext_lazy("Adresse électronique de l’association"), "required": True}


class PhoneBlock(QuestionBlock):
    asks = kinds.Phone

    class Meta:
        icon = "mobile-alt"
        label = gettext_lazy("Téléphone")
        preview_value = {"label": gettext_lazy("Téléphone du chantier"), "required": False}


class ParcelsBlock(QuestionBlock):
    """« Parcelles cadastrales »: of the commune whose page it is, which no block knows of."""

    asks = Parcels

    sensitive = None  # where they are is compared
    proposed = prefill = parameter = None  # which nobody knows before
    most = blocks.IntegerBlock(
        min_value=1, max_value=MOST_PARCELS, default=MOST_PARCELS, label=gettext_lazy("Parcelles au plus")
    )

    class Meta:
        icon = "site"
        label = gettext_lazy("Parcelles cadastrales")
        form_layout = BlockGroup([*ASKING, "most"], settings=UNSEALED_SETTINGS)
        preview_value = {"label": gettext_lazy("Sur quelles parcelles\u00a0?"), "required": True, "most": 5}

    def bounds(self, value: Any) -> dict[str, Any]:
        return {"most": value.get("most") or MOST_PARCELS}
