"""Asking somebody outside for an opinion, and giving it."""

import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from grc.desk.forms.action import TreatmentForm, text_area
from grc.models import Event
from grc.operations.changing import MESSAGE_LENGTH
from grc.opinions import operations as opinions


class AskOpinionForm(TreatmentForm):
    name = "avis"
    done = _("La demande d’avis est partie.")
    # `name` is that of the form's address: hence this one.
    who = forms.CharField(
        label=_("À qui"),
        max_length=120,
        help_text=_("Un service, un opérateur, un bailleur…"),
        error_messages={"required": _("Dites à qui vous demandez un avis.")},
    )
    email = forms.EmailField(
        label=_("Son adresse électronique"),
        error_messages={"required": _("Donnez l’adresse à laquelle écrire.")},
    )
    question = forms.CharField(label=_("Votre question"), required=False, widget=text_area(3))
    answer_by = forms.DateField(
        label=_("Répondre avant le"),
        required=False,
        help_text=_("Dans 15 jours si vous ne dites rien. Nous relançons trois jours avant."),
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
    )
    shows_request = forms.BooleanField(
        label=_("Montrer ce que dit la demande"),
        required=False,
        help_text=_(
            "Ce que l’usager a répondu au formulaire et le lieu, sans son nom ni ses coordonnées. Relisez-le d’abord."
        ),
    )

    def perform(self, *, by: User, at: datetime.datetime) -> Event:
        said = self.cleaned_data
        asked = opinions.OpinionRequest(
            name=said["who"],
            email=said["email"],
            question=said["question"],
            answer_by=said["answer_by"],
            shows_request=said["shows_request"],
        )
        return opinions.ask(demande_id=self.demande.id, asked=asked, by=by, version=said["version"], at=at)


class _OneOpinionForm(TreatmentForm):
    opinion = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**63 - 1)

    def named(self) -> dict[str, Any]:
        """What the operations on one opinion ask for."""
        said = self.cleaned_data
        return {"demande_id": self.demande.id, "opinion_id": said["opinion"], "version": said["version"]}


class RemindForm(_OneOpinionForm):
    name = "relancer"
    done = _("Le courriel de relance est parti.")

    def perform(self, *, by: User, at: datetime.datetime) -> None:
        opinions.remind(by=by, at=at, **self.named())


class CancelOpinionForm(_OneOpinionForm):
    name = "annuler-avis"
    done = _("Cet avis n’est plus attendu\u00a0: son lien ne s’ouvre plus.")

    def perform(self, *, by: User, at: datetime.datetime) -> None:
        opinions.cancel(by=by, at=at, **self.named())


class AnswerForm(forms.Form):
    """What who is asked answers."""

    answer = forms.CharField(
        label=_("Votre avis"),
        max_length=MESSAGE_LENGTH,
        widget=forms.Textarea({"rows": 8}),
        error_messages={"required": _("Écrivez votre avis avant de l’envoyer.")},
    )

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, auto_id="avis-%s", **options)
