"""Forms of the administration: a version to publish, a line of the registers, whom one writes to about data."""

import uuid
from typing import Any

import pypdfium2
from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from communes.commitments import operations
from communes.commitments.holdings import holdings
from communes.commitments.models import DocumentVersion
from communes.enums import AuthorityKind
from communes.models import Authority

MOST_MEGABYTES = 5
MEGABYTE = 1024 * 1024


class DocumentForm(WagtailAdminModelForm):
    """A version, which is published as soon as it is saved: it is to be read again first."""

    instance: DocumentVersion
    file = forms.FileField(
        label=_("PDF"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "application/pdf"}),
        help_text=_("Seul, ou avec le texte. 5 Mo au plus."),
    )
    is_read = forms.BooleanField(
        label=_("J’ai relu"),
        help_text=_("Une version publiée ne change plus\u00a0: une correction est une nouvelle version."),
    )

    def clean_file(self) -> Any:
        """A PDF that opens, and that nobody needs a password for."""
        file = self.cleaned_data["file"]
        if not file:
            return None
        if file.size > MOST_MEGABYTES * MEGABYTE:
            words = ngettext("Ce fichier dépasse %(most)s Mo.", "Ce fichier dépasse %(most)s Mo.", MOST_MEGABYTES)
            raise ValidationError(words % {"most": MOST_MEGABYTES})
        content = file.read()
        try:
            with pypdfium2.PdfDocument(content) as document:
                pages = len(document)
        except pypdfium2.PdfiumError:
            pages = 0
        if not content.startswith(b"%PDF-") or not pages:
            raise ValidationError(gettext("Ce fichier n’est pas un PDF que l’on puisse ouvrir sans mot de passe."))
        self.instance.document = content
        return file

    def save(self, commit: bool = True) -> DocumentVersion:
        operations.publish(self.instance, by=self.for_user, at=timezone.now())
        return self.instance


class LineForm(WagtailAdminModelForm):
    """A line of the registers. A change says why."""

    reason = forms.CharField(
        label=_("Motif du changement"), max_length=300, min_length=5, help_text=_("Gardé au journal, avec votre nom.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance.pk:
            del self.fields["reason"]

    def save(self, commit: bool = True) -> Any:
        operations.write(self.instance, by=self.for_user, reason=self.cleaned_data.get("reason", ""))
        return self.instance


class ActivityForm(LineForm):
    holdings = forms.MultipleChoiceField(
        label=_("Ce que le portail garde pour ce traitement"),
        choices=lambda: [(key, str(holding)) for key, holding in holdings().items()],
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Lu au registre du portail, avec ses durées. Chaque ligne appartient à un traitement."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["basis"].error_messages["required"] = gettext(
            "Dites sur quelle base légale repose ce traitement (RGPD, article 6)."
        )
        self.fields["arrangement"].error_messages["required"] = gettext(
            "Dites qui répond de ce traitement\u00a0: la commune, la métropole, ou les deux."
        )

    def clean(self) -> dict[str, Any]:
        if not self.instance.pk:
            self.instance.code = f"{slugify(self.cleaned_data.get('name', ''))[:40]}-{uuid.uuid4().hex[:6]}"
        return super().clean()


class OfficerForm(LineForm):
    """The authority is chosen once."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["authority"].queryset = Authority.objects.active().exclude(kind=AuthorityKind.PARTNER)
        self.fields["authority"].disabled = bool(self.instance.pk)
