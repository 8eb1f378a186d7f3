"""How people sign in: django-allauth, on one host for the whole territory (docs/adr/0014)."""

from typing import Any

from portail.settings.environment import env

LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "space"
LOGOUT_REDIRECT_URL = "/"

ACCOUNT_ADAPTER = "portail.signin.adapters.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_NOTIFICATIONS = True  # a change of password or of second factor is told to its owner
ACCOUNT_LOGIN_ON_EMAIL_CONFIRMATION = True  # in the browser that asked for the account only
ACCOUNT_CHANGE_EMAIL = True  # one address an account; a new one replaces it once confirmed
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True  # twice
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60  # seconds: a mail may be slow
ACCOUNT_REAUTHENTICATION_REQUIRED = True  # before what protects the account is changed
ACCOUNT_REAUTHENTICATION_METHODS = ["password", "mfa"]  # no code by mail: the mailbox may be open beside the session
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
ACCOUNT_SESSION_REMEMBER = False  # the cookie goes with the browser: many share a computer
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
# Passwords that are tried, and letters to one address, are counted by accounts.limits; what else a machine does, here.
ACCOUNT_RATE_LIMITS: dict[str, Any] = {
    "login": "600/m/ip",
    "login_failed": "",
    "signup": "200/h/ip",
    "request_login_code": "100/m/ip",
    "reset_password": "100/m/ip",
    "confirm_email": "",
}

# Seconds that answers take at least which must not tell whether what was named exists (`accounts.views.even`): longer
# than looking it up and writing to it takes. Where a password is sent, what its digest takes comes on top.
EVEN_TIME = 0.3

USERSESSIONS_ADAPTER = "allauth.usersessions.adapter.DefaultUserSessionsAdapter"

# Seconds: without a click, and since one signed in.
AGENT_SESSION = (30 * 60, 10 * 3600)
RESIDENT_SESSION = (2 * 3600, 24 * 3600)
SESSION_COOKIE_AGE = max(AGENT_SESSION[1], RESIDENT_SESSION[1])

ACCOUNT_FORMS = {
    "login": "accounts.forms.SignInForm",
    "signup": "accounts.forms.SignUpForm",
    "add_email": "accounts.forms.AddressForm",
    "change_password": "accounts.forms.ChangePasswordForm",
    "set_password": "accounts.forms.SetPasswordForm",
    "reset_password": "accounts.forms.ForgottenPasswordForm",
    "reset_password_from_key": "accounts.forms.ResetPasswordForm",
    "reauthenticate": "accounts.forms.ProvePasswordForm",
    "request_login_code": "accounts.forms.AskLinkForm",
    "confirm_login_code": "accounts.forms.OpenLinkForm",
}

# Days during which whoever starts to serve an authority still opens the administration without a second factor; None:
# it is offered, never asked.
SECOND_FACTOR_GRACE_DAYS = None if env.bool("DEMO") else env.int("SECOND_FACTOR_GRACE_DAYS")

MFA_ADAPTER = "portail.signin.factors.FactorsAdapter"
MFA_FORMS = {
    "authenticate": "accounts.forms.SecondFactorForm",
    "reauthenticate": "accounts.forms.ProveFactorForm",
    "activate_totp": "accounts.forms.AddAppForm",
    "authenticate_webauthn": "accounts.forms.PasskeyFactorForm",
    "reauthenticate_webauthn": "accounts.forms.ProvePasskeyForm",
    "login_webauthn": "accounts.forms.PasskeySignInForm",
    "add_webauthn": "accounts.forms.AddPasskeyForm",
    "edit_webauthn": "accounts.forms.RenamePasskeyForm",
}
MFA_SUPPORTED_TYPES = ["recovery_codes", "totp", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Guichet"
MFA_TOTP_TOLERANCE = 1  # steps of 30 seconds, before and after: one types slowly (accounts.operations.take_code)
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = env.bool("DEMO")  # served over plain HTTP on this machine
