"""Proving again who one is (`accounts.stepup`): by the password, a code or a passkey, whichever the account has."""

from typing import Any
from urllib.parse import urlencode, urlsplit

from allauth.account.adapter import get_adapter
from allauth.account.mixins import NextRedirectMixin
from allauth.account.views import ReauthenticateView
from allauth.mfa.base.views import ReauthenticateView as ReauthenticateByCodeView
from allauth.mfa.webauthn.views import ReauthenticateWebAuthnView
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from accounts import operations
from accounts.passage import JUST_SIGNED_IN

WAYS_OUT = ("passage", "account_strength", "idp:oidc:authorization")  # whence the browser goes to a site, to a service


class Proof(NextRedirectMixin):
    """What the three have in common: the moment is written down, and the session takes a new key."""

    request: HttpRequest

    def form_valid(self, form: Any) -> HttpResponse:
        operations.prove(self.request)
        on = urlsplit(self.get_next_url() or "").path
        if on in map(reverse, WAYS_OUT):
            self.request.session[JUST_SIGNED_IN] = True  # from a form to another host: `accounts.passage.leave`
        return super().form_valid(form)


class ByPasswordView(Proof, ReauthenticateView):
    """Also the door to the others: allauth leads to the first that the account has."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.is_authenticated and not get_adapter().get_reauthentication_methods(request.user):
            asked = urlencode({"next": self.get_next_url() or ""})
            door = f"{reverse('account_login')}?{asked}"
            return render(request, "account/reauthenticate_none.html", {"sign_in_url": door})
        return super().dispatch(request, *args, **kwargs)


class ByCodeView(Proof, ReauthenticateByCodeView):
    pass


class ByPasskeyView(Proof, ReauthenticateWebAuthnView):
    def form_invalid(self, form: Any) -> HttpResponse:
        for error in form.errors.get("credential", []):
            messages.error(self.request, error)
        return HttpResponseRedirect(self.passthrough_next_url(self.request.path))


by_password = ByPasswordView.as_view()
by_code = ByCodeView.as_view()
by_passkey = ByPasskeyView.as_view()
