"""Where django-allauth asks the house: how tries count, where one goes on, how mails leave."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from accounts import devicecookie, limits, operations, stepup
from accounts.addresses import client_address
from accounts.models import User
from accounts.passage import JUST_SIGNED_IN
from portail.signin import letters
from portail.signin.account_words import DONE, PASSKEY, PASSWORD, WAYS, WRONG
from portail.signin.identities import logout as farewell

SIGN_IN, KNOWN_SIGN_IN = "sign-in", "sign-in-known"


class AccountAdapter(DefaultAccountAdapter):
    """Accounts of the territory (https://docs.allauth.org/en/latest/account/adapter.html)."""

    error_messages = DefaultAccountAdapter.error_messages | WRONG

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Past the limit not even the right password is tried, nor one for no account at all.

        A try is counted before it is judged: none passes beside others that are being judged.
        """
        name, subject = count_of(request, credentials)
        decision = limits.hit(request, name, subject=subject)
        if not decision.allowed:
            raise limits.refusal(decision)

    def authenticate(self, request: HttpRequest, **credentials: Any) -> AbstractBaseUser | None:
        """Only failures stay counted. An account that was closed answers as one that never was."""
        user = super().authenticate(request, **credentials)
        if user is None or not user.is_active:
            return None
        name, subject = count_of(request, credentials)
        limits.give_back(request, name, subject=subject)
        return user

    def set_password(self, user: AbstractBaseUser, password: str) -> None:
        """Whoever knew the former one is out everywhere; the browser that changes it stays."""
        super().set_password(user, password)
        if isinstance(user, User):
            operations.end_sessions(user, but=self.request.session.session_key)
        self.request.session.pop(operations.SEEN, None)  # seen again at once, under its new key

    def login(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        super().login(request, user)
        operations.mark_session(request)
        request.session[JUST_SIGNED_IN] = True

    def logout(self, request: HttpRequest) -> None:
        """On one site is on all of them, in every browser."""
        user = request.user
        logout(request)
        if isinstance(user, User):
            operations.end_sessions(user)

    def post_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse:
        """The browser is known from now on. What signs out of the provider too is kept until then."""
        if signed_in_there := (kwargs["signal_kwargs"] or {}).get("sociallogin"):
            request.session[farewell.KEY] = signed_in_there.state["farewell"]
        response = super().post_login(request, user, **kwargs)
        devicecookie.remember(request, response, user.email)
        return response

    def is_ajax(self, request: HttpRequest) -> bool:
        """A script reads what it needs; what is sent is a form, answered by a page, whatever it says that it is."""
        return request.method == "GET" and super().is_ajax(request)

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Our own count of it, which goes with its holder from one host to another."""
        return not stepup.is_recent(self.request)

    def get_reauthentication_methods(self, user: AbstractBaseUser | AnonymousUser) -> list[dict[str, str]]:
        """Who has a second factor proves with it: the password alone must not take it away. The passkey comes first."""
        found = super().get_reauthentication_methods(user)
        by_factor = sorted((way for way in found if way["id"] != PASSWORD), key=lambda way: way["id"] != PASSKEY)
        return [way | {"description": str(WAYS[way["id"]])} for way in by_factor or found]

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """To the desk for those who have one, else to the resident's space."""
        has_desk = request.user.has_perm("wagtailadmin.access_admin")
        return reverse("wagtailadmin_home") if has_desk else reverse("space")

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        """To the provider with which one signed in, which leads back; else to the page that says so."""
        return farewell.way_out(request) or reverse("signed_out")

    def get_client_ip(self, request: HttpRequest) -> str:
        return client_address(request) or "0.0.0.0"  # noqa: S104 an address that is nobody's

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Through the outbox, as everything that the house says. What anybody asks for leaves a few times only."""
        name = template_prefix.rpartition("/")[2]
        if name not in letters.ASKED or limits.may_write(self.request, email, has_account=name != letters.NO_ACCOUNT):
            letters.post(self.request, name, to=email, context=context)

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        *,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        """In our words; nothing where the page itself says it."""
        said = message or str(DONE[message_template or ""])
        if said:
            messages.add_message(request, level, said % (message_context or {}) if message is None else said)


def account_named(credentials: dict[str, Any]) -> str:
    """Against which account a try counts, whatever its case."""
    return str(credentials.get("email") or credentials.get("username") or "").strip().lower()


def count_of(request: HttpRequest, credentials: dict[str, Any]) -> tuple[str, str]:
    """The policy under which a try counts, and its subject: this browser's own, where the account was opened before."""
    named = account_named(credentials)
    own = devicecookie.own_count(request, named)
    return (KNOWN_SIGN_IN, own) if own else (SIGN_IN, named)
