"""Fields in which a place is typed."""

import math
import re
from typing import Any

from django import forms
from django.utils.translation import gettext

DEGREES = re.compile(r"^[+-]?\d{1,3}([.,]\d{1,15})?$")


class PartOfPlace(forms.CharField):
    """One way to say where it is. The form needs one of them: none is called optional, none is required alone."""

    def validate(self, value: str) -> None:
        pass


class Degrees(PartOfPlace):
    """A latitude or longitude in degrees, with a comma or a point; `limit` either side of zero."""

    def __init__(self, *, limit: int, **options: Any) -> None:
        self.limit = limit
        attrs = {"inputmode": "decimal", "autocomplete": "off"}
        super().__init__(max_length=24, widget=forms.TextInput(attrs=attrs), **options)

    def clean(self, value: Any) -> float | None:
        text = super().clean(value)
        if not text:
            return None
        number = float(text.replace(",", ".")) if DEGREES.match(text) else math.nan
        if not -self.limit <= number <= self.limit:
            raise forms.ValidationError(
                gettext("Écrivez un nombre entre -%(limit)s et %(limit)s, par exemple %(example)s.")
                % {"limit": self.limit, "example": "45,7640" if self.limit == 90 else "4,8357"}  # noqa: PLR2004
            )
        return number
