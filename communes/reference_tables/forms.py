"""The file that an officer brings for a table."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from communes.loader.spreadsheets import MOST_BYTES, plain
from communes.models import Authority

NOT_YOURS = _("Vous ne tenez pas les tables de cette collectivité\u00a0: choisissez dans la liste.")


class TableFileForm(forms.Form):
    """A file for an authority; or, once the report was shown, `held`: the name under which it is kept until it is
    confirmed, and `seen`: the version with which it was compared."""

    authority = forms.ModelChoiceField(
        Authority.objects.none(),
        label=_("Collectivité"),
        empty_label=_("Choisissez dans la liste"),
        error_messages={"required": NOT_YOURS, "invalid_choice": NOT_YOURS},
    )
    file = forms.FileField(
        label=_("Fichier"),
        required=False,
        help_text=_("CSV ou XLSX, 5\u00a0Mo et 5\u00a0000 lignes au plus. Il remplace la table entière."),
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx", "data-max-bytes": MOST_BYTES}),
        error_messages={"empty": _("Ce fichier est vide."), "invalid": _("Choisissez un fichier.")},
    )
    held = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
    seen = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)

    def __init__(self, *args: Any, authorities: QuerySet[Authority], is_named: bool = False, **options: Any) -> None:
        """`is_named`: it is for a list, which has a name."""
        super().__init__(*args, **options)
        if is_named:
            self.fields["name"] = forms.CharField(
                label=_("Nom de la liste"),
                max_length=80,
                help_text=_(
                    "Par exemple «\u00a0Salles municipales\u00a0». Le nom d’une liste que vous tenez déjà\u00a0: le"
                    " fichier la remplace."
                ),
                error_messages={
                    "required": _("Donnez un nom à la liste\u00a0: c’est lui que les formulaires citent."),
                    "max_length": _("Ce nom est trop long\u00a0: 80 caractères au plus."),
                },
            )
            self.order_fields(["authority", "name"])
        field: Any = self.fields["authority"]
        field.queryset = authorities
        if len(authorities) == 1:
            field.widget = forms.HiddenInput()
            self.initial["authority"] = authorities[0]

    def clean_name(self) -> str:
        name = " ".join(self.cleaned_data["name"].split())
        if not plain(name):
            raise forms.ValidationError(gettext("Écrivez un nom avec des lettres ou des chiffres."))
        return name

    def clean_file(self) -> UploadedFile | None:
        file: UploadedFile | None = self.cleaned_data["file"]
        if file is not None and (file.size or 0) > MOST_BYTES:
            raise forms.ValidationError(
                gettext("Ce fichier est trop lourd\u00a0: 5\u00a0Mo au plus. Gardez les seules colonnes de la table.")
            )
        return file

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not self.errors and data.get("file") is None and not data.get("held"):
            self.add_error("file", gettext("Choisissez le fichier de la table."))
        return data
