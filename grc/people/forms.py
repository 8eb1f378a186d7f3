"""What agents say of the cards of people."""

import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from grc.enums import LikenessState
from grc.forms.fields import field_of
from grc.models import Person


class DecisionForm(forms.Form):
    """What becomes of a likeness, and what stood when the page was shown. All of it comes from buttons."""

    to = forms.ChoiceField(choices=LikenessState)
    seen = forms.ChoiceField(choices=LikenessState)


class CardChoiceForm(forms.Form):
    """Another card of the same authority."""

    other = forms.ModelChoiceField(
        Person.objects.none(),
        widget=forms.HiddenInput,
        error_messages={"invalid_choice": _("Cette fiche n’existe plus\u00a0: rechargez la page.")},
    )

    def __init__(self, *args: Any, card: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = Person.objects.filter(authority=card.authority_id).exclude(pk=card.pk)
        field_of(self, "other", forms.ModelChoiceField).queryset = others


class BirthdateForm(forms.Form):
    birthdate = forms.DateField(
        label=_("Date de naissance"),
        help_text=_("Telle que la personne l’a donnée. Elle sert à reconnaître ses autres fiches."),
        widget=forms.DateInput(attrs={"type": "date", "autocomplete": "off"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("Écrivez une date, par exemple 14/03/1988.")},
    )

    def clean_birthdate(self) -> datetime.date:
        day: datetime.date = self.cleaned_data["birthdate"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("Cette date est à venir\u00a0: écrivez un jour passé."))
        return day
