"""The door: signing in on the account host, signing out everywhere."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

from allauth.account.adapter import get_adapter
from allauth.account.views import LoginView, LogoutView, SignupView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from wagtail.models import Site

from accounts.models import Partner
from accounts.passage import host_in


class EntranceView(LoginView):
    """allauth's, which says to which site one goes on."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"destination": destination(self.get_next_url() or "")}


class SignUpView(SignupView):
    """Likewise."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"destination": destination(self.get_next_url() or "")}


class SigningOutView(LogoutView):
    """On whatever site one signs out, one is signed out of all of them (`portail.signin.adapters`).

    The browser forgets the pages it was shown (ASVS 14.3.1).
    """

    def post(self, *args: Any, **kwargs: Any) -> HttpResponse:
        response = super().post(*args, **kwargs)
        if urlsplit(response["Location"]).netloc:  # to where one signed in: no form may lead there (`form-action`)
            response = render(self.request, "account/signing_out_there.html", {"address": response["Location"]})
        response["Clear-Site-Data"] = '"cache", "storage"'
        return response

    def get_redirect_url(self) -> str:
        """To sign out of the provider with which one signed in comes before where one was going."""
        url = get_adapter(self.request).get_logout_redirect_url(self.request)
        return url if urlsplit(url).netloc else super().get_redirect_url()


def destination(address: str) -> str:
    """The name of the site, or of the service, where one goes on to; empty when that is on this host."""
    parts = urlsplit(address)
    asked = parse_qs(parts.query)
    if "%00" in parts.query:  # a null character, which is refused there
        return ""
    if parts.path == reverse("idp:oidc:authorization"):
        return str(Partner.objects.of_client(asked.get("client_id", [""])[0]).first() or "")
    site = Site.objects.filter(hostname=host_in(address), is_default_site=False).first()
    return site.site_name if site else ""


def signed_out(request: HttpRequest) -> HttpResponse:
    """What is shown once one has left."""
    return render(request, "account/signed_out.html")


entrance = EntranceView.as_view()
signing_up = SignUpView.as_view()
signing_out = SigningOutView.as_view()
