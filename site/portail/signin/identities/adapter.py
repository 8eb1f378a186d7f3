"""Where django-allauth asks the house about identities that are kept elsewhere."""

from typing import Any

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialLogin
from allauth.socialaccount.providers.base.constants import AuthProcess
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse

from accounts import operations
from accounts.models import User
from portail.signin.identities import agents, directory, pages, pending
from portail.signin.identities.wire import BoundedSession


class IdentityAdapter(DefaultSocialAccountAdapter):
    """Identities joined to accounts (https://docs.allauth.org/en/latest/socialaccount/adapter.html)."""

    def list_apps(
        self, request: HttpRequest | None, provider: str | None = None, client_id: str | None = None
    ) -> list[SocialApp]:
        """The provider of this name; none is kept in allauth's own table. `client_id` alone names nobody."""
        app = directory.find(provider) if provider else None
        return [app] if app and client_id in (None, app.client_id) else []

    def get_requests_session(self) -> BoundedSession:
        return BoundedSession()

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Who proved who they are, before anything is opened or joined."""
        connecting = sociallogin.state["process"] == AuthProcess.CONNECT
        if sociallogin.provider.is_of_agents:
            if not agents.admit(request, sociallogin, connecting=connecting):
                raise ImmediateHttpResponse(pages.not_an_agent(request, sociallogin.provider))
        elif not connecting:
            meet(request, sociallogin)
        if connecting:
            pending.keep(request, sociallogin)
            raise ImmediateHttpResponse(HttpResponseRedirect(reverse("identity_join")))

    def save_user(self, request: HttpRequest, sociallogin: SocialLogin, form: Any = None) -> User:
        """An account opened by FranceConnect: no password; one address, which its holder must confirm."""
        sociallogin.email_addresses = []
        user = super().save_user(request, sociallogin, form)
        pending.write_pivot(sociallogin)
        return user

    def get_connect_redirect_url(self, request: HttpRequest, socialaccount: SocialAccount) -> str:
        return reverse("socialaccount_connections")


def meet(request: HttpRequest, sociallogin: SocialLogin) -> None:
    """Find the account of a resident whom FranceConnect knows, by their identity there or by all six fields."""
    if sociallogin.is_existing and operations.forget_unconfirmed(sociallogin.user):
        former, holder = sociallogin.account, sociallogin.user
        sociallogin.account = SocialAccount(provider=former.provider, uid=former.uid, extra_data=former.extra_data)
        sociallogin.user = User(email=holder.email, first_name=holder.first_name, last_name=holder.last_name)
    if not sociallogin.is_existing and (holder := operations.same_person(pending.pivot_in(sociallogin))):
        sociallogin.connect(request, holder)
    if sociallogin.is_existing:
        pending.write_pivot(sociallogin)
