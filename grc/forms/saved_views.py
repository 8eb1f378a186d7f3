"""A view that is kept: its name, and for whom."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from communes.models import Authority


class NameForm(forms.Form):
    name = forms.CharField(
        label=_("Nom de la vue"), max_length=60, error_messages={"required": _("Donnez un nom à la vue.")}
    )

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, auto_id="vue-%s", **options)

    def clean_name(self) -> str:
        return " ".join(self.cleaned_data["name"].split())


class ViewForm(NameForm):
    """`for_all` is offered to the supervisors of an authority."""

    for_all = forms.ModelChoiceField(
        Authority.objects.none(), label=_("Pour qui\u00a0?"), required=False, empty_label=_("Pour moi")
    )

    def __init__(self, data: Any = None, *, supervised: QuerySet[Authority], **options: Any) -> None:
        super().__init__(data, **options)
        field = self.fields["for_all"]
        field.queryset = supervised  # type: ignore[attr-defined]
        field.label_from_instance = lambda one: _("Pour tous les agents\u00a0: %(name)s") % {"name": one.name}  # type: ignore[attr-defined]
        if not supervised.exists():
            del self.fields["for_all"]
