"""A polled software, as whoever answers for an authority sets it."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from accounts.channels import refusal_of
from grc.forms.own_authority import OwnAuthorityMixin
from services.dossiers.polling import registry
from services.dossiers.polling.models import FileSource
from services.dossiers.polling.operations import sources


class FileSourceForm(OwnAuthorityMixin, WagtailAdminModelForm):
    """A software and where it is asked. What it wants to be told is never shown again."""

    instance: FileSource
    software = forms.ChoiceField(label=_("Ce qu’il parle"), choices=registry.choices)
    url = forms.URLField(
        label=_("Adresse"),
        max_length=400,
        assume_scheme="https",
        help_text=_("En https://, sur un serveur qui répond depuis Internet, sans «\u00a0?\u00a0» ni ce qui suit."),
    )
    access_key = forms.CharField(
        label=_("Clé d’accès"),
        required=False,
        max_length=400,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        help_text=_("Donnée par l’éditeur du logiciel. Laissez vide pour garder celle qui est enregistrée."),
    )

    class Meta:
        model = FileSource
        fields = ("authority", "name", "software", "url", "access_key", "pause", "is_active")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer_authorities()
        self.fields["software"].disabled = bool(self.instance.pk)

    def clean_url(self) -> str:
        url = self.cleaned_data["url"]
        if reason := refusal_of(url):
            raise ValidationError(reason)
        if "?" in url:
            raise ValidationError(_("Donnez l’adresse sans «\u00a0?\u00a0» ni ce qui suit."))
        return url

    def clean_access_key(self) -> str:
        key = self.cleaned_data["access_key"]
        if not (key.isascii() and key.isprintable()):
            raise ValidationError(_("Cette clé contient des caractères qu’un en-tête ne transporte pas."))
        return key

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        former = FileSource.objects.filter(pk=self.instance.pk).first()
        is_typed = cleaned.get("access_key") or not (former and former.sealed_key)
        if former and not is_typed and "url" in cleaned and sources.is_elsewhere(former, cleaned["url"]):
            words = _("L’adresse est celle d’un autre serveur\u00a0: écrivez la clé qu’il attend.")
            self.add_error("access_key", words)
        return cleaned

    def save(self, commit: bool = True) -> FileSource:
        """Raises `Refused`, which the view says."""
        source: FileSource = super().save(commit=False)
        sources.save(source, key=self.cleaned_data["access_key"], by=self.for_user, at=timezone.now())
        return source
