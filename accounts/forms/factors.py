"""Second factors and passkeys."""

from typing import Any

from allauth.core import context
from allauth.mfa.base import forms as factors
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn import forms as passkeys
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts import devicecookie, limits, operations
from accounts.forms.words import CODE, GIVE_CODE, OurWords
from accounts.models import User

SECOND_FACTOR = "second-factor"
PASSKEY_NAME_LENGTH = 60  # characters


class TypedCode(OurWords):
    """A code of six or eight figures, that a telephone's keyboard can type, and that is not tried for ever."""

    words = {"code": (CODE, "", GIVE_CODE)}
    user: User

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs |= {"inputmode": "numeric", "spellcheck": "false"}

    def clean_code(self) -> str:
        """Past the limit, not even the right code. It is counted before it is judged, and only a wrong one stays so."""
        subject = devicecookie.own_count(context.request, self.user.email) or str(self.user.pk)
        decision = limits.hit(context.request, SECOND_FACTOR, subject=subject)
        if not decision.allowed:
            raise limits.refusal(decision)
        code = self.checked_code()
        limits.give_back(context.request, SECOND_FACTOR, subject=subject)
        return code

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


class FromDevice(passkeys.AuthenticateWebAuthnForm):
    """What a device sends, or whoever pretends to be one: the library that reads it trusts its shape."""

    MALFORMED = (AttributeError, KeyError, TypeError, ValueError)
    not_read = ValidationError(_("Cette clé d’accès n’a pas pu être lue. Recommencez, ou choisissez une autre façon."))

    def clean_credential(self) -> Any:
        try:
            return super().clean_credential()
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
            _("Pour la reconnaître dans la liste, par exemple «\u00a0Mon téléphone\u00a0»."),
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
        self.fields["passwordless"].help_text = ""  # which a hidden field would name

    def clean_name(self) -> str:
        return super().clean_name()[:PASSKEY_NAME_LENGTH]

    def clean(self) -> dict[str, Any]:
        try:
            return super().clean() or {}
        except FromDevice.MALFORMED:
            raise FromDevice.not_read from None


class RenamePasskeyForm(PasskeyName, passkeys.EditWebAuthnForm):
    pass
