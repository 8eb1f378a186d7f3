"""What allauth says on the pages of an account, in our words: what was just done, what is wrong."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# By the names of its templates. Empty: the page itself says it.
DONE: dict[str, str | Promise] = {
    "account/messages/logged_in.txt": "",
    "account/messages/logged_out.txt": "",
    "account/messages/login_code_sent.txt": "",
    "account/messages/email_confirmation_sent.txt": _("Nous venons d’écrire à %(email)s."),
    "account/messages/email_confirmed.txt": _("L’adresse %(email)s est confirmée."),
    "account/messages/email_confirmation_failed.txt": _("L’adresse %(email)s est déjà celle d’un autre compte."),
    "account/messages/email_deleted.txt": _("L’adresse %(email)s est retirée."),
    "account/messages/primary_email_set.txt": _("Votre adresse a changé."),
    "account/messages/password_changed.txt": _("Votre mot de passe est changé."),
    "account/messages/password_set.txt": _("Votre compte a maintenant un mot de passe."),
    "mfa/messages/totp_activated.txt": _("Votre application protège maintenant ce compte."),
    "mfa/messages/totp_deactivated.txt": _("L’application est retirée."),
    "mfa/messages/webauthn_added.txt": _("La clé d’accès est ajoutée."),
    "mfa/messages/webauthn_removed.txt": _("La clé d’accès est retirée."),
    "mfa/messages/recovery_codes_generated.txt": "",
}
WRONG: dict[str, str | Promise] = {
    "account_inactive": _("Ce compte est fermé."),
    "duplicate_email": _("C’est déjà l’adresse de ce compte."),
    "email_password_mismatch": _("L’adresse ou le mot de passe ne va pas. Vérifiez les deux, ou recevez un lien."),
    "email_taken": _("Cette adresse est déjà celle d’un autre compte."),
    "enter_current_password": _("Ce n’est pas votre mot de passe actuel."),
    "incorrect_code": _("Ce n’est pas le bon code. Recopiez celui du dernier courriel reçu."),
    "incorrect_password": _("Ce n’est pas votre mot de passe."),
    "invalid_login": _("L’adresse ou le mot de passe ne va pas."),
    "invalid_password_reset": _("Ce lien a déjà servi, ou il est trop ancien."),
    "rate_limited": _("Trop d’essais en peu de temps. Attendez quelques minutes."),
    "same_as_current": _("C’est déjà l’adresse de ce compte."),
    "too_many_login_attempts": _(
        "Trop d’essais en peu de temps. Attendez quelques minutes, ou recevez un nouveau lien."
    ),
}
# To prove again who one is, by the names of allauth's ways.
PASSWORD, PASSKEY = "reauthenticate", "mfa_reauthenticate:webauthn"
WAYS: dict[str, str | Promise] = {
    PASSWORD: _("Avec mon mot de passe"),
    "mfa_reauthenticate": _("Avec un code de mon application ou de secours"),
    PASSKEY: _("Avec ma clé d’accès"),
}
