"""What a resident says of a document to keep."""

import datetime
from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from grc.documents.operations import Described
from grc.enums import DocumentKind
from grc.forms.fields import field_of
from grc.models import KeptDocument
from grc.questions.fields import BoundedDayField
from grc.questions.limits import ACCEPTED_PIECES, MAX_PIECE_BYTES, MEGABYTE

# No paper outlives this by much; a mistyped year does.
YEARS_BEFORE, YEARS_AFTER = 10, 50


class DocumentForm(forms.Form):
    """A document, or with `replacing` another file and other words for one that is kept."""

    use_required_attribute = False

    file = forms.FileField(
        label=_("Fichier"),
        help_text=format_lazy(_("Photo ou PDF, de {size} Mo au plus."), size=MAX_PIECE_BYTES // MEGABYTE),
        widget=forms.FileInput(attrs={"accept": ACCEPTED_PIECES, "data-max-bytes": MAX_PIECE_BYTES}),
        allow_empty_file=True,  # refused with words of ours
        error_messages={"required": _("Choisissez le fichier à garder.")},
    )
    kind = forms.ChoiceField(
        label=_("Quel document est-ce ?"),
        choices=[("", _("Choisissez")), *DocumentKind.choices],
        error_messages={
            "required": _("Choisissez de quel document il s’agit."),
            "invalid_choice": _("Choisissez un document de la liste."),
        },
    )
    title = forms.CharField(
        label=_("Nom du document"),
        required=False,
        max_length=80,
        help_text=_("Pour le retrouver. Exemple : facture d’électricité de novembre"),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"max_length": _("Ce nom est trop long : 80 caractères au plus.")},
    )
    expires_on = BoundedDayField(
        first=None,
        last=None,
        label=_("Valable jusqu’au"),
        required=False,
        help_text=_(
            "Un justificatif de domicile est en général demandé de moins de trois mois : indiquez sa date, plus trois"
            " mois."
        ),
        error_messages={
            "invalid": _("Écrivez une date qui existe, par exemple 27/03/2027."),
            "first": _("Cette date est trop ancienne : vérifiez l’année."),
            "last": _("Cette date est trop lointaine : vérifiez l’année."),
        },
    )

    def __init__(self, *args: Any, on: datetime.date, replacing: KeptDocument | None = None, **options: Any) -> None:
        if replacing is not None:
            options.setdefault(
                "initial", {"kind": replacing.kind, "title": replacing.title, "expires_on": replacing.expires_on}
            )
        super().__init__(*args, **options)
        day = field_of(self, "expires_on", BoundedDayField)
        day.first = on - datetime.timedelta(days=365 * YEARS_BEFORE)
        day.last = on + datetime.timedelta(days=365 * YEARS_AFTER)
        if replacing is not None:
            self.fields["file"].label = _("Remplacer le fichier")
            self.fields["file"].required = False

    def described(self) -> Described:
        """What is said of the document; of a form that is refused, what can be kept of it."""
        data = self.cleaned_data
        return Described(
            DocumentKind(data.get("kind") or DocumentKind.OTHER), data.get("title", ""), data.get("expires_on")
        )
