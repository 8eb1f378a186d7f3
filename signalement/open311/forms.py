"""A partner's Open311 server, as whoever answers for an authority sets it."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from accounts.channels import refusal_of
from grc.forms.own_authority import OwnAuthorityMixin
from signalement.open311.models import Endpoint
from signalement.open311.operations import endpoints


class EndpointForm(OwnAuthorityMixin, WagtailAdminModelForm):
    """A server and what goes there. Its key is never shown again."""

    instance: Endpoint
    url = forms.URLField(
        label=_("Adresse"),
        max_length=400,
        assume_scheme="https",
        help_text=_(
            "La racine de GeoReport v2, avant «\u00a0services.xml\u00a0»\u00a0: https://partenaire.fr/open311/v2/"
        ),
    )
    key = forms.CharField(
        label=_("Clé (api_key)"),
        required=False,
        max_length=400,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        help_text=_("Donnée par le partenaire. Laissez vide pour garder celle qui est enregistrée."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer_authorities()

    def clean_url(self) -> str:
        url = self.cleaned_data["url"]
        if reason := refusal_of(url):
            raise ValidationError(reason)
        if "?" in url:
            raise ValidationError(_("Donnez l’adresse sans «\u00a0?\u00a0» ni ce qui suit."))
        return url

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.instance.pk and "url" in cleaned and self._is_elsewhere(cleaned["url"]):
            self._check_new_host(cleaned)
        chosen = [
            form.cleaned_data["demarche"]
            for form in self.formsets["routes"].forms
            if form.is_valid() and form.cleaned_data.get("demarche") and not form.cleaned_data.get("DELETE")
        ]
        if len(set(chosen)) < len(chosen):
            raise ValidationError(_("Une catégorie est là deux fois\u00a0: gardez une ligne pour chacune."))
        return cleaned

    def _is_elsewhere(self, url: str) -> bool:
        return endpoints.is_elsewhere(Endpoint(pk=self.instance.pk, url=url))

    def _check_new_host(self, cleaned: dict[str, Any]) -> None:
        """Another server would be asked for the reports of this one, and be given its key."""
        if endpoints.knows_reports(self.instance):
            words = _("Ce serveur a déjà reçu des signalements\u00a0: mettez-le hors service, et ajoutez l’autre.")
            self.add_error("url", words)
        elif self.instance.sealed_key and not cleaned.get("key"):
            self.add_error("key", _("L’adresse est celle d’un autre serveur\u00a0: écrivez la clé qu’il attend."))

    def save(self, commit: bool = True) -> Endpoint:
        """Raises `Refused`, which the view says."""
        endpoint: Endpoint = super().save(commit=False)
        endpoints.save(endpoint, key=self.cleaned_data["key"], by=self.for_user, at=timezone.now())
        return endpoint
