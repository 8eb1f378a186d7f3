"""What an agent sets for themselves."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from grc.enums import DigestChoice
from grc.forms.fields import field_of
from grc.models import DeskSettings


class HabitsForm(forms.Form):
    """The mail of the morning, and an absence: both of its days or none."""

    digest = forms.ChoiceField(
        label=_("Chaque matin ouvré, m’écrire au sujet de"),
        choices=DigestChoice.choices,
        help_text=_(
            "Un seul courriel, avec les retards et les dates qui approchent\u00a0; aucun s’il n’y a rien à dire."
        ),
    )
    away_from = forms.DateField(
        label=_("Absent du"), required=False, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )
    away_until = forms.DateField(
        label=_("au (dernier jour)"), required=False, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )
    substitute = forms.ModelChoiceField(
        User.objects.none(),
        label=_("Qui s’occupe de mes demandes"),
        required=False,
        empty_label=_("Personne en particulier"),
        help_text=_(
            "Cette personne les voit parmi les siennes, et son courriel du matin en parle\u00a0; elles restent à vous."
        ),
    )

    def __init__(self, data: Any = None, *, colleagues: Sequence[User], settings: DeskSettings | None) -> None:
        fields = ("digest", "away_from", "away_until", "substitute")
        start = {name: getattr(settings, name) for name in fields} if settings else {"digest": DigestChoice.MINE}
        super().__init__(data, auto_id="habitude-%s", initial=start)
        known = User.objects.filter(pk__in=[user.pk for user in colleagues])
        field_of(self, "substitute", forms.ModelChoiceField).queryset = known

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        first, last = cleaned.get("away_from"), cleaned.get("away_until")
        if bool(first) != bool(last) and not self.errors:
            self.add_error(
                "away_until" if first else "away_from",
                _("Donnez les deux dates de l’absence, ou aucune."),
            )
        if cleaned.get("substitute") and not first and not last:
            self.add_error("away_from", _("Dites de quand à quand cette personne vous remplace."))
        return cleaned
