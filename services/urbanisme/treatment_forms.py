"""Acts of agents on a planning file: confirming what silence is worth, and taking that back."""

import datetime

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from grc.desk.forms.action import TreatmentForm, text_area
from grc.models import Event
from services.urbanisme import operations


class ConfirmSilenceForm(TreatmentForm):
    name = "silence"
    done = _("La décision tacite est confirmée\u00a0: le demandeur en est averti.")

    def perform(self, *, by: User, at: datetime.datetime) -> Event:
        version = self.cleaned_data["version"]
        return operations.confirm_silence(demande_id=self.demande.id, by=by, version=version, at=at)


class DenySilenceForm(TreatmentForm):
    name = "dementi"
    done = _("La confirmation est retirée\u00a0: le demandeur en est averti.")
    reason = forms.CharField(
        label=_("Quelle décision avait été notifiée, et quand"),
        widget=text_area(3),
        help_text=_("Le demandeur lira ces mots."),
        error_messages={"required": _("Dites quelle décision avait été notifiée, et quand\u00a0: l’usager le lira.")},
    )

    def perform(self, *, by: User, at: datetime.datetime) -> Event:
        said = self.cleaned_data
        about = {"demande_id": self.demande.id, "reason": said["reason"]}
        return operations.deny_silence(**about, by=by, version=said["version"], at=at)
