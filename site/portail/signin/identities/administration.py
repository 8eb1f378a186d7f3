"""Authorities' own providers for their agents, in the administration of the project team."""

from typing import Any

import requests
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.ui.tables import BooleanColumn, Column, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet

from accounts.channels import refusal_of
from accounts.sealing import seal
from accounts.stepup import RecentProof
from communes.models import AgentProvider
from portail.signin.identities import directory, discovery
from portail.signin.identities.wire import BoundedSession

FROZEN = ("authority", "issuer", "client_id")  # identities are known by them


class SecureAddressField(forms.URLField):
    """An address whose scheme is https when it is not said."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(assume_scheme="https", **kwargs)


class AgentProviderForm(WagtailAdminModelForm):
    """A provider goes into service once it answers, and takes our identifier and our secret."""

    secret = forms.CharField(
        label=_("Secret de client"),
        required=False,
        strip=True,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        help_text=_("Il n’est jamais remontré. Laissez vide pour garder celui qui est enregistré."),
    )

    class Meta:
        model = AgentProvider
        fields = ("authority", "name", "issuer", "client_id", "algorithm", "domains", "is_active")
        field_classes = {"issuer": SecureAddressField}
        help_texts = {
            "issuer": _("Adresse exacte, telle que le fournisseur la donne dans «\u00a0issuer\u00a0»."),
            "domains": _("Séparés par des virgules\u00a0: ville-bron.fr, ccas-bron.fr."),
            "is_active": _("À l’enregistrement, nous vérifions que le fournisseur répond et accepte notre secret."),
        }

    field_order = ("authority", "name", "issuer", "client_id", "secret", "algorithm", "domains", "is_active")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            for name in FROZEN:
                self.fields[name].disabled = True
        else:
            self.fields["secret"].required = True
            self.fields["secret"].help_text = _("Il n’est jamais remontré.")

    def clean_domains(self) -> list[str]:
        """A domain is of one provider: else an address would not say where to go."""
        domains = self.cleaned_data["domains"]
        others = AgentProvider.objects.exclude(pk=self.instance.pk).filter(domains__overlap=domains)
        if others.exists():
            raise ValidationError(_("Un autre fournisseur a déjà l’un de ces domaines."))
        return domains

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if secret := cleaned.get("secret"):
            self.instance.sealed_secret = seal(secret)
        if not self.errors and cleaned["is_active"]:
            named = {name: cleaned[name] for name in ("name", "issuer", "client_id", "algorithm")}
            why = fault_of(AgentProvider(sealed_secret=self.instance.sealed_secret, **named))
            if why:
                raise ValidationError(why)
        return cleaned


def fault_of(provider: AgentProvider) -> str:
    """Why the provider cannot serve yet, in French; empty when it answers and knows our identifier and our secret."""
    if why := refusal_of(provider.issuer):
        return why
    try:
        config = discovery.metadata(provider.issuer)
        if provider.algorithm not in config.get("id_token_signing_alg_values_supported", [provider.algorithm]):
            return gettext("Le fournisseur ne signe pas ainsi ses jetons\u00a0: choisissez l’autre signature.")
        app = directory.of_agents(provider)
        sent = {
            "grant_type": "authorization_code",
            "code": "essai",
            "client_id": app.client_id,
            "client_secret": app.secret,
            "redirect_uri": f"{settings.ACCOUNT_BASE_URL}/",
            "code_verifier": "essai" * 10,
        }
        with BoundedSession() as session:
            answer = session.post(config["token_endpoint"], data=sent).json()
    except (OAuth2Error, requests.RequestException):
        return gettext(
            "Le fournisseur ne répond pas à cette adresse, ou ne se donne pas ce nom\u00a0: vérifiez l’émetteur."
        )
    if not isinstance(answer, dict) or answer.get("error") in ("invalid_client", "unauthorized_client"):
        return gettext("Le fournisseur ne reconnaît pas cet identifiant, ou ce secret.")
    return ""


class AgentProviderIndexView(generic.IndexView):
    def get_base_queryset(self) -> QuerySet[AgentProvider]:
        return AgentProvider.objects.in_order()


class AgentProviderCreateView(generic.CreateView, RecentProof):
    pass


class AgentProviderEditView(generic.EditView, RecentProof):
    pass


class AgentProviderDeleteView(generic.DeleteView, RecentProof):
    pass


class AgentProviderViewSet(ModelViewSet):
    """For the project team: with which provider the agents of an authority sign in."""

    model = AgentProvider
    name = "fournisseurs"
    icon = "key"
    menu_label = _("Connexion des agents")
    menu_order = 810
    add_to_admin_menu = True
    add_to_reference_index = False
    copy_view_enabled = False
    index_view_class = AgentProviderIndexView
    add_view_class = AgentProviderCreateView
    edit_view_class = AgentProviderEditView
    delete_view_class = AgentProviderDeleteView
    list_display = [
        TitleColumn("name", label=_("Nom"), url_name="fournisseurs:edit"),
        Column("authority", label=_("Collectivité")),
        Column("domains", label=_("Domaines"), accessor=lambda provider: ", ".join(provider.domains)),
        BooleanColumn("is_active", label=_("En service")),
    ]
    search_fields = ["name", "authority__name"]
    search_backend_name = None
    list_per_page = 50

    def get_form_class(self, for_update: bool = False) -> Any:
        return AgentProviderForm
