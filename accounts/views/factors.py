"""What protects an account: second factors, shown, added and taken away; the one that signing in asks for."""

from typing import Any
from urllib.parse import quote

from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.views import AuthenticateView, IndexView
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.views import ViewRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView
from allauth.mfa.webauthn.views import AddWebAuthnView, ListWebAuthnView, RemoveWebAuthnView
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from accounts import operations
from accounts.views.strength import WAY_BACK


class SecurityView(IndexView):
    """What protects the account now, and what to add."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        held = context["authenticators"]
        codes = held.get(Authenticator.Type.RECOVERY_CODES)
        return context | {
            "passkeys": held.get(Authenticator.Type.WEBAUTHN, []),
            "codes_left": len(codes.get_unused_codes()) if codes else 0,
            "requirement": get_adapter().requirement(self.request.user),
            "way_back": self.request.session.get(WAY_BACK, ""),
        }


class SecondFactorView(AuthenticateView):
    """After the password or the mailed link."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        options = context["js_data"]["request_options"]
        return context | {"has_passkey": bool(options["publicKey"].get("allowCredentials"))}


class AddAppView(ActivateTOTPView):
    def form_valid(self, form: Any) -> HttpResponse:
        response = super().form_valid(form)
        operations.take_factor(self.request, last_added(self.request, Authenticator.Type.TOTP))
        return response


class AddPasskeyView(AddWebAuthnView):
    """A passkey signs in by itself: the device is asked for one that it keeps, and to say who is there."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        options = context["js_data"]["creation_options"]["publicKey"]
        options["authenticatorSelection"] = {
            "residentKey": "required",
            "requireResidentKey": True,
            "userVerification": "required",
        }
        return context

    def form_valid(self, form: Any) -> HttpResponse:
        response = super().form_valid(form)
        operations.take_factor(self.request, last_added(self.request, Authenticator.Type.WEBAUTHN))
        return response


class PasskeysView(ListWebAuthnView):
    def get_queryset(self) -> Any:
        return super().get_queryset().order_by("created_at")


class RemovePasskeyView(RemoveWebAuthnView):
    """Refused, and said at once, while the account must have a second factor and has no other."""

    def refusal(self) -> str:
        adapter = get_adapter()
        is_allowed = adapter.can_delete_authenticator(self.get_object())
        return "" if is_allowed else str(adapter.error_messages["cannot_delete_authenticator"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"authenticator": self.object, "refusal": self.refusal()}

    def form_valid(self, form: Any) -> HttpResponse:
        if self.refusal():
            return self.render_to_response(self.get_context_data(form=form))
        return super().form_valid(form)


class RecoveryCodesView(ViewRecoveryCodesView):
    """The codes, once: to print, or to keep as a file that the page itself holds."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        lines = [_("Codes de secours de votre compte Guichet. Chacun sert une fois."), "", *context["unused_codes"], ""]
        held = quote("\r\n".join(lines)) if context["can_view_codes"] else ""
        return context | {"codes_file": f"data:text/plain;charset=utf-8,{held}"}


def last_added(request: HttpRequest, kind: str) -> Authenticator:
    return Authenticator.objects.filter(user=request.user, type=kind).latest("created_at")


security = SecurityView.as_view()
second_factor = SecondFactorView.as_view()
add_app = AddAppView.as_view()
add_passkey = AddPasskeyView.as_view()
passkeys = PasskeysView.as_view()
remove_passkey = RemovePasskeyView.as_view()
recovery_codes = RecoveryCodesView.as_view()
