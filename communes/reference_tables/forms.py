"""The file that an officer brings for a table."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from communes.loader.spreadsheets import MOST_BYTES
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

    def __init__(self, *args: Any, authorities: QuerySet[Authority], **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["authority"]
        field.queryset = authorities
        if len(authorities) == 1:
            field.widget = forms.HiddenInput()
            self.initial["authority"] = authorities[0]

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
