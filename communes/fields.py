"""A StreamField whose blocks stay out of migrations; a colour, as forms take it."""

import re
from typing import Any, ClassVar

from django import forms
from wagtail import fields


class StreamField(fields.StreamField):
    """Wagtail's own, without its blocks in the migrations: they are code, and change nothing in the database.

    A migration that must read the blocks of a former day says them itself.
    """

    def __init__(self, block_types: Any = (), **kwargs: Any) -> None:
        super().__init__(block_types, **kwargs)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, path, _blocks, kwargs = super().deconstruct()
        del kwargs["block_lookup"]
        return name, path, [], kwargs


class ColourInput(forms.TextInput):
    """A colour to type or paste; where scripts run, to choose as well."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"data-colour": "", "spellcheck": "false", "autocomplete": "off", **(attrs or {})})

    class Media:
        css: ClassVar = {"all": ["admin/colour_field.css"]}
        # Once the page is read: it looks for the fields.
        js: ClassVar = [forms.Script("admin/colour_field.js", defer=True)]


class ColourFormField(forms.CharField):
    """Takes a colour as people write it, with or without `#`, in capitals, in three digits; gives `#rrggbb`."""

    widget = ColourInput

    def to_python(self, value: Any) -> str:
        text = (super().to_python(value) or "").lower()
        digits = text.removeprefix("#")
        if re.fullmatch(r"[0-9a-f]{3}", digits):
            digits = "".join(digit * 2 for digit in digits)
        return f"#{digits}" if re.fullmatch(r"[0-9a-f]{6}", digits) else text
