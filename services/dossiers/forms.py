"""Form by which somebody attaches a file to their account."""

import datetime
from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from grc.forms.fields import field_of
from grc.models import Mandate
from grc.questions.fields import BoundedDayField
from services.dossiers import registry
from services.dossiers.codes import DIGITS
from services.dossiers.enums import ProofMeans

OLDEST = datetime.date(1900, 1, 1)
SIX_DIGITS = _("Recopiez les six chiffres du courriel, sans espace.")


class AttachForm(forms.Form):
    """The number of a file of that kind, for whom it is followed, and what the proof by those `means` needs.

    `mandates`: those under which the holder of the account acts for somebody.
    """

    use_required_attribute = False

    number = forms.CharField(
        label=_("Numéro du dossier"),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
        error_messages={
            "required": _("Donnez le numéro du dossier\u00a0: il est sur les lettres du service."),
            "max_length": _("C’est trop long pour un numéro de dossier\u00a0: recopiez-le seul."),
        },
    )
    mandate = forms.TypedChoiceField(
        label=_("Pour qui le suivez-vous\u00a0?"),
        required=False,
        coerce=int,
        empty_value=None,
        error_messages={"invalid_choice": _("Choisissez dans la liste\u00a0: ce mandat ne vaut plus.")},
    )
    surname = forms.CharField(
        label=_("Nom de famille"),
        max_length=120,
        help_text=_("Celui du demandeur, comme il est écrit dans le dossier."),
        widget=forms.TextInput(attrs={"autocomplete": "family-name"}),
        error_messages={"required": _("Donnez le nom de famille inscrit au dossier.")},
    )
    birth_date = BoundedDayField(
        first=OLDEST,
        last=None,
        label=_("Date de naissance"),
        error_messages={
            "required": _("Donnez la date de naissance, par exemple 27/03/1984."),
            "invalid": _("Écrivez cette date avec le jour, le mois et l’année, par exemple 27/03/1984."),
            "first": _("Vérifiez l’année de naissance."),
        },
    )
    code = forms.CharField(
        label=_("Code reçu par courriel"),
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
        validators=[RegexValidator(rf"^\d{{{DIGITS}}}$", SIX_DIGITS)],
        error_messages={"required": SIX_DIGITS},
    )

    def __init__(
        self,
        data: Any = None,
        *,
        followed: registry.FollowedKind,
        mandates: Sequence[Mandate] = (),
        means: str = ProofMeans.BIRTH,
        **options: Any,
    ) -> None:
        super().__init__(data, **options)
        self.followed, self.means, self.mandates = followed, means, {one.pk: one for one in mandates}
        self.fields["number"].help_text = str(followed.number_hint)
        chosen = field_of(self, "mandate", forms.TypedChoiceField)
        chosen.choices = [("", _("Pour moi")), *((one.pk, one.name) for one in mandates)]
        if not mandates:
            del self.fields["mandate"]
        born = ("surname", "birth_date")
        of_code = ("code", *born) if followed.kind.is_secret else ("code",)
        needed = {ProofMeans.BIRTH: born, ProofMeans.CODE: of_code}.get(ProofMeans(means), ())
        for name in ("surname", "birth_date", "code"):
            self.fields[name].required = name in needed

    def clean_birth_date(self) -> datetime.date | None:
        day = self.cleaned_data["birth_date"]
        if day and day > timezone.localdate():
            raise forms.ValidationError(_("Cette date n’est pas encore venue\u00a0: vérifiez-la."))
        return day

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        given["mandate"] = self.mandates.get(given.get("mandate") or 0)
        if "number" in given:
            try:
                given["number"] = self.followed.number(given["number"])
            except registry.FileRefused as refused:
                self.add_error("number", refused.errors["number"][0])
        return given
