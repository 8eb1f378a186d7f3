"""The teams of an authority, as its supervisors set them up."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.wording import one_line
from communes.models import Authority
from grc.forms.demarches import offer
from grc.forms.fields import field_of
from grc.models import Demarche, Team


class NameField(forms.CharField):
    """Its blanks are those of a sentence."""

    def __init__(self) -> None:
        missing = _("Donnez un nom à l’équipe.")
        super().__init__(label=_("Nom"), max_length=60, error_messages={"required": missing})

    def clean(self, value: Any) -> str:
        return one_line(super().clean(value))


class NewTeamForm(forms.Form):
    """Whose team, and its name: who is of it is chosen next, among the agents of that authority."""

    authority = forms.ModelChoiceField(Authority.objects.none(), label=_("Collectivité"), empty_label=None)
    name = NameField()

    def __init__(self, data: Any = None, *, authorities: QuerySet[Authority]) -> None:
        super().__init__(data, auto_id="equipe-%s")
        field_of(self, "authority", forms.ModelChoiceField).queryset = authorities


class TeamForm(forms.Form):
    """What a team is: its authority stays."""

    name = NameField()
    members = forms.ModelMultipleChoiceField(
        User.objects.none(),
        label=_("Membres"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("Choisissez dans la liste.")},
    )
    demarches = forms.ModelMultipleChoiceField(
        Demarche.objects.none(),
        label=_("Démarches reçues"),
        help_text=_("Les nouvelles demandes de ces démarches iront à l’équipe. Celles d’avant restent où elles sont."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("Choisissez dans la liste.")},
    )
    is_active = forms.BooleanField(label=_("Cette équipe reçoit des demandes"), required=False)

    def __init__(
        self, data: Any = None, *, team: Team, colleagues: QuerySet[User], demarches: QuerySet[Demarche]
    ) -> None:
        start = {
            "name": team.name,
            "is_active": team.is_active,
            "members": [user.pk for user in team.members.all()],
            "demarches": [one.pk for one in team.demarches.all()],
        }
        super().__init__(data, auto_id="equipe-%s", initial=start)
        field_of(self, "members", forms.ModelChoiceField).queryset = colleagues
        offer(self.fields["demarches"], demarches)
