"""Signing in with an identity kept elsewhere, joining it to one's account, detaching it."""

import logging
import time
from typing import Any, cast

import requests
from allauth.account.decorators import reauthentication_required
from allauth.account.utils import get_next_redirect_url
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.helpers import complete_social_login
from allauth.socialaccount.internal.flows.connect import validate_disconnect
from allauth.socialaccount.models import SocialAccount, SocialApp
from allauth.socialaccount.providers.base.constants import AuthProcess
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.views import SignupView
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from accounts import operations
from accounts.models import User
from accounts.views.even import evenly
from communes.models import AgentProvider
from portail.runtime import status
from portail.signin.identities import directory, pages, pending
from portail.signin.identities import logout as farewell
from portail.signin.identities.forms import AgentForm, FirstVisitForm
from portail.signin.identities.provider import IdentityProvider
from portail.signin.identities.refusal import Refused

log = logging.getLogger(__name__)


@never_cache
@require_POST
def start(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Send the browser to the provider: to sign in, or to join an identity to the account one is signed in to."""
    provider = provider_named(request, provider_id)
    to = get_next_redirect_url(request) or ""
    process = AuthProcess.CONNECT if request.user.is_authenticated else AuthProcess.LOGIN
    try:
        address = provider.departure(request, process=process, to=to)
    except (OAuth2Error, requests.RequestException) as error:
        return failed(request, provider, error)
    return pages.leaving(request, provider, address)


@never_cache
def come_back(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Take what the provider says of who comes back from `start`."""
    provider = provider_named(request, provider_id)
    try:
        login = provider.conclude(request)
    except (OAuth2Error, requests.RequestException) as error:
        return failed(request, provider, error)
    if login.state["process"] == AuthProcess.CONNECT and not request.user.is_authenticated:
        return failed(request, provider, Refused("who wanted to join it is signed in no more"))
    if request.user.is_authenticated:  # meanwhile, in another window
        login.state["process"] = AuthProcess.CONNECT
    return complete_social_login(request, login)


def failed(request: HttpRequest, provider: IdentityProvider, error: Exception) -> HttpResponse:
    """Say so, and write why in the journal: never what was sent."""
    if isinstance(error, requests.RequestException):
        log.warning("%s does not answer (%s)", provider.sub_id, type(error).__name__)
        if not provider.is_of_agents:
            status.notice_franceconnect()
        return pages.unreachable(request, provider)
    log.warning("%s: sign-in refused: %s", provider.sub_id, error if isinstance(error, Refused) else "no token")
    return pages.refused(request, provider)


def provider_named(request: HttpRequest, provider_id: str) -> IdentityProvider:
    try:
        return get_adapter(request).get_provider(request, provider_id)
    except SocialApp.DoesNotExist:
        raise Http404 from None


class FirstVisitView(SignupView):
    """An identity that opens no account yet: open one, or join it to the one that there is."""

    template_name = "identities/first_visit.html"
    form_class = FirstVisitForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        found = pending.of(request)
        if found is None or found.provider.is_of_agents:
            return HttpResponseRedirect(reverse("account_login"))
        return super().dispatch(request, *args, **kwargs)

    def get_authenticated_redirect_url(self) -> str:
        return reverse("identity_join")


first_visit = never_cache(evenly()(FirstVisitView.as_view()))


def is_stale(request: HttpRequest) -> bool:
    """Whether it is too long since one signed in to change what protects the account."""
    return time.time() - request.session.get(operations.SIGNED_IN, 0) > settings.ACCOUNT_REAUTHENTICATION_TIMEOUT


@never_cache
@login_required
@reauthentication_required(enabled=is_stale)
def join(request: HttpRequest) -> HttpResponse:
    """Join the identity that was proved a moment ago to the account in which one is signed in, which is its proof."""
    sociallogin = pending.of(request)
    if sociallogin is None:
        return HttpResponseRedirect(reverse("socialaccount_connections"))
    holder = SocialAccount.objects.filter(provider=sociallogin.account.provider, uid=sociallogin.account.uid).first()
    if holder is None and request.method != "POST":
        return render(request, "identities/join.html", {"sociallogin": sociallogin})
    pending.forget(request)
    if holder is not None and holder.user_id != request.user.pk:
        messages.error(request, _("Cette identité ouvre déjà un autre compte. Détachez-la d’abord de celui-là."))
        return HttpResponseRedirect(reverse("socialaccount_connections"))
    if holder is None and "refuse" not in request.POST:
        sociallogin.connect(request, request.user)
        pending.write_pivot(sociallogin)
        request.session[farewell.KEY] = sociallogin.state["farewell"]
        messages.success(request, _("Vous pouvez maintenant vous connecter avec %s.") % sociallogin.provider)
    return HttpResponseRedirect(sociallogin.state["next"] or reverse("socialaccount_connections"))


@never_cache
@login_required
def identities(request: HttpRequest) -> HttpResponse:
    """Those that open the account, and those that could."""
    joined = SocialAccount.objects.filter(user=request.user).order_by("date_joined")
    known = {account.provider for account in joined}
    offered = [app for app in directory.for_account(cast("User", request.user)) if app.provider_id not in known]
    names = directory.names_of(known)
    rows = [{"account": account, "name": names.get(account.provider, account.provider)} for account in joined]
    return render(request, "identities/identities.html", {"rows": rows, "offered": offered})


@never_cache
@login_required
@require_POST
@reauthentication_required(enabled=is_stale)
def detach(request: HttpRequest, account_id: int) -> HttpResponse:
    """Detach an identity, unless it is the only way in."""
    account = get_object_or_404(SocialAccount, pk=account_id, user=request.user)
    try:
        validate_disconnect(request, account)
        operations.detach_identity(account)
    except ValidationError:
        messages.error(request, _("C’est votre seul moyen d’entrer\u00a0: choisissez d’abord un mot de passe."))
        return HttpResponseRedirect(reverse("socialaccount_connections"))
    get_adapter(request).send_notification_mail("socialaccount/email/account_disconnected", request.user, context={})
    messages.success(request, _("Cette identité n’ouvre plus votre compte."))
    return HttpResponseRedirect(reverse("socialaccount_connections"))


@never_cache
def agents(request: HttpRequest) -> HttpResponse:
    """Where an agent says of which authority they are, by its name or by their address."""
    form = AgentForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return start(request, f"{directory.OF_AGENTS}{form.provider.pk}")
    context = {
        "form": form,
        "providers": [
            (directory.of_agents(provider).provider_id, provider)
            for provider in AgentProvider.objects.active().in_order()
        ],
        "next": get_next_redirect_url(request) or "",
    }
    return render(request, "identities/agents.html", context, status=422 if form.errors else 200)
