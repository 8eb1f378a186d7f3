"""Form by which somebody attaches a file to their account."""

import datetime
from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from grc.questions.fields import BoundedDayField
from services.dossiers import registry
from services.dossiers.codes import DIGITS
from services.dossiers.enums import FileKind, ProofMeans

OLDEST = datetime.date(1900, 1, 1)
SIX_DIGITS = _("Recopiez les six chiffres du courriel, sans espace.")


class AttachForm(forms.Form):
    """The kind and the number of a file, and what the proof by those `means` needs."""

    use_required_attribute = False

    kind = forms.ChoiceField(label=_("Quel dossier\u00a0?"), choices=FileKind.choices)
    number = forms.CharField(
        label=_("Numéro du dossier"),
        max_length=60,
        help_text=_("Il est sur le récépissé de dépôt, par exemple PC\u00a0069\u00a0029\u00a026\u00a000042."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
        error_messages={
            "required": _("Donnez le numéro du dossier\u00a0: il est sur le récépissé de dépôt."),
            "max_length": _("C’est trop long pour un numéro de dossier\u00a0: recopiez-le seul."),
        },
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

    def __init__(self, data: Any = None, *, means: str = ProofMeans.BIRTH, **options: Any) -> None:
        super().__init__(data, **options)
        self.means = means
        needed = {ProofMeans.BIRTH: ("surname", "birth_date"), ProofMeans.CODE: ("code",)}.get(ProofMeans(means), ())
        for name in ("surname", "birth_date", "code"):
            self.fields[name].required = name in needed
        if len(FileKind.choices) == 1:
            self.fields["kind"].widget = forms.HiddenInput()
            self.fields["kind"].initial = FileKind.choices[0][0]

    def clean_birth_date(self) -> datetime.date | None:
        day = self.cleaned_data["birth_date"]
        if day and day > timezone.localdate():
            raise forms.ValidationError(_("Cette date n’est pas encore venue\u00a0: vérifiez-la."))
        return day

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if "kind" in given and "number" in given:
            try:
                given["number"] = registry.kind_of(given["kind"]).number(given["number"])
            except registry.FileRefused as refused:
                self.add_error("number", refused.errors["number"][0])
        return given
