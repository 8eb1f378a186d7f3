"""What is asked of who comes with an identity kept elsewhere."""

from typing import Any

from allauth.socialaccount.forms import SignupForm
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.forms import SignUpTerms
from communes.models import AgentProvider


class FirstVisitForm(SignUpTerms, SignupForm):
    """The address of the account to open; the one that FranceConnect knows is proposed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        email = self.fields["email"]
        email.label = _("Votre adresse électronique")
        email.help_text = _("Nous y envoyons un lien qui la confirme. Vos messages et vos accusés y arriveront.")
        email.widget.attrs.pop("placeholder", None)


class AgentForm(forms.Form):
    """The professional address says with which provider its holder signs in."""

    email = forms.EmailField(
        label=_("Votre adresse professionnelle"),
        help_text=_("Ce qui suit le @ dit de quelle collectivité vous êtes."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    provider: AgentProvider  # once the form is valid

    def clean_email(self) -> str:
        email = self.cleaned_data["email"]
        found = AgentProvider.objects.active().vouching_for(email).order_by("pk").first()
        if found is None:
            raise ValidationError(
                _(
                    "Aucune collectivité ne connecte ses agents avec cette adresse. Vérifiez-la, ou connectez-vous avec"
                    " votre mot de passe."
                )
            )
        self.provider = found
        return email
