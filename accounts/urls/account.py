"""Addresses of accounts, below `/compte/`: allauth's views under French addresses, and ours.

All of them are on the account host but those of `accounts.middleware.EVERYWHERE`.
"""

from http import HTTPStatus

from allauth.account import views as account
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from django.urls import path, re_path

from accounts import views
from accounts.stepup import recently_proved
from accounts.views.even import evenly

# Whether there is an account at an address is not told by the time that these take.
even = evenly()
signing_in = evenly(digest=True, but=HTTPStatus.FOUND)

urlpatterns = [
    path("conditions/", views.terms, name="terms"),
    path("conditions/<slug:version>/", views.terms, name="terms_version"),
    # The door
    path("connexion/", signing_in(views.entrance), name="account_login"),
    path("connexion/lien/", even(views.ask_link), name="account_request_login_code"),
    path("connexion/lien/ouvrir/", even(account.confirm_login_code), name="account_confirm_login_code"),
    path("connexion/lien/<slug:code>/", views.open_link, name="account_open_link"),
    path("connexion/cle/", webauthn.login_webauthn, name="mfa_login_webauthn"),
    path("connexion/second-facteur/", views.second_factor, name="mfa_authenticate"),
    path("inscription/", evenly(digest=True)(views.signing_up), name="account_signup"),
    path("inactif/", account.account_inactive, name="account_inactive"),
    path("deconnexion/", views.signing_out, name="account_logout"),
    path("deconnexion/faite/", views.signed_out, name="signed_out"),
    # From the account host to a site
    path("passage/", views.pass_on, name="passage"),
    path("retour/", views.passage_return, name="passage_return"),
    # Address and password
    path("adresse/", recently_proved(even(account.email)), name="account_email"),
    path("adresse/a-confirmer/", even(views.address_to_confirm), name="account_email_verification_sent"),
    re_path(r"^adresse/confirmer/(?P<key>[-:\w]+)/$", account.confirm_email, name="account_confirm_email"),
    path("mot-de-passe/", account.password_change, name="account_change_password"),
    path("mot-de-passe/choisir/", recently_proved(account.password_set), name="account_set_password"),
    path("mot-de-passe/oublie/", even(views.forgotten_password), name="account_reset_password"),
    path("mot-de-passe/oublie/envoye/", views.forgotten_password_done, name="account_reset_password_done"),
    path("mot-de-passe/change/", account.password_reset_from_key_done, name="account_reset_password_from_key_done"),
    re_path(
        r"^mot-de-passe/nouveau/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    # Security
    path("verification/", views.by_password, name="account_reauthenticate"),
    path("securite/", views.security, name="mfa_index"),
    path("securite/verification/", views.by_code, name="mfa_reauthenticate"),
    path("securite/verification/cle/", views.by_passkey, name="mfa_reauthenticate_webauthn"),
    path("securite/preuves/", views.strength, name="account_strength"),
    path("securite/application/", recently_proved(views.add_app), name="mfa_activate_totp"),
    path("securite/application/retirer/", recently_proved(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path("securite/codes/", recently_proved(views.recovery_codes), name="mfa_view_recovery_codes"),
    path(
        "securite/codes/nouveaux/",
        recently_proved(recovery_codes.generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
    path("securite/cles/", views.passkeys, name="mfa_list_webauthn"),
    path("securite/cles/ajouter/", recently_proved(views.add_passkey), name="mfa_add_webauthn"),
    path("securite/cles/<int:pk>/retirer/", recently_proved(views.remove_passkey), name="mfa_remove_webauthn"),
    path("securite/cles/<int:pk>/renommer/", recently_proved(webauthn.edit_webauthn), name="mfa_edit_webauthn"),
    path("appareils/", views.devices, name="usersessions_list"),
    path("services/", views.partners, name="partners"),
]
