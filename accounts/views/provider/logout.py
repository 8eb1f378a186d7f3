"""Where a service sends somebody to sign out (OpenID Connect RP-Initiated Logout 1.0)."""

from typing import Any

from allauth.idp.oidc.forms import RPInitiatedLogoutForm
from allauth.idp.oidc.views import LogoutView as StandardView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from accounts.views.provider.departure import leaving


class ExactLogoutForm(RPInitiatedLogoutForm):
    """Leads only to an address that the service registered for this, letter for letter."""

    def clean(self) -> dict[str, Any] | None:
        """allauth, which is content with an address of the right host, is not shown it."""
        self.cleaned_data["post_logout_redirect_uri"] = ""
        cleaned = super().clean()
        address = self.data.get("post_logout_redirect_uri", "")
        if cleaned is None or not address:
            return cleaned
        client = cleaned.get("client")
        if client is None or address not in client.get_post_logout_redirect_uris():
            self.add_error("post_logout_redirect_uri", "not registered")
        return cleaned | {"post_logout_redirect_uri": address}


@method_decorator([never_cache, csrf_exempt], name="dispatch")  # allauth checks the form of who is asked itself
class LogoutView(StandardView):
    """Ends every session of the account, as our own way out does; asks first who comes without their ID token."""

    form_class = ExactLogoutForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        was_signed_in = request.user.is_authenticated
        response = super().dispatch(request, *args, **kwargs)
        if was_signed_in and not request.user.is_authenticated:
            response["Clear-Site-Data"] = '"cache", "storage"'
        return leaving(request, response)

    def form_invalid(self, form: ExactLogoutForm) -> HttpResponse:
        return render(self.request, "idp/oidc/error.html", {"is_logout": True}, status=400)


logout = LogoutView.as_view()
