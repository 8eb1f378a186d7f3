"""Form by which an agent chooses the file to import."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from communes.models import Authority
from grc.forms.fields import field_of
from services.dossiers import imports


class ImportForm(forms.Form):
    """A spreadsheet, of files of one kind, of one of `authorities`."""

    authority = forms.ModelChoiceField(
        Authority.objects.none(),
        label=_("Collectivité"),
        empty_label=None,
        error_messages={
            "required": _("Choisissez la collectivité qui suit ces dossiers."),
            "invalid_choice": _(
                "Vous n’importez pas les dossiers de cette collectivité\u00a0: choisissez-en une autre."
            ),
        },
    )
    kind = forms.ChoiceField(label=_("Dossiers"), error_messages={"required": _("Choisissez la nature des dossiers.")})
    file = forms.FileField(
        label=_("Fichier"),
        help_text=_("CSV ou XLSX, 5\u00a0Mo et 5\u00a0000 lignes au plus."),
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx", "data-max-bytes": imports.MOST_BYTES}),
        error_messages={
            "required": _("Choisissez le fichier à importer."),
            "empty": _("Ce fichier est vide."),
            "invalid": _("Choisissez un fichier."),
        },
    )

    def __init__(self, data: Any = None, files: Any = None, *, authorities: QuerySet[Authority]) -> None:
        super().__init__(data, files, auto_id="import-%s")
        self.offered = offered = list(authorities.order_by("sort_key"))
        kinds = [(one.kind.value, one.label) for one in imports.kinds_of(offered)]
        field_of(self, "authority", forms.ModelChoiceField).queryset = authorities.order_by("sort_key")
        field_of(self, "kind", forms.ChoiceField).choices = kinds
        self.initial.update(authority=offered[0] if offered else None, kind=kinds[0][0] if kinds else "")
        for name, known in (("authority", offered), ("kind", kinds)):
            if len(known) == 1:
                self.fields[name].widget = forms.HiddenInput()

    def clean_file(self) -> UploadedFile:
        file: UploadedFile = self.cleaned_data["file"]
        if (file.size or 0) > imports.MOST_BYTES:
            raise forms.ValidationError(
                _("Ce fichier est trop lourd\u00a0: 5\u00a0Mo au plus. Coupez-le en plusieurs.")
            )
        return file
