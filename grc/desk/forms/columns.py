"""Which columns an agent's list has."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from grc.enums import DeskColumn
from grc.forms.fields import field_of


class ColumnsForm(forms.Form):
    """What is ticked is shown; what a request is, always."""

    columns = forms.MultipleChoiceField(
        label=_("Colonnes"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("Choisissez dans la liste.")},
    )

    def __init__(self, data: Any = None, *, shown: list[str], offered: list[DeskColumn]) -> None:
        super().__init__(data, auto_id="colonnes-%s", initial={"columns": shown})
        field_of(self, "columns", forms.ChoiceField).choices = [(column.value, column.label) for column in offered]
