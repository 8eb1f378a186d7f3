"""Of what the figures are: period, authority, démarche, team, channel."""

import datetime
from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import Exists, OuterRef, Q
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from accounts.context import current_actor
from communes.models import Authority
from grc import routing
from grc.enums import Channel
from grc.forms.demarches import offer
from grc.forms.fields import field_of
from grc.models import Demande, Demarche, Team

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
        Demarche.objects.none(), label=_("Démarche"), required=False, empty_label=_("Toutes")
    )
    team = forms.ModelChoiceField(Team.objects.none(), label=_("Équipe"), required=False, empty_label=_("Toutes"))
    channel = forms.ChoiceField(label=_("Canal"), required=False, choices=[("", _("Tous")), *Channel.choices])

    def __init__(self, data: QueryDict, *, authorities: Sequence[Authority], on: datetime.date) -> None:
        said = data.copy()
        said.setdefault("until", on.isoformat())
        said.setdefault("since", (on - datetime.timedelta(days=USUAL - 1)).isoformat())
        super().__init__(said, auto_id="chiffres-%s")
        self.on, self.own_ids = on, [one.pk for one in authorities]
        own = Authority.objects.filter(pk__in=self.own_ids).order_by("name")
        field_of(self, "authority", forms.ModelChoiceField).queryset = own
        teams = Team.objects.filter(authority__in=self.own_ids).order_by("name")
        field_of(self, "team", forms.ModelChoiceField).queryset = teams
        here = Demande.objects.visible_to(current_actor()).filter(authority__in=self.own_ids)
        treated = here.filter(demarche=OuterRef("pk")).order_by()
        usable = routing.usable_by(authorities).values("pk")
        offer(self.fields["demarche"], Demarche.objects.filter(Exists(treated) | Q(pk__in=usable)))
        if len(self.own_ids) == 1 and not said.get("authority"):
            self.fields["authority"].widget = forms.HiddenInput()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        until = cleaned.get("until") or self.on
        since = cleaned.get("since") or until - datetime.timedelta(days=USUAL - 1)
        if since > until:
            self.add_error("until", _("Le dernier jour vient avant le premier\u00a0: corrigez l’une des deux dates."))
        elif (until - since).days > LONGEST:
            self.add_error("since", _("La période dépasse trois ans\u00a0: choisissez un premier jour plus proche."))
        return cleaned | {"since": since, "until": until}
