"""What one says of oneself; the end of an account."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from accounts.forms.words import ADDRESS, GIVE_ADDRESS, WHOLE_ADDRESS
from accounts.models import User


class ProfileForm(forms.Form):
    first_name = forms.CharField(label=_("Prénom"), max_length=150, required=False)
    last_name = forms.CharField(label=_("Nom"), max_length=150, required=False)
    preferred_name = forms.CharField(label=_("Nom d’usage"), max_length=120, required=False)
    phone = forms.CharField(
        label=_("Téléphone"),
        max_length=20,
        required=False,
        validators=[RegexValidator(r"^\+?[\d .\-]{6,20}$", _("Écrivez un numéro, par exemple 06 39 98 12 34."))],
    )
    fills_forms = forms.BooleanField(
        label=_("Proposer mon nom et mon adresse électronique dans les formulaires"),
        required=False,
        help_text=_("Vous pouvez toujours les corriger avant d’envoyer. Décochez pour vous y opposer."),
    )


class EraseForm(forms.Form):
    """The address of the account, typed: nobody erases one by a click too many."""

    email = forms.EmailField(
        label=ADDRESS,
        help_text=_("Écrivez celle de votre compte, pour confirmer."),
        error_messages={"required": GIVE_ADDRESS, "invalid": WHOLE_ADDRESS},
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_email(self) -> str:
        if self.cleaned_data["email"].lower() != self.user.email:
            raise ValidationError(_("Ce n’est pas l’adresse de ce compte\u00a0: vérifiez-la."))
        return self.user.email
