"""Another category for a report."""

import datetime
import functools
from typing import Any

from django import forms
from django.utils.choices import CallableChoiceIterator
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from grc.desk.forms.action import Around, TreatmentForm, text_area
from grc.forms.fields import field_of
from grc.models import Demande, Event
from signalement.catalogue.models import Category
from signalement.catalogue.offers import categories_by_family
from signalement.register.operations.reclassifying import reclassify


class ReclassifyForm(TreatmentForm):
    """The form by which an agent gives a report another category, with a reason.

    Categories are read only when they are shown or checked.
    """

    name = "categorie"
    done = _("La catégorie est changée.")
    to = forms.ModelChoiceField(
        Category.objects.none(),
        label=_("Nouvelle catégorie"),
        error_messages={
            "required": _("Choisissez la nouvelle catégorie."),
            "invalid_choice": _("Cette catégorie ne reçoit pas de signalements\u00a0: choisissez-en une autre."),
        },
    )
    reason = forms.CharField(
        label=_("Motif"),
        help_text=_(
            "L’usager lira ce motif. Il est obligatoire quand la nouvelle catégorie relève d’une autre collectivité."
        ),
        required=False,
        widget=text_area(2),
    )

    def __init__(self, data: Any = None, *, demande: Demande, around: Around) -> None:
        super().__init__(data, demande=demande, around=around)
        if data is not None:
            field_of(self, "to", forms.ModelChoiceField).queryset = Category.objects.offered()
        self.fields["to"].widget = forms.Select(choices=CallableChoiceIterator(lambda: self.offered))

    @functools.cached_property
    def offered(self) -> list[Any]:
        """The other categories, by family; a select asks for them twice."""
        return [("", _("Choisir…")), *categories_by_family(but=self.demande.demarche_id)]

    def perform(self, *, by: User, at: datetime.datetime) -> Event:
        return reclassify(demande_id=self.demande.id, by=by, at=at, **self.cleaned_data)
