from typing import Any

from django import forms
from django.utils import timezone
from wagtail.admin.forms import WagtailAdminModelForm

from portail.governance.enums import Choice
from portail.governance.models import Stance
from portail.governance.operations import consultations


class ConsultationForm(WagtailAdminModelForm):
    """A consultation that has not opened."""

    def save(self, commit: bool = True) -> Any:
        consultation = super().save(commit=False)  # with its documents, in memory
        consultations.write(consultation, by=self.for_user, at=timezone.now())
        return consultation


class DecisionForm(WagtailAdminModelForm):
    """What the metropolis decided once the communes had spoken."""

    def save(self, commit: bool = True) -> Any:
        consultations.decide(self.instance, by=self.for_user, at=timezone.now())
        return self.instance


class StanceForm(forms.ModelForm):
    """The position of a commune, as it is given."""

    class Meta:
        model = Stance
        fields = ("choice", "comment")
        widgets = {"comment": forms.Textarea({"rows": 4})}

    choice = forms.ChoiceField(choices=Choice.entries, widget=forms.RadioSelect)  # none is proposed
