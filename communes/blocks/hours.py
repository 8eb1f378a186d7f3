"""Opening hours as officers write them: a line a day, and the dates that are otherwise."""

import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from communes import opening

DAYS = (
    ("monday", _("lundi")),
    ("tuesday", _("mardi")),
    ("wednesday", _("mercredi")),
    ("thursday", _("jeudi")),
    ("friday", _("vendredi")),
    ("saturday", _("samedi")),
    ("sunday", _("dimanche")),
)


class SpansField(forms.CharField):
    """The spans of a day, kept as they are read: « 8 h 30 – 12 h, 13 h 30 – 17 h »; empty when closed."""

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        try:
            spans = opening.spans_from_text(text)
        except opening.Unreadable as reason:
            raise ValidationError(str(reason), code="unreadable") from reason
        return opening.spans_words(spans) if spans else ""


class SpansBlock(blocks.FieldBlock):
    """A day's hours, in one line of text."""

    def __init__(self, required: bool = False, help_text: Any = None, **kwargs: Any) -> None:
        self.field = SpansField(
            required=required,
            help_text=help_text,
            max_length=120,
            widget=forms.TextInput(attrs={"placeholder": _("8 h 30 – 12 h, 13 h 30 – 17 h")}),
        )
        super().__init__(**kwargs)

    class Meta:
        icon = "time"


class ExceptionBlock(blocks.StructBlock):
    """Dates on which the hours are not those of the week."""

    first = blocks.DateBlock(label=_("Le, ou à partir du"))
    last = blocks.DateBlock(required=False, label=_("Jusqu’au"), help_text=_("Laissez vide pour un seul jour."))
    hours = SpansBlock(label=_("Heures"), help_text=_("Laissez vide si c’est fermé."))
    label = blocks.CharBlock(
        required=False, max_length=80, label=_("Motif"), help_text=_("Par exemple : pont de l’Ascension.")
    )

    class Meta:
        icon = "calendar-alt"
        label = _("Date particulière")
        form_layout = [blocks.BlockGroup(["first", "last"]), "hours", "label"]

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if cleaned["last"] and cleaned["last"] < cleaned["first"]:
            reason = ValidationError(_("Cette date précède la première."))
            raise blocks.StructBlockValidationError(block_errors={"last": reason})
        return cleaned


class OpeningHoursValue(blocks.StructValue):
    """What was typed, and what it means."""

    @cached_property
    def hours(self) -> opening.Hours | None:
        """The hours of the counter; None when what is stored cannot be read: saying nothing beats saying it wrong."""
        try:
            return opening.Hours(
                week=tuple(opening.spans_from_text(self.get(name) or "") for name, _label in DAYS),
                exceptions=tuple(map(exceptional, self.get("exceptions") or ())),
                closed_on_holidays=bool(self.get("closed_on_holidays")),
                note=self.get("note") or "",
            )
        except opening.Unreadable:
            return None


def exceptional(value: Any) -> opening.Exceptional:
    """The exception that a block holds. Raises `Unreadable`."""
    return opening.Exceptional(
        first=value["first"],
        last=value["last"] or value["first"],
        spans=opening.spans_from_text(value["hours"] or ""),
        label=value["label"] or "",
    )


class OpeningHoursBlock(blocks.StructBlock):
    """The opening hours of a counter. `value.hours` is what `communes.opening` reasons about."""

    def __init__(self, local_blocks: Any = None, **kwargs: Any) -> None:
        days = [(name, SpansBlock(label=capfirst(label))) for name, label in DAYS]
        rest = [
            (
                "closed_on_holidays",
                blocks.BooleanBlock(required=False, default=True, label=_("Fermé les jours fériés")),
            ),
            ("note", blocks.CharBlock(required=False, max_length=200, label=_("Précision"), help_text=NOTE_HELP)),
            ("exceptions", blocks.ListBlock(ExceptionBlock(), default=[], label=_("Dates particulières"))),
        ]
        super().__init__([*days, *rest, *(local_blocks or ())], **kwargs)

    class Meta:
        icon = "time"
        label = _("Horaires d’ouverture")
        help_text = _(
            "Une ligne par jour, comme 8 h 30 – 12 h, 13 h 30 – 17 h. Laissez vide un jour où c’est fermé. "
            "Le site dit de lui-même si c’est ouvert en ce moment."
        )
        value_class = OpeningHoursValue
        template = "communes/blocks/opening_hours.html"
        preview_value = {
            **dict.fromkeys(
                ("monday", "tuesday", "wednesday", "thursday", "friday"),
                "8\u00a0h\u00a030\u00a0–\u00a012\u00a0h, 13\u00a0h\u00a030\u00a0–\u00a017\u00a0h",
            ),
            "saturday": "9\u00a0h\u00a0–\u00a012\u00a0h",
            "sunday": "",
            "closed_on_holidays": True,
            "note": "",
            "exceptions": [
                {"first": datetime.date(2027, 5, 7), "last": None, "hours": "", "label": "pont de l’Ascension"}
            ],
        }


HOLIDAYS_LABEL = _("fermé les jours fériés")
NOTE_HELP = _("Une phrase sous les horaires, par exemple : sur rendez-vous le samedi.")
