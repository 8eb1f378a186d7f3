"""Showing one's page to the agent who helps, or not."""

import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from grc.enums.sharing import SharingTime
from grc.operations import sharing


class SharingForm(forms.Form):
    """What the resident answers, and for how long when it is yes."""

    YES, NO, STOP = "oui", "non", "fini"
    answer = forms.ChoiceField(
        choices=[(YES, YES), (NO, NO), (STOP, STOP)],
        error_messages={"required": _("Choisissez une réponse."), "invalid_choice": _("Choisissez une réponse.")},
    )
    time = forms.TypedChoiceField(
        label=_("Pendant combien de temps ?"),
        choices=SharingTime,
        coerce=lambda text: SharingTime(int(text)),
        initial=SharingTime.SHORT,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choisissez une durée dans la liste."),
            "invalid_choice": _("Choisissez une durée dans la liste."),
        },
    )

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, auto_id="partage-%s", **options)
        self.fields["time"].required = data is None or data.get("answer") == self.YES

    def perform(self, *, demande_id: int, user: User, browser: str, at: datetime.datetime) -> None:
        """Do it. Raises `Refused`."""
        match self.cleaned_data["answer"]:
            case self.YES:
                time = self.cleaned_data["time"]
                sharing.give(demande_id=demande_id, user=user, time=time, browser=browser, at=at)
            case self.NO:
                sharing.refuse(demande_id=demande_id, user=user, at=at)
            case self.STOP:
                sharing.stop(demande_id=demande_id, user=user, at=at)
