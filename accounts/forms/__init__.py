"""What may be typed on the pages of an account: allauth's forms, with our words.

A label and a hint stand in the page; nothing is written in the field itself, where it is gone as soon as one types.
"""

from accounts.forms.entrance import (
    AddressForm,
    AskAddressForm,
    AskLinkForm,
    ChangePasswordForm,
    ForgottenPasswordForm,
    NewPasswordForm,
    OpenLinkForm,
    ProvePasswordForm,
    ResetPasswordForm,
    SetPasswordForm,
    SignInForm,
    SignUpForm,
)
from accounts.forms.factors import (
    PASSKEY_NAME_LENGTH,
    SECOND_FACTOR,
    AddAppForm,
    AddPasskeyForm,
    FromDevice,
    PasskeyFactorForm,
    PasskeyName,
    PasskeySignInForm,
    ProveFactorForm,
    ProvePasskeyForm,
    RenamePasskeyForm,
    SecondFactorCode,
    SecondFactorForm,
    TypedCode,
)
from accounts.forms.personal import (
    EraseForm,
    ProfileForm,
)
from accounts.forms.terms import (
    SignUpTerms,
    TermsAccepted,
    TermsForm,
)

__all__ = [
    "PASSKEY_NAME_LENGTH",
    "SECOND_FACTOR",
    "AddAppForm",
    "AddPasskeyForm",
    "AddressForm",
    "AskAddressForm",
    "AskLinkForm",
    "ChangePasswordForm",
    "EraseForm",
    "ForgottenPasswordForm",
    "FromDevice",
    "NewPasswordForm",
    "OpenLinkForm",
    "PasskeyFactorForm",
    "PasskeyName",
    "PasskeySignInForm",
    "ProfileForm",
    "ProveFactorForm",
    "ProvePasskeyForm",
    "ProvePasswordForm",
    "RenamePasskeyForm",
    "ResetPasswordForm",
    "SecondFactorCode",
    "SecondFactorForm",
    "SetPasswordForm",
    "SignInForm",
    "SignUpForm",
    "SignUpTerms",
    "TermsAccepted",
    "TermsForm",
    "TypedCode",
]
