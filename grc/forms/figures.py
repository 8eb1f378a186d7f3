"""Of what the figures are: period, authority, démarche, channel."""

import datetime
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from communes.models import Authority
from grc.enums import Channel
from grc.models import Demarche

USUAL = 90  # days
LONGEST = 3 * 366  # days


class FiguresForm(forms.Form):
    """All fields may be left out: the last 90 days of all one's authorities."""

    since = forms.DateField(label=_("Du"), required=False, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))
    until = forms.DateField(label=_("Au"), required=False, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))
    authority = forms.ModelChoiceField(
        Authority.objects.none(), label=_("Collectivité"), required=False, empty_label=_("Toutes les miennes")
    )
    demarche = forms.ModelChoiceField(
        Demarche.objects.order_by("label"), label=_("Démarche"), required=False, empty_label=_("Toutes")
    )
    channel = forms.ChoiceField(label=_("Canal"), required=False, choices=[("", _("Tous")), *Channel.choices])

    def __init__(self, data: Any, *, authorities: QuerySet[Authority], on: datetime.date) -> None:
        super().__init__(data, auto_id="chiffres-%s")
        self.on = on
        self.fields["authority"].queryset = authorities  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        until = cleaned.get("until") or self.on
        since = cleaned.get("since") or until - datetime.timedelta(days=USUAL - 1)
        if since > until:
            self.add_error("until", _("Le dernier jour vient avant le premier\u00a0: corrigez l’une des deux dates."))
        elif (until - since).days > LONGEST:
            self.add_error("since", _("La période dépasse trois ans\u00a0: choisissez un premier jour plus proche."))
        return cleaned | {"since": since, "until": until}
