"""What may be typed on the pages of an account: allauth's forms, with our words.

A label and a hint stand in the page; nothing is written in the field itself, where it is gone as soon as one types.
"""

from typing import Any

from allauth.account import forms as account
from allauth.core import context
from allauth.mfa.base import forms as factors
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn import forms as passkeys
from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator, RegexValidator
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts import limits, operations
from accounts.models import User

SECOND_FACTOR = "second-factor"
PASSKEY_NAME_LENGTH = 60  # characters

ADDRESS = _("Adresse électronique")
GIVE_ADDRESS = _("Écrivez votre adresse électronique.")
WHOLE_ADDRESS = _("Écrivez une adresse complète, par exemple nom@example.fr.")
PASSWORD = _("Mot de passe")
NEW_PASSWORD = _("Nouveau mot de passe")
GIVE_PASSWORD = _("Écrivez votre mot de passe.")
PASSWORD_RULE = _("14 caractères au moins. Quelques mots qui ne vont pas ensemble se retiennent bien.")
CODE = _("Code")
GIVE_CODE = _("Écrivez le code.")


class OurWords(forms.Form):
    """`words`: the label, the hint and what is said when it is missing, of each field."""

    words: dict[str, tuple[str | Promise, str | Promise, str | Promise]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            if name in self.words:
                label, hint, missing = self.words[name]
                field.label, field.help_text = str(label), str(hint)
                field.error_messages["required"] = str(missing)
            if isinstance(field, forms.EmailField):
                field.validators = [
                    EmailValidator(WHOLE_ADDRESS) if isinstance(validator, EmailValidator) else validator
                    for validator in field.validators
                ]


class SignInForm(OurWords, account.LoginForm):
    words = {"login": (ADDRESS, "", GIVE_ADDRESS), "password": (PASSWORD, "", GIVE_PASSWORD)}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].widget.attrs["autocomplete"] = "username webauthn"


class SignUpForm(OurWords, account.SignupForm):
    words = {
        "email": (ADDRESS, _("Nous y enverrons un courriel, pour vérifier qu’elle est la vôtre."), GIVE_ADDRESS),
        "password1": (PASSWORD, PASSWORD_RULE, GIVE_PASSWORD),
    }


class AddressForm(OurWords, account.AddEmailForm):
    words = {"email": (_("Nouvelle adresse électronique"), "", GIVE_ADDRESS)}


class AskAddressForm(OurWords):
    words = {"email": (ADDRESS, "", GIVE_ADDRESS)}


class ForgottenPasswordForm(AskAddressForm, account.ResetPasswordForm):
    pass


class AskLinkForm(AskAddressForm, account.RequestLoginCodeForm):
    pass


class OpenLinkForm(OurWords, account.ConfirmLoginCodeForm):
    words = {"code": (_("Code reçu par courriel"), "", GIVE_CODE)}


class NewPasswordForm(OurWords):
    """One field: whoever mistypes it asks for another link, which is quicker than to type all passwords twice."""

    password2 = None
    words = {
        "oldpassword": (_("Mot de passe actuel"), "", GIVE_PASSWORD),
        "password1": (NEW_PASSWORD, PASSWORD_RULE, _("Écrivez un nouveau mot de passe.")),
    }


class ChangePasswordForm(NewPasswordForm, account.ChangePasswordForm):
    pass


class SetPasswordForm(NewPasswordForm, account.SetPasswordForm):
    pass


class ResetPasswordForm(NewPasswordForm, account.ResetPasswordKeyForm):
    pass


class ProvePasswordForm(OurWords, account.ReauthenticateForm):
    words = {"password": (PASSWORD, "", GIVE_PASSWORD)}


class TypedCode(OurWords):
    """A code of six or eight figures, that a telephone's keyboard can type, and that is not tried for ever."""

    words = {"code": (CODE, "", GIVE_CODE)}
    user: User

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs |= {"inputmode": "numeric", "spellcheck": "false"}

    def clean_code(self) -> str:
        """Past the limit, not even the right code."""
        subject = str(self.user.pk)
        decision = limits.check(context.request, SECOND_FACTOR, subject=subject)
        if not decision.allowed:
            raise limits.refusal(decision)
        try:
            return self.checked_code()
        except ValidationError:
            limits.hit(context.request, SECOND_FACTOR, subject=subject)
            raise

    def checked_code(self) -> str:
        return super().clean_code()  # type: ignore[misc]  # allauth's


class SecondFactorCode(TypedCode):
    """The code of an application serves once (RFC 6238, 5.2), whether the shared cache is there or not."""

    words = {
        "code": (CODE, _("Les 6 chiffres de votre application, ou l’un de vos codes de secours."), GIVE_CODE),
    }

    def checked_code(self) -> str:
        code = self.cleaned_data["code"]
        self.authenticator = operations.take_code(self.user, code)
        if self.authenticator is None:
            raise ValidationError(
                _("Ce n’est pas le bon code. Attendez le suivant, ou prenez un code de secours qui n’a pas servi."),
                code="incorrect_code",
            )
        return code


class SecondFactorForm(SecondFactorCode, factors.AuthenticateForm):
    pass


class ProveFactorForm(SecondFactorCode, factors.ReauthenticateForm):
    pass


class AddAppForm(TypedCode, ActivateTOTPForm):
    words = {
        "code": (_("Code que l’application affiche"), _("6 chiffres, qui changent toutes les 30 secondes."), GIVE_CODE)
    }


class FromDevice(forms.Form):
    """What a device sends, or whoever pretends to be one: the library that reads it trusts its shape."""

    MALFORMED = (AttributeError, KeyError, TypeError, ValueError)
    not_read = ValidationError(_("Cette clé d’accès n’a pas pu être lue. Recommencez, ou choisissez une autre façon."))

    def clean_credential(self) -> Any:
        try:
            return super().clean_credential()  # type: ignore[misc]  # allauth's
        except self.MALFORMED:
            raise self.not_read from None


class PasskeySignInForm(FromDevice, passkeys.LoginWebAuthnForm):
    pass


class PasskeyFactorForm(FromDevice, passkeys.AuthenticateWebAuthnForm):
    pass


class ProvePasskeyForm(FromDevice, passkeys.ReauthenticateWebAuthnForm):
    pass


class PasskeyName(OurWords):
    words = {
        "name": (
            _("Nom de la clé"),
            _("Pour la reconnaître dans la liste, par exemple « Mon téléphone »."),
            _("Donnez un nom à cette clé."),
        )
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].widget.attrs |= {"maxlength": PASSKEY_NAME_LENGTH, "autocomplete": "off"}


class AddPasskeyForm(PasskeyName, passkeys.AddWebAuthnForm):
    """A passkey can sign in by itself: its device asks who is there."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["passwordless"].widget = forms.HiddenInput()
        self.fields["passwordless"].initial = True

    def clean_name(self) -> str:
        return super().clean_name()[:PASSKEY_NAME_LENGTH]

    def clean(self) -> dict[str, Any]:
        try:
            return super().clean() or {}
        except FromDevice.MALFORMED:
            raise FromDevice.not_read from None


class RenamePasskeyForm(PasskeyName, passkeys.EditWebAuthnForm):
    pass


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
            raise ValidationError(_("Ce n’est pas l’adresse de ce compte : vérifiez-la."))
        return self.user.email
