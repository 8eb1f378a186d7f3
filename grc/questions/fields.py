"""Fields that Django has not, or has otherwise than French people write."""

import datetime
import re
from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from grc.questions import patterns
from grc.questions.kinds import Number, ShortText

PHONE = re.compile(r"\+?[\d\s.()/-]{6,20}")
NUMBER = re.compile(r"[+-]?\d{1,12}([.,]\d{1,6})?")
DIGITS = 18  # of the longest number, its sign and separator included
FIRST_YEAR, LAST_YEAR = 1900, 2200
EXAMPLE_PHONE = "06 12 34 56 78"

TOO_LONG = ngettext_lazy(
    "Raccourcissez cette réponse : %(limit_value)d caractère au plus.",
    "Raccourcissez cette réponse : %(limit_value)d caractères au plus.",
    "limit_value",
)
TOO_SHORT = ngettext_lazy(
    "Donnez une réponse plus complète : %(limit_value)d caractère au moins.",
    "Donnez une réponse plus complète : %(limit_value)d caractères au moins.",
    "limit_value",
)
EMAIL_INCOMPLETE = gettext_lazy("Cette adresse électronique n’est pas complète. Exemple : nom@exemple.fr")


class PhoneField(forms.CharField):
    """A telephone number as people write it, French or foreign."""

    default_error_messages = {
        "invalid": gettext_lazy("Écrivez le numéro en chiffres. Exemple\u00a0: 06\u00a012\u00a034\u00a056\u00a078")
    }

    def __init__(self, **options: Any) -> None:
        options.setdefault("max_length", 20)
        options.setdefault("widget", forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}))
        super().__init__(**options)

    def clean(self, value: Any) -> str:
        phone = super().clean(value)
        if phone and not PHONE.fullmatch(phone):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return phone


class PatternField(forms.CharField):
    """One line that may have to have a form (`patterns`). The answer is kept in its one spelling."""

    def __init__(self, question: ShortText, **options: Any) -> None:
        self.named = patterns.NAMED.get(question.pattern)
        self.expression = self.named.expression if self.named else question.expression
        super().__init__(min_length=question.min_length or None, max_length=question.max_length, **options)

    def to_python(self, value: Any) -> str:
        text = super().to_python(value) or ""
        return self.named.tidy(text) if self.named else text

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        if text and self.expression and not self._fits(text):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return text

    def _fits(self, text: str) -> bool:
        return patterns.fits(text, self.expression) and (self.named is None or self.named.holds(text))


class NumberField(forms.CharField):
    """A number with a comma or a point: an integer, or a float when the question takes decimals."""

    def __init__(self, question: Number, **options: Any) -> None:
        self.question = question
        attrs = {"inputmode": "decimal" if question.decimals else "numeric", "autocomplete": "off"}
        super().__init__(max_length=40, widget=forms.TextInput(attrs=attrs), **options)

    def clean(self, value: Any) -> int | float | None:
        text = re.sub(r"[\s\u00a0\u202f]", "", super().clean(value))
        if not text:
            return None
        decimals = len(re.split("[.,]", text)[1]) if re.search("[.,]", text) else 0
        if not NUMBER.fullmatch(text) or decimals > self.question.decimals:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        number = float(text.replace(",", ".")) if self.question.decimals else int(text)
        self._check_bounds(number)
        return number

    def _check_bounds(self, number: float) -> None:
        least, most = self.question.minimum, self.question.maximum
        if least is not None and number < least:
            raise ValidationError(_("Indiquez au moins %(least)s.") % {"least": least}, code="min")
        if most is not None and number > most:
            raise ValidationError(_("Indiquez au plus %(most)s.") % {"most": most}, code="max")


class DayField(forms.DateField):
    """A day, chosen in the browser's own calendar or written « 27/03/2026 »."""

    def __init__(self, *, first: datetime.date | None, last: datetime.date | None, **options: Any) -> None:
        self.first, self.last = first, last
        bounds = {"min": first, "max": last}
        attrs = {"type": "date", **{name: f"{day:%Y-%m-%d}" for name, day in bounds.items() if day}}
        super().__init__(
            widget=forms.DateInput(format="%Y-%m-%d", attrs=attrs),
            input_formats=["%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y"],
            **options,
        )

    def clean(self, value: Any) -> datetime.date | None:
        day = super().clean(value)
        if day is None:
            return None
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        if self.first and day < self.first:
            raise ValidationError(self.error_messages["first"], code="first")
        if self.last and day > self.last:
            raise ValidationError(self.error_messages["last"], code="last")
        return day


class SeveralFiles(forms.FileInput):
    """Several files chosen at once. `accept` and `data-max-bytes` (each file) are for the browser to help."""

    allow_multiple_selected = True

    def __init__(self, *, accept: str, max_bytes: int) -> None:
        super().__init__(attrs={"multiple": True, "accept": accept, "data-max-bytes": max_bytes})


class StagedFilesField(forms.FileField):
    """Files of a form. They are staged one by one (`grc.operations.stage_upload`): here, nothing is validated."""

    def clean(self, data: Any, initial: Any = None) -> None:
        return None


class SomeField(forms.MultipleChoiceField):
    """Some of the options: `least` when any is chosen, `most` at most."""

    def __init__(self, *, least: int, most: int | None, choices: Iterable[tuple[str, str]], **options: Any) -> None:
        self.least, self.most = least, most
        super().__init__(choices=choices, widget=forms.CheckboxSelectMultiple, **options)

    def clean(self, value: Any) -> list[str]:
        chosen = super().clean(value)
        if chosen and len(chosen) < self.least:
            raise ValidationError(_("Choisissez-en au moins %(least)s.") % {"least": self.least}, code="min")
        if self.most is not None and len(chosen) > self.most:
            raise ValidationError(_("Choisissez-en %(most)s au plus.") % {"most": self.most}, code="max")
        return list(dict.fromkeys(chosen))
