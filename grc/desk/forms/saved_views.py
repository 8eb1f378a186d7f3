"""A view that is kept: its name, and for whom."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.wording import one_line
from communes.models import Authority
from grc.forms.fields import field_of


class AuthorityField(forms.ModelChoiceField):
    """Each authority in the words of who gives a view to all of its agents."""

    def label_from_instance(self, obj: Authority) -> str:
        return _("Pour tous les agents\u00a0: %(name)s") % {"name": obj.name}


class NameForm(forms.Form):
    name = forms.CharField(
        label=_("Nom de la vue"), max_length=60, error_messages={"required": _("Donnez un nom à la vue.")}
    )

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, auto_id="vue-%s", **options)

    def clean_name(self) -> str:
        return one_line(self.cleaned_data["name"])


class ViewForm(NameForm):
    """`for_all` is offered to the supervisors of an authority."""

    for_all = AuthorityField(
        Authority.objects.none(), label=_("Pour qui\u00a0?"), required=False, empty_label=_("Pour moi")
    )

    def __init__(self, data: Any = None, *, supervised: QuerySet[Authority], **options: Any) -> None:
        super().__init__(data, **options)
        field_of(self, "for_all", AuthorityField).queryset = supervised
        if not supervised.exists():
            del self.fields["for_all"]
