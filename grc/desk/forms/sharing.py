"""Asking to see the page of who asks for help."""

import datetime

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from grc.desk.forms.action import TreatmentForm
from grc.models import Event
from grc.operations import sharing


class AskToSeeForm(TreatmentForm):
    name = "demander-a-voir"
    done = _("La question est posée : la réponse s’affichera ici.")

    def perform(self, *, by: User, at: datetime.datetime) -> Event:
        return sharing.ask(demande_id=self.demande.id, by=by, version=self.cleaned_data["version"], at=at)
