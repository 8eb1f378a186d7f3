"""The labels of an authority, as its supervisors write them."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.wording import one_line
from communes.models import Authority
from grc.enums import LabelColour
from grc.forms.fields import field_of
from grc.models import Label


class LabelForm(forms.Form):
    """A new label, or one that is changed: its authority stays."""

    authority = forms.ModelChoiceField(Authority.objects.none(), label=_("Collectivité"), empty_label=None)
    name = forms.CharField(
        label=_("Nom"), max_length=40, error_messages={"required": _("Donnez un nom à l’étiquette.")}
    )
    colour = forms.ChoiceField(label=_("Couleur"), choices=LabelColour.choices)

    def __init__(self, data: Any = None, *, authorities: QuerySet[Authority], label: Label | None = None) -> None:
        start = {"name": label.name, "colour": label.colour} if label else {"colour": LabelColour.GREY}
        super().__init__(data, auto_id="etiquette-%s", initial=start)
        if label:
            del self.fields["authority"]
        else:
            field_of(self, "authority", forms.ModelChoiceField).queryset = authorities

    def clean_name(self) -> str:
        return one_line(self.cleaned_data["name"])
