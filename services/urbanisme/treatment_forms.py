"""Acts of agents on a planning file: confirming what silence is worth or not, giving a decision its document."""

import datetime
import uuid

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from grc.desk.forms.action import TreatmentForm, text_area
from grc.models import Event
from grc.operations import Refused, UploadRefused, discard_staged
from services.urbanisme import operations
from services.urbanisme.contents import ExpressDecision


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


class DecisionDocumentForm(TreatmentForm):
    """Makes no other form stale: what it hangs on is the decision that was shown, not the version.

    A browser sends no file twice: after a refusal it is chosen again.
    """

    name = "decision"
    done = _("Le document est joint\u00a0: le demandeur en est averti, et le lit dès qu’il est vérifié.")
    decision = forms.CharField(widget=forms.HiddenInput)
    document = forms.FileField(
        label=_("Le document de la décision (PDF)"),
        widget=forms.FileInput(attrs={"accept": "application/pdf,.pdf"}),
        allow_empty_file=True,
        error_messages={"required": _("Choisissez le PDF de la décision.")},
    )

    def clean_decision(self) -> ExpressDecision:
        outcome, _space, on = self.cleaned_data["decision"].partition(" ")
        try:
            return ExpressDecision(outcome, datetime.date.fromisoformat(on))
        except ValueError:
            raise forms.ValidationError(_("Rouvrez la page du dossier, puis joignez le document.")) from None

    def perform(self, *, by: User, at: datetime.datetime) -> Event:
        """Raises `Refused`, also for what is no PDF that can be taken."""
        said, key = self.cleaned_data, uuid.uuid4()
        try:
            staged = operations.stage_decision(upload=said["document"], submission_key=key, at=at)
        except UploadRefused as refused:
            raise Refused(f"{refused.filename} – {refused.message}") from None
        try:
            return operations.attach_decision(
                demande_id=self.demande.id, decision=said["decision"], submission_key=key, by=by, at=at
            )
        finally:  # what was not bound is of no use
            discard_staged(key, staged.uuid)


ACTIONS = (ConfirmSilenceForm, DenySilenceForm, DecisionDocumentForm)
