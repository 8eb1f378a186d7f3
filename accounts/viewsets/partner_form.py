"""The form with which a partner's service is registered."""

from typing import Any
from urllib.parse import urlsplit

from allauth.idp.oidc.models import Client
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from accounts import keys, operations
from accounts.channels import refusal_of
from accounts.enums import Scope
from accounts.models import Partner

LOCAL = ("localhost", "127.0.0.1")
HOST = RegexValidator(r"^[a-z0-9.-]{1,253}\Z", _("Un nom d’hôte, en minuscules, par exemple service.example.fr."))


class AddressesField(forms.CharField):
    """Exact addresses, one a line: HTTPS, without fragment, wildcard or user name; this machine too in the demo."""

    widget = forms.Textarea(attrs={"rows": 3})

    def clean(self, value: Any) -> list[str]:
        addresses = [line.strip() for line in super().clean(value).splitlines() if line.strip()]
        for address in addresses:
            if not is_exact(address):
                raise ValidationError(
                    _(
                        "%(address)s n’est pas acceptée\u00a0: une adresse entière en https://, sans"
                        " «\u00a0#\u00a0», «\u00a0*\u00a0» ni «\u00a0@\u00a0»."
                    ),
                    params={"address": address},
                )
        return addresses


def is_exact(address: str) -> bool:
    """Whether it may be registered: one spelling, no part that a browser drops or reads otherwise."""
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return False
    is_here = settings.DEMO and parts.scheme == "http" and parts.hostname in LOCAL
    host = f"{parts.hostname}:{port}" if port else parts.hostname
    is_plain = address.isascii() and address.isprintable() and not set(address) & set("#*@\\ <>\"'`{}|^")
    return is_plain and (parts.scheme == "https" or is_here) and bool(parts.hostname) and parts.netloc == host


class PartnerForm(WagtailAdminModelForm):
    """Saving registers or changes the service; `secret` is then the one that was made, if one was."""

    instance: Partner
    secret = ""
    name = forms.CharField(label=_("Nom du service"), max_length=100)
    privacy_url = forms.URLField(label=_("Page sur les données personnelles"), required=False, assume_scheme="https")
    events_url = forms.URLField(
        label=Partner._meta.get_field("events_url").verbose_name,  # noqa: SLF001 documented API
        help_text=Partner._meta.get_field("events_url").help_text,  # noqa: SLF001 documented API
        required=False,
        assume_scheme="https",
    )
    redirect_uris = AddressesField(
        label=_("Adresses de retour"), help_text=_("Une par ligne, exactement comme le service les enverra.")
    )
    post_logout_uris = AddressesField(
        label=_("Adresses après déconnexion"), required=False, help_text=_("Une par ligne, exactes elles aussi.")
    )
    scopes = forms.MultipleChoiceField(
        label=_("Ce qu’il peut demander"),
        choices=[choice for choice in Scope.choices if choice[0] != Scope.OPENID],
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("En plus d’un identifiant propre au service. Seulement ce dont il a besoin."),
    )
    is_public = forms.BooleanField(
        label=_("Application qui ne peut pas garder de secret"),
        required=False,
        help_text=_("Une application pour téléphone, ou qui n’existe que dans le navigateur."),
    )
    may_refresh = forms.BooleanField(
        label=_("Peut relire ces informations pendant quatorze jours sans la personne"), required=False
    )
    sector_host = forms.CharField(
        label=_("Secteur"),
        required=False,
        validators=[HOST],
        help_text=_(
            "Les services d’un même secteur connaissent une personne sous le même identifiant. Laissé vide\u00a0:"
            " l’hôte des adresses de retour. Ne change plus ensuite."
        ),
    )
    renew = forms.BooleanField(label=_("Renouveler le secret"), required=False)

    class Meta:
        model = Partner
        fields = ("description", "run_by", "contact")

    field_order = ("name", "description", "run_by", "contact", "privacy_url", "events_url")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance.pk:
            del self.fields["renew"]
            return
        client = self.instance.client
        self.fields["sector_host"].disabled = True
        self.initial |= {
            "name": client.name,
            "privacy_url": self.instance.privacy_url,
            "events_url": self.instance.events_url,
            "redirect_uris": "\n".join(client.get_redirect_uris()),
            "post_logout_uris": "\n".join(client.get_post_logout_redirect_uris()),
            "scopes": client.get_scopes(),
            "is_public": client.type == Client.Type.PUBLIC,
            "may_refresh": Client.GrantType.REFRESH_TOKEN in client.get_grant_types(),
            "sector_host": self.instance.sector,
        }

    def clean_events_url(self) -> str:
        url = self.cleaned_data["events_url"]
        if url and (reason := refusal_of(url)):
            raise ValidationError(reason)
        return url

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not keys.signing_keys():
            raise ValidationError(_("Aucune clé ne signe\u00a0: réglez d’abord OIDC_PRIVATE_KEY (docs/operations.md)."))
        hosts = {str(urlsplit(address).hostname) for address in cleaned.get("redirect_uris", ())}
        if not cleaned.get("sector_host"):
            if len(hosts) > 1:
                self.add_error(
                    "sector_host", _("Les adresses de retour ont plusieurs hôtes\u00a0: choisissez le secteur.")
                )
            cleaned["sector_host"] = next(iter(hosts), "")
        return cleaned

    def save(self, commit: bool = True) -> Partner:
        told = {name: self.cleaned_data[name] for name in operations.Registration._fields}
        if self.instance.pk:
            self.secret = operations.change(self.instance, operations.Registration(**told))
            if self.cleaned_data["renew"] and not self.cleaned_data["is_public"]:
                self.secret = operations.renew_secret(self.instance)
        else:
            registration = operations.Registration(**told)
            self.instance, self.secret = operations.register(registration, sector=self.cleaned_data["sector_host"])
        return self.instance
