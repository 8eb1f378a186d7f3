"""Second factors: what protects them, and of whom one is required (docs/adr/0015)."""

from collections.abc import Callable
from typing import Any, NamedTuple, cast
from urllib.parse import urlsplit

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts import operations, stepup, wording
from accounts.models import User
from accounts.sealing import seal, unseal
from communes.permissions import ACCESS, second_factor_due_on
from portail.settings.policy import ADMIN_PREFIX


class FactorsAdapter(DefaultMFAAdapter):
    """Second factors of the territory's accounts (https://docs.allauth.org/en/latest/mfa/adapter.html)."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "cannot_delete_authenticator": gettext_lazy(
            "Votre compte ouvre l’administration\u00a0: il lui faut un second facteur. Ajoutez-en un autre avant de"
            " retirer celui-ci."
        ),
        "cannot_generate_recovery_codes": gettext_lazy(
            "Les codes de secours accompagnent un second facteur\u00a0: ajoutez d’abord une application ou une"
            " clé d’accès."
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

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Not the last one of whoever must have one. Recovery codes follow the others, and are none by themselves."""
        if not is_due(authenticator.user):
            return True
        return factors_of(authenticator.user).exclude(pk=authenticator.pk).exists()

    def requirement(self, user: User) -> "Requirement | None":
        """What the page of security says to whoever must have a second factor and has none."""
        day = second_factor_due_on(user)
        if day is None or factors_of(user).exists():
            return None
        text = _("Ajoutez une clé d’accès ou une application\u00a0: l’administration s’ouvrira avec elle.")
        if is_due(user):
            return Requirement("warning", _("Il faut un second facteur pour ouvrir l’administration"), text)
        title = _("Un second facteur sera nécessaire à partir du %(day)s") % {"day": wording.day(day, "short")}
        return Requirement("info", title, text)


class Requirement(NamedTuple):
    """A call-out: its tone, its title, its text."""

    tone: str
    title: str
    text: str


class SecondFactorMiddleware:
    """The administration opens to a session that has shown the account's second factor.

    An account without one is led to add one once its days of grace are over; a session that was opened before the
    account had one shows it first.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, _view: Any, _args: Any, _kwargs: dict[str, Any]
    ) -> HttpResponseBase | None:
        name = request.resolver_match.url_name if request.resolver_match else ""
        if not request.path.startswith(ADMIN_PREFIX) or name in DOORS or not request.user.has_perm(ACCESS):
            return None
        if stepup.has_shown_factor(request):
            return None
        holder = cast("User", request.user)  # nobody else has this right
        if factors_of(holder).exists():
            return stepup.ask(request)
        return HttpResponseRedirect(reverse("mfa_index")) if is_due(holder) else None


DOORS = frozenset({"wagtailadmin_login", "wagtailadmin_logout"})


def factors_of(user: User) -> QuerySet[Authenticator]:
    """What counts as a second factor of the account."""
    return Authenticator.objects.filter(user=user, type__in=operations.SECOND_FACTORS)


def is_due(user: User) -> bool:
    """Whether `user` opens the administration with a second factor only, today."""
    day = second_factor_due_on(user)
    return day is not None and day <= timezone.localdate()
