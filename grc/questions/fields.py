"""Fields that Django has not, or has otherwise than French people write."""

import datetime
import re
from collections.abc import Iterable
from typing import Any, NoReturn

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from grc.questions import patterns, refusals
from grc.questions.groups import QuestionGroup
from grc.questions.kinds import ErrorMessage, Number, ShortText

# Said to programs as it is (`schema`), whose language must read it alike. Spaces around it are taken off before.
PHONE = re.compile(r"(\+[0-9\s.()/-]|[0-9.()/-])[0-9\s.()/-]{4,18}[0-9.()/-]")
LONGEST_PHONE = 20
NUMBER = re.compile(r"[+-]?\d{1,12}([.,]\d{1,6})?")
COUNT = re.compile(r"\d{1,4}", re.ASCII)  # of the items of a group
DIGITS = 18  # of the longest number, its sign and separator included
FIRST_YEAR, LAST_YEAR = 1900, 2200
EXAMPLE_PHONE = "06 12 34 56 78"

EMAIL_INCOMPLETE = gettext_lazy("Cette adresse électronique n’est pas complète. Exemple : nom@exemple.fr")


def lengths(least: int, most: int) -> dict[str, str]:
    """What is said of a text that is too short or too long, in characters."""
    return {
        "min_length": ngettext(
            "donnez une réponse plus complète, %(count)s caractère au moins.",
            "donnez une réponse plus complète, %(count)s caractères au moins.",
            least,
        )
        % {"count": least},
        "max_length": ngettext(
            "raccourcissez cette réponse, %(count)s caractère au plus.",
            "raccourcissez cette réponse, %(count)s caractères au plus.",
            most,
        )
        % {"count": most},
    }


class PhoneField(forms.CharField):
    """A telephone number as people write it, French or foreign."""

    default_error_messages = {
        "invalid": gettext_lazy(
            "Écrivez le numéro de téléphone en chiffres. Exemple\u00a0: 06\u00a012\u00a034\u00a056\u00a078"
        )
    }

    def __init__(self, **options: Any) -> None:
        options.setdefault("max_length", LONGEST_PHONE)
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
        self.own = question.messages.get(ErrorMessage.INVALID, "")
        self.expression = self.named.expression if self.named else question.expression
        super().__init__(min_length=question.min_length or None, max_length=question.max_length, **options)

    def to_python(self, value: Any) -> str:
        text = super().to_python(value) or ""
        return self.named.tidy(text) if self.named else text

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        if text and self.expression and not self._fits(text):
            raise ValidationError(self._wrong(text), code="invalid")
        return text

    def _wrong(self, text: str) -> str:
        if self.named is None or self.named.wrong is None or self.own:
            return str(self.error_messages["invalid"])
        return refusals.led(self.label, self.named.wrong(text))

    def _fits(self, text: str) -> bool:
        return patterns.fits(text, self.expression) and (self.named is None or self.named.holds(text))


class NumberField(forms.CharField):
    """A number with a comma or a point: an integer, or a float when the question takes decimals.

    Spaces between thousands and the unit after the number are people's; « 12,0 » is an integer too. `own`: what an
    officer has said of an answer that does not fit, instead of why.
    """

    def __init__(self, question: Number, *, own: str = "", **options: Any) -> None:
        self.question, self.own = question, own
        attrs = {"inputmode": "decimal" if question.decimals else "numeric", "autocomplete": "off"}
        super().__init__(max_length=40, widget=forms.TextInput(attrs=attrs), **options)

    def clean(self, value: Any) -> int | float | None:
        text = re.sub(r"\s", "", super().clean(value).strip().removesuffix(self.question.unit))
        if not text:
            return None
        whole, _separator, decimals = text.replace(",", ".").partition(".")
        if not self.question.decimals and decimals in {"0", "00"}:
            text, decimals = whole, ""
        if not NUMBER.fullmatch(text) or len(decimals) > self.question.decimals:
            self._refuse(
                refusals.number_missed(self.question.decimals, has_decimals=bool(decimals and NUMBER.fullmatch(text)))
            )
        number = float(text.replace(",", ".")) if self.question.decimals else int(text)
        self._check_bounds(number)
        return number

    def _check_bounds(self, number: float) -> None:
        least, most = self.question.minimum, self.question.maximum
        if least is not None and number < least:
            self._refuse(_("indiquez au moins %(least)s.") % {"least": self._measured(least)})
        if most is not None and number > most:
            self._refuse(_("indiquez au plus %(most)s.") % {"most": self._measured(most)})

    def _measured(self, number: int) -> str:
        return f"{number}\u00a0{self.question.unit}" if self.question.unit else str(number)

    def _refuse(self, why: str) -> NoReturn:
        raise ValidationError(self.own or refusals.led(self.label, why), code="invalid")


class ItemCountField(forms.IntegerField):
    """How many items of a group a page holds, unseen. What is wrong with the whole group is said of it."""

    def __init__(self, group: QuestionGroup, **options: Any) -> None:
        self.group = group
        super().__init__(widget=forms.HiddenInput, **options | {"required": False})

    def clean(self, value: Any) -> int:
        count = int(value) if COUNT.fullmatch(str(value)) else 0
        if count > self.group.most:
            words = _("donnez-en %(most)s au plus.") % {"most": self.group.most}
            raise ValidationError(refusals.led(self.group.label, words), code="max")
        return count


class BoundedDayField(forms.DateField):
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
            few = _("choisissez-en au moins %(least)s.") % {"least": self.least}
            raise ValidationError(refusals.led(self.label, few), code="min")
        if self.most is not None and len(chosen) > self.most:
            many = _("choisissez-en %(most)s au plus.") % {"most": self.most}
            raise ValidationError(refusals.led(self.label, many), code="max")
        return list(dict.fromkeys(chosen))
