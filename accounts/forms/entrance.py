"""The door: address, password, mailed link."""

from typing import Any

from allauth.account import forms as account
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.hashers import make_password
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from accounts.forms.terms import SignUpTerms
from accounts.forms.words import (
    ADDRESS,
    GIVE_ADDRESS,
    GIVE_CODE,
    GIVE_PASSWORD,
    NEW_PASSWORD,
    PASSWORD,
    PASSWORD_RULE,
    OurWords,
)


class SignInForm(OurWords, account.LoginForm):
    words = {"login": (ADDRESS, "", GIVE_ADDRESS), "password": (PASSWORD, "", GIVE_PASSWORD)}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].widget.attrs["autocomplete"] = "username webauthn"


class SignUpForm(SignUpTerms, OurWords, account.SignupForm):
    words = {
        "email": (ADDRESS, _("Nous y enverrons un courriel, pour vérifier qu’elle est la vôtre."), GIVE_ADDRESS),
        "password1": (PASSWORD, PASSWORD_RULE, GIVE_PASSWORD),
    }

    def try_save(self, request: HttpRequest) -> tuple[AbstractBaseUser | None, HttpResponse | None]:
        """An address that has an account already costs the digest of the password too: time tells nothing."""
        if self.account_already_exists:
            make_password(self.cleaned_data["password1"])
        return super().try_save(request)


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
