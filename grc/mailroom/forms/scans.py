"""What agents say of letters that they scan and cut."""

import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from communes.models import Authority
from grc.forms.fields import field_of
from grc.images.pieces import PDF
from grc.mailroom.forms.mails import NewRequestForm, ReferenceForm
from grc.mailroom.operations.scans import Pages
from grc.questions.limits import MAX_PIECE_BYTES, MEGABYTE

OLDEST = datetime.timedelta(days=366)


class ScanForm(forms.Form):
    """The letters of one day, of one authority of the agent's."""

    authority = forms.ModelChoiceField(
        Authority.objects.none(), label=_("Collectivité"), empty_label=None, widget=forms.Select
    )
    received_on = forms.DateField(
        label=_("Reçu le"),
        help_text=_("Le jour où le courrier est arrivé\u00a0: les délais courent de là."),
        widget=forms.DateInput(attrs={"type": "date", "autocomplete": "off"}, format="%Y-%m-%d"),
        error_messages={
            "required": _("Indiquez le jour où le courrier est arrivé."),
            "invalid": _("Écrivez une date, par exemple 24/11/2026."),
        },
    )
    file = forms.FileField(
        label=_("Courrier numérisé"),
        help_text=format_lazy(_("Un PDF de {size} Mo et de 100 pages au plus."), size=MAX_PIECE_BYTES // MEGABYTE),
        widget=forms.FileInput(attrs={"accept": PDF, "data-max-bytes": MAX_PIECE_BYTES}),
        allow_empty_file=True,  # refused with words of ours
        error_messages={"required": _("Choisissez le fichier du courrier numérisé.")},
    )

    def __init__(self, data: Any = None, files: Any = None, *, authority_ids: tuple[int, ...]) -> None:
        super().__init__(data, files, auto_id="courrier-%s")
        served = Authority.objects.filter(pk__in=authority_ids).order_by("sort_key")
        field_of(self, "authority", forms.ModelChoiceField).queryset = served
        self.initial["received_on"] = timezone.localdate()

    def clean_received_on(self) -> datetime.date:
        day: datetime.date = self.cleaned_data["received_on"]
        today = timezone.localdate()
        if day > today:
            raise forms.ValidationError(_("Cette date est à venir\u00a0: écrivez un jour passé."))
        if day < today - OLDEST:
            raise forms.ValidationError(_("Cette date est trop ancienne\u00a0: vérifiez l’année."))
        return day


class PagesMixin(forms.Form):
    """The first and the last page of a part. Whether they are free is the operation's to say."""

    first = forms.IntegerField(
        label=_("De la page"), min_value=1, error_messages={"required": _("Indiquez la première page de la partie.")}
    )
    last = forms.IntegerField(
        label=_("à la page"), min_value=1, error_messages={"required": _("Indiquez la dernière page de la partie.")}
    )

    @property
    def pages(self) -> Pages:
        return Pages(self.cleaned_data["first"], self.cleaned_data["last"])


class PartForm(PagesMixin, NewRequestForm):
    """A part that becomes a request."""

    field_order = ("first", "last", "demarche", "commune", "description")


class JoinedPartForm(PagesMixin, ReferenceForm):
    """A part that joins a request."""

    field_order = ("first", "last", "reference")
