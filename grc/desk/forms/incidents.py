"""Joining requests about the same thing, and taking them apart, from the page of one of them."""

import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.context import current_actor
from accounts.models import User
from grc import operations
from grc.desk.forms.action import Around, TreatmentForm
from grc.forms.fields import field_of
from grc.models import Demande


class JoinForm(TreatmentForm):
    """Joins `other` and the request: the one that is joined already is joined to, else the one filed first leads.

    `groups` says that it was shown that both are joined to others: all of them are then joined.
    """

    name = "reunir"
    done = _("Les demandes sont réunies.")
    other = forms.ModelChoiceField(
        Demande.objects.none(),
        error_messages={
            "required": _("Choisissez la demande à réunir à celle-ci."),
            "invalid_choice": _("La demande à réunir n’est pas, ou n’est plus, de celles que vous traitez."),
        },
    )
    groups = forms.BooleanField(required=False)

    def __init__(self, data: Any = None, *, demande: Demande, around: Around) -> None:
        super().__init__(data, demande=demande, around=around)
        field_of(self, "other", forms.ModelChoiceField).queryset = Demande.objects.visible_to(current_actor())

    def perform(self, *, by: User, at: datetime.datetime) -> None:
        this, other = self.demande, self.cleaned_data["other"]
        joined, joining = sorted((this, other), key=lambda one: (one.incident_id is None, one.filed_at, one.pk))
        operations.join(demande_id=joining.pk, to=joined.pk, with_others=self.cleaned_data["groups"], by=by, at=at)


class SeparateForm(TreatmentForm):
    """Takes `other` out of the incident that the request is in; it may be the request itself."""

    name = "separer"
    done = _("La demande est séparée des autres.")
    other = forms.ModelChoiceField(
        Demande.objects.none(),
        error_messages={
            "required": _("Choisissez la demande à séparer des autres."),
            "invalid_choice": _("La demande à séparer n’est pas, ou n’est plus, réunie à celle-ci."),
        },
    )

    def __init__(self, data: Any = None, *, demande: Demande, around: Around) -> None:
        super().__init__(data, demande=demande, around=around)
        together = Demande.objects.visible_to(current_actor()).filter(incident=demande.incident_id)
        field_of(self, "other", forms.ModelChoiceField).queryset = together.exclude(incident=None)

    def perform(self, *, by: User, at: datetime.datetime) -> None:
        operations.part(demande_id=self.cleaned_data["other"].pk, by=by, at=at)


class PartAllForm(TreatmentForm):
    name = "separer-toutes"
    done = _("Les demandes sont séparées.")

    def perform(self, *, by: User, at: datetime.datetime) -> None:
        operations.part_all(demande_id=self.demande.pk, by=by, at=at)
