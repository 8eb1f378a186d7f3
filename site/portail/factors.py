"""Second factors: what protects them, and of whom one is required (docs/adr/0015)."""

from urllib.parse import urlsplit

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.sealing import seal, unseal


class FactorsAdapter(DefaultMFAAdapter):
    """Second factors of the territory's accounts (https://docs.allauth.org/en/latest/mfa/adapter.html)."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "cannot_delete_authenticator": gettext_lazy(
            "Votre compte ouvre l’administration : il lui faut un second facteur. Ajoutez-en un autre avant de retirer"
            " celui-ci."
        ),
        "cannot_generate_recovery_codes": gettext_lazy(
            "Les codes de secours accompagnent un second facteur : ajoutez d’abord une application ou une clé d’accès."
        ),
        "incorrect_code": gettext_lazy("Ce n’est pas le bon code. Attendez le suivant, puis recommencez."),
        "unverified_email": gettext_lazy("Confirmez d’abord votre adresse électronique."),
    }

    def encrypt(self, text: str) -> str:
        """The secret of an application, the seed of recovery codes: a copy of the database opens no account."""
        return seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        return unseal(encrypted_text)

    def generate_authenticator_name(self, user: AbstractBaseUser, type: Authenticator.Type) -> str:  # noqa: A002
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1
        return _("Ma clé d’accès") if number == 1 else _("Ma clé d’accès n°\u00a0%(number)s") % {"number": number}

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Passkeys are bound to the account host, whatever host the request names."""
        return {"id": urlsplit(settings.ACCOUNT_BASE_URL).hostname or "", "name": settings.MFA_TOTP_ISSUER}

    def requirement(self, user: AbstractBaseUser) -> None:
        return None
