"""What whoever answers for an authority types about its business software."""

import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.widgets import AdminDateInput

from accounts.channels import refusal_of
from grc.enums import EventKind, PartnerScope
from grc.forms.own_authority import OwnAuthorityMixin
from grc.models import PartnerKey
from grc.operations.changing import Refused
from grc.partners.models import Webhook
from grc.partners.operations import partner_keys as partners
from grc.partners.operations import webhooks

USUAL = datetime.timedelta(days=365)


class PartnerKeyForm(OwnAuthorityMixin, WagtailAdminModelForm):
    """Saving makes or changes the key; `secret` is then its text, if it was just made."""

    instance: PartnerKey
    secret = ""
    scopes = forms.MultipleChoiceField(
        label=_("Ce que le logiciel peut faire"),
        choices=PartnerScope.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Seulement ce dont il a besoin, sur les demandes de cette collectivité et d’aucune autre."),
        error_messages={"required": _("Cochez au moins un droit : une clé sans droit ne sert à rien.")},
    )

    class Meta:
        model = PartnerKey
        fields = ("authority", "name", "scopes", "expires_on")
        widgets = {"expires_on": AdminDateInput}
        help_texts = {"expires_on": _("Deux ans au plus. Avant ce jour, créez une autre clé et donnez-la au logiciel.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer_authorities()
        if not self.instance.pk:
            self.initial["expires_on"] = timezone.localdate() + USUAL

    def clean_expires_on(self) -> datetime.date:
        day = self.cleaned_data["expires_on"]
        try:
            partners.check_term(day, on=timezone.localdate())
        except Refused as refused:
            raise ValidationError(refused.message) from None
        return day

    def clean(self) -> dict[str, Any]:
        if self.instance.revoked_at is not None:
            raise ValidationError(_("Cette clé est révoquée : créez-en une autre."))
        return super().clean()

    def save(self, commit: bool = True) -> PartnerKey:
        said = {name: self.cleaned_data[name] for name in ("name", "scopes", "expires_on")}
        said |= {"by": self.for_user, "at": timezone.now()}
        if self.instance.pk:
            partners.change_key(self.instance, **said)
        else:
            self.instance, self.secret = partners.create_key(authority=self.cleaned_data["authority"], **said)
        return self.instance


class WebhookForm(OwnAuthorityMixin, WagtailAdminModelForm):
    """Saving makes or changes where a program is told; `secret` is then the one that was made, if one was."""

    instance: Webhook
    secret = ""
    url = forms.URLField(
        label=_("Adresse"),
        max_length=400,
        assume_scheme="https",
        help_text=_(
            "En https://, sur un serveur qui répond depuis Internet. Exemple : https://logiciel.exemple.fr/guichet"
        ),
    )
    kinds = forms.MultipleChoiceField(
        label=_("Ce qui est notifié"),
        choices=EventKind.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Rien de coché : tout. La notification dit qu’une demande a changé, jamais ce qui y est écrit."),
    )
    renew = forms.BooleanField(
        label=_("Renouveler le secret"),
        required=False,
        help_text=_("L’ancien signe encore sept jours, à côté du nouveau."),
    )

    class Meta:
        model = Webhook
        fields = ("authority", "name", "url", "kinds", "is_active")
        help_texts = {
            "is_active": _("Hors service, rien n’est envoyé et rien de nouveau n’attend."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer_authorities()
        if self.instance.pk:
            self.fields["url"].help_text = _("Une autre adresse a un autre secret, montré une fois à l’enregistrement.")
        else:
            del self.fields["renew"], self.fields["is_active"]

    def clean_url(self) -> str:
        url = self.cleaned_data["url"]
        if reason := refusal_of(url):
            raise ValidationError(reason)
        return url

    def save(self, commit: bool = True) -> Webhook:
        said = {name: self.cleaned_data[name] for name in ("name", "url", "kinds")}
        hand = {"by": self.for_user, "at": timezone.now()}
        if not self.instance.pk:
            self.instance, self.secret = webhooks.subscribe(authority=self.cleaned_data["authority"], **said, **hand)
            return self.instance
        self.secret = webhooks.change(self.instance, is_active=self.cleaned_data["is_active"], **said, **hand)
        if self.cleaned_data["renew"] and not self.secret:
            self.secret = webhooks.renew_secret(self.instance, **hand)
        return self.instance
