"""What an agent says beside the form that they fill in for a resident: how it came, and when."""

import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from grc.enums import Channel
from grc.forms.fields import field_of
from grc.models import Person
from grc.questions.fields import BoundedDayField

CHANNEL, RECEIVED_ON = "canal", "recu_le"
SOUGHT, PERSON = "usager", "personne"
CHANNELS = (
    (Channel.PHONE, _("Par téléphone")),
    (Channel.COUNTER, _("Au guichet")),
    (Channel.POST, _("Par courrier")),
    (Channel.EMAIL, _("Par courriel")),
)
OLDEST = datetime.timedelta(days=366)


def intake_fields(today: datetime.date) -> dict[str, forms.Field]:
    """The channel of a request, and the day on which the authority received it: delays run from there."""
    return {
        CHANNEL: forms.ChoiceField(
            label=_("Comment la demande vous est-elle parvenue\u00a0?"),
            choices=CHANNELS,
            widget=forms.RadioSelect,
            error_messages={
                "required": _("Choisissez comment la demande vous est parvenue."),
                "invalid_choice": _("Choisissez un canal dans la liste."),
            },
        ),
        RECEIVED_ON: BoundedDayField(
            first=today - OLDEST,
            last=today,
            label=_("Reçue le"),
            help_text=_("Le délai court à partir de ce jour."),
            error_messages={
                "required": _("Indiquez le jour où la demande a été reçue."),
                "invalid": _("Écrivez une date, par exemple 27/03/2026."),
                "first": _("Cette date a plus d’un an\u00a0: vérifiez-la."),
                "last": _("Cette date est à venir\u00a0: indiquez aujourd’hui ou un jour passé."),
            },
        ),
    }


class FindPersonForm(forms.Form):
    """By what an agent looks for somebody who has already dealt with their authority."""

    usager = forms.CharField(
        label=_("Nom, adresse électronique, téléphone ou date de naissance"),
        required=False,
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "off", "type": "search"}),
        error_messages={"max_length": _("Raccourcissez cette recherche\u00a0: %(limit_value)d caractères au plus.")},
    )


class ChosenPersonForm(forms.Form):
    """The card of the resident for whom the form is filled in, among those of the agent's authorities."""

    personne = forms.ModelChoiceField(Person.objects.none(), required=False)

    def __init__(self, data: Any, *, authority_ids: Any) -> None:
        super().__init__(data)
        own = Person.objects.filter(authority_id__in=authority_ids)
        field_of(self, "personne", forms.ModelChoiceField).queryset = own
