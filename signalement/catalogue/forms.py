"""What the desk sends of assets and of categories: a file, looked at before anything is changed."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from communes.models import Authority
from grc.forms.fields import field_of
from signalement.catalogue.models import AssetKind

MOST = 5_000_000  # bytes of a file that is sent; what is larger is loaded by the command


class FileForm(forms.Form):
    """A file; or, once its changes were shown, `held`: the name under which it is kept until they are confirmed."""

    file = forms.FileField(
        label=_("Fichier"),
        required=False,
        error_messages={"empty": _("Ce fichier est vide."), "invalid": _("Choisissez un fichier.")},
    )
    held = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)

    def clean_file(self) -> UploadedFile | None:
        file = self.cleaned_data["file"]
        if file is not None and file.size > MOST:
            raise forms.ValidationError(
                gettext("Ce fichier est trop lourd\u00a0: %(most)s au plus. Coupez-le, ou demandez à l’exploitant.")
                % {"most": filesizeformat(MOST)}
            )
        return file

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not self.errors and data.get("file") is None and not data.get("held"):
            self.add_error("file", gettext("Choisissez un fichier."))
        return data


class AssetFileForm(FileForm):
    """A file of assets, of one kind, of one of `authorities`."""

    authority = forms.ModelChoiceField(
        Authority.objects.none(), label=_("Collectivité"), empty_label=_("Choisissez dans la liste")
    )
    kind = forms.ModelChoiceField(
        AssetKind.objects.all(), label=_("Type d’équipement"), empty_label=_("Choisissez dans la liste")
    )
    replace = forms.BooleanField(
        label=_("Retirer ceux que le fichier n’a pas"),
        required=False,
        help_text=_("Ceux de ce type et de cette collectivité\u00a0: ils ne seront plus proposés à qui signale."),
    )
    field_order = ("authority", "kind", "file", "replace", "held")

    def __init__(self, *args: Any, authorities: QuerySet[Authority], **options: Any) -> None:
        super().__init__(*args, **options)
        field_of(self, "authority", forms.ModelChoiceField).queryset = authorities
        if len(authorities) == 1:
            self.initial["authority"] = authorities[0]
        self.fields["file"].help_text = _(
            "CSV (colonnes reference, latitude, longitude et, si vous l’avez, address) ou GeoJSON, 5\u00a0Mo au plus."
        )
